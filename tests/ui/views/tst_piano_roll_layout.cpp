// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "ui/views/piano_roll_layout.h"

#include <QTest>

using lacuna::PianoRollLayout;
using lacuna::RowKind;
using lacuna::Score;

namespace {

Score tune() {
    return lacuna::readAbc("X:1\nT:Two bars\nM:4/4\nL:1/4\nK:D\nDF A2-|A2 d2|\n").tunes[0].score;
}

PianoRollLayout layout(const Score& score) {
    return lacuna::layOutPianoRoll(score, {.quarterWidth = 10, .rowHeight = 8, .left = 40});
}

} // namespace

class PianoRollLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesStandAtTheirTimeAndPitch() {
        const std::string expected = "measure 1 40..80\n"
                                     "measure 2 80..120\n"
                                     "note 62 in 0 40..50 y 112\n"
                                     "note 66 in 0 50..60 y 80\n"
                                     "note 69 in 0 60..100 y 56\n"
                                     "note 74 in 1 100..120 y 16\n";
        const std::string text = describe(layout(tune()));
        QCOMPARE(text.substr(text.find("measure")), expected);
    }

    void notesKnowTheirHeadWhateverTheStaffSounds() {
        const Score score =
            lacuna::readAbc("X:1\nT:Low\nM:4/4\nL:1/4\nK:D transpose=2\n[DA]4|\n").tunes[0].score;
        const PianoRollLayout roll = layout(score);
        QCOMPARE(roll.notes.size(), std::size_t(2));
        QCOMPARE(roll.notes[0].midi, 64);
        QCOMPARE(roll.notes[0].place, (lacuna::Place{0, 0, 0}));
        QCOMPARE(roll.notes[1].place, (lacuna::Place{0, 0, 1}));
    }

    void rowsKnowTheKey() {
        const PianoRollLayout roll = layout(tune());
        QCOMPARE(roll.rows.front().midi, 76);
        QCOMPARE(roll.rows.back().midi, 60);
        for (const lacuna::RollRow& row : roll.rows) {
            const RowKind kind = row.midi % 12 == 2                     ? RowKind::Tonic
                                 : tune().key().contains(row.midi % 12) ? RowKind::InKey
                                                                        : RowKind::OutOfKey;
            QCOMPARE(row.kind, kind);
            QCOMPARE(row.name.isEmpty(), kind == RowKind::OutOfKey);
        }
        QCOMPARE(roll.rows[76 - 66].name, QString("F♯4"));
    }

    void beatsAreBetweenTheBarLines() {
        const PianoRollLayout roll = layout(tune());
        QCOMPARE(roll.beats.size(), std::size_t(6));
        QCOMPARE(roll.beats[0].x, 50.0);
        QCOMPARE(roll.beats[3].x, 90.0);
    }

    void findsTheMeasureUnderThePointer() {
        const PianoRollLayout roll = layout(tune());
        QCOMPARE(roll.measureAt(41)->value, 0);
        QCOMPARE(roll.measureAt(81)->value, 1);
        QCOMPARE(roll.measureAt(999)->value, 1);
        QVERIFY(!PianoRollLayout().measureAt(10).has_value());
    }

    void blankMeasuresTakeTheirTime() {
        const PianoRollLayout roll = layout(lacuna::eraseMeasures(tune(), {0, 1}));
        QVERIFY(roll.measures[0].blank);
        QCOMPARE(roll.area({0, 1}).width(), 40.0);
        for (const lacuna::RollNote& note : roll.notes) {
            QCOMPARE(note.measure, 1);
        }
    }
};

LACUNA_APPLESS_TEST(PianoRollLayoutTest)
#include "tst_piano_roll_layout.moc"
