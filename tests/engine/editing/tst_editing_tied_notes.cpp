// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/notes.h"
#include "engine/editing/tied_notes.h"
#include "engine/score/drawn_signs.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/engine/editing/without_pitches.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

namespace {

constexpr Pitch d5{Step::D, 0, 5};

} // namespace

class TestEditingTiedNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsTied() {
        const Score tune = abc("c2 c2-[Ac]4-|[Ac]4- c4|");
        const std::vector<Place> c{{0, 1, 0}, {0, 2, 1}, {1, 0, 1}, {1, 1, 0}};
        for (const Place& place : c) {
            QCOMPARE(tiedTogether(tune, place), c);
        }
        QCOMPARE(tiedTogether(tune, {0, 0}), (std::vector<Place>{{0, 0, 0}}));
        QCOMPARE(tiedTogether(tune, {1, 0, 0}), (std::vector<Place>{{0, 2, 0}, {1, 0, 0}}));
        // Into all endings.
        const std::vector<Place> all{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
        QCOMPARE(tiedTogether(abc("|:c8-|1c8:|2c4 d4|"), {2, 0}), all);
        REFUSED(tiedTogether(abc("z8|"), {0, 0}));
        OUTSIDE(tiedTogether(tune, {2, 0}));
    }

    void pitchesAreExchangedTogether() {
        COMPARE_TUNES(exchangePitch(abc("c4-c4-|c4 c4|"), {1, 0}, d5), abc("d4-d4-|d4 c4|"));
        COMPARE_TUNES(exchangePitch(abc("[Ac-]4c4|"), {0, 0, 1}, d5), abc("[Ad-]4d4|"));
        COMPARE_TUNES(exchangePitch(abc("c4 c4|"), {0, 0}, d5), abc("d4 c4|"));
        REFUSED(exchangePitch(abc("[c-d]4c4|"), {0, 1}, d5));
        REFUSED(exchangePitch(abc("c8|"), {0, 0}, {Step::C, 0, 9}));
    }

    void spellsInTurn() {
        const Score sharp = abc("^F4-F4-|^F8|");
        const Score flat = respellNote(sharp, {0, 1});
        COMPARE_TUNES(flat, abc("_G4-G4-|_G8|"));
        COMPARE_TUNES(respellNote(flat, {1, 0}), sharp);
        COMPARE_TUNES(respellNote(abc("c8|"), {0, 0}), abc("^B8|"));
        COMPARE_TUNES(respellNote(abc("^B8|"), {0, 0}), abc("c8|"));
        COMPARE_TUNES(respellNote(abc("B8|"), {0, 0}), abc("_c8|"));
        // One sign does not spell a D otherwise.
        COMPARE_TUNES(respellNote(abc("D8|"), {0, 0}), abc("__E8|"));
        COMPARE_TUNES(respellNote(abc("__E8|"), {0, 0}), abc("^^C8|"));
        COMPARE_TUNES(respellNote(abc("^^C8|"), {0, 0}), abc("D8|"));
        COMPARE_TUNES(respellNote(abc("^^B8|"), {0, 0}), abc("^c8|"));
        REFUSED(respellNote(abc("^/c8|"), {0, 0}));
    }

    void theyMoveTogether() {
        COMPARE_TUNES(moveTiedBySteps(abc("C2 C2-|C8|"), {0, 1}, 2), abc("C2 E2-|E8|"));
        COMPARE_TUNES(moveTiedBySemitones(abc("C4-C4|"), {0, 1}, 1), abc("^C4-C4|"));
        COMPARE_TUNES(moveTiedByOctaves(abc("[CE]4-[CE]4|"), {0, 0, 1}, 1), abc("[Ce]4-[Ce]4|"));
    }

    void anotherPitchLeavesAllElse_data() {
        QTest::addColumn<QString>("sign");
        QTest::newRow("no sign") << QString();
        for (const std::string_view name : drawnSigns()) {
            const QByteArray sign(name.data(), static_cast<qsizetype>(name.size()));
            QTest::newRow(sign.constData()) << QString("!%1!").arg(QString(sign));
        }
    }

    void anotherPitchLeavesAllElse() {
        QFETCH(QString, sign);
        const Score tune = abc("[P:A]\"G\"\"^slowly\"{gf}" + sign.toStdString() +
                               "!3!(.C2-C2 D2) E2|\"Am\"F8|\nw: hol-_ly a day");
        const Score rest = withoutPitches(tune);
        QVERIFY(noteAt(tune, {0, 0}).decorations.size() >= 2);
        for (const Score& after :
             {moveTiedBySteps(tune, {0, 0}, 2), moveTiedBySemitones(tune, {0, 1}, -3),
              moveTiedByOctaves(tune, {0, 0}, 1), exchangePitch(tune, {0, 0}, d5),
              respellNote(tune, {0, 0}), setPitch(tune, {0, 2}, d5), putNote(tune, {0, 2}, d5),
              moveBySteps(tune, {0, 2}, 1), moveBySemitones(tune, {0, 3}, 1),
              moveByOctaves(tune, {1, 0}, 1)}) {
            QVERIFY(after != tune);
            COMPARE_TUNES(withoutPitches(after), rest);
        }
    }
};

LACUNA_APPLESS_TEST(TestEditingTiedNotes)
#include "tst_editing_tied_notes.moc"
