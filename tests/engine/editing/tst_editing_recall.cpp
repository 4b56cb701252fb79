// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/recall.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

namespace {

Rhythm rhythm(const std::string& music) {
    return rhythmOf(abc(music).measure(0));
}

} // namespace

class TestEditingRecall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRhythmHasNoPitches() {
        QVERIFY(rhythm("CDEF G2 A2|") == rhythm("Bcde [fa]2 ~B2|"));
        QVERIFY(rhythm("CDEF G2 A2|") != rhythm("CDEF G2 z2|"));
        QVERIFY(rhythm("CDEF G2 A2|") != rhythm("CDEF G2-G2|"));
        QVERIFY(rhythm("(3CDE F2 G4|") != rhythm("(3C2D2E2 G4|"));
        const Rhythm held = rhythm("C2-C (3DEF z/G/ A2|");
        const std::vector<RhythmStep> steps{
            {quarterNote, RhythmKind::Note},     {quarterNote / 2, RhythmKind::Held},
            {quarterNote / 3, RhythmKind::Note}, {quarterNote / 3, RhythmKind::Note},
            {quarterNote / 3, RhythmKind::Note}, {quarterNote / 4, RhythmKind::Rest},
            {quarterNote / 4, RhythmKind::Note}, {quarterNote, RhythmKind::Note}};
        QVERIFY(held.steps == steps);
        QVERIFY(held.tuplets == std::vector<Tuplet>({{2, 3, 3, 2}}));
        QCOMPARE(held.noteCount(), 6);
        QCOMPARE(held.length(), wholeNote);
    }

    void theLastOneComesFirst() {
        const Score tune = abc("A4|C8|DE FG A4|c8|d2 e6|z8|f4 g4|a2 b6|A4|");
        const std::vector<Rhythm> before = rhythmsBefore(tune, 5);
        QCOMPARE(int(before.size()), 4);
        QVERIFY(before[0] == rhythm("d2 e6|"));
        QVERIFY(before[1] == rhythm("c8|"));
        QVERIFY(before[2] == rhythm("DE FG A4|"));
        QVERIFY(before[3] == rhythm("f4 g4|")); // behind it
        QCOMPARE(int(rhythmsBefore(tune, tune.size()).size()), 4);
        QVERIFY(rhythmsBefore(tune, tune.size())[0] == rhythm("a2 b6|"));
    }

    void onlyWhatFits() {
        QVERIFY(rhythmsBefore(abc("C8|[M:6/8]c6|"), 1).empty());
        QCOMPARE(int(rhythmsBefore(abc("C8|[M:6/8]c6|"), 2).size()), 1);
        QVERIFY(rhythmsBefore(abc("z8|[I:lacuna-blank]x8|D8|"), 2).empty());
        QVERIFY(rhythmsBefore(abc(""), 0).empty());
        OUTSIDE(rhythmsBefore(abc("C8|"), 2));
        OUTSIDE(rhythmsBefore(abc("C8|"), -1));
    }

    void theLikeliestMeasureComesFirst() {
        const std::string blank = "[I:lacuna-blank]x8|";
        // What followed the same bar before.
        const Score tune = abc("C8|D8|E8|F8|G8|C8|" + blank);
        QCOMPARE(measuresToRecall(tune, {6, Tick{0}}).front(), 1);
        // As far back as a phrase, else the nearest; each of what they say once.
        const Score eight = abc("C8|D8|E8|F8|G8|D8|B8|A8|" + blank);
        QCOMPARE(measuresToRecall(eight, {8, Tick{0}}), (std::vector<int>{0, 4, 6, 7, 5, 3, 2}));
    }

    void measuresThatBeginOtherwiseAreNotRecalled() {
        const Score tune = abc("C2D2E4|C2E2E4|C2D2 F2G2|C2D2 z4|C6D2|C4 z4|(3CCC C2 C4|");
        QCOMPARE(measuresToRecall(tune, {3, quarterNote * 2}), (std::vector<int>{2, 0}));
        QCOMPARE(measuresToRecall(tune, {3, quarterNote}).size(), std::size_t(3));
        // Within a note there is no place to go on from.
        QVERIFY(measuresToRecall(tune, {4, quarterNote}).empty());
        QVERIFY(measuresToRecall(abc("C8|"), {0, Tick{0}}).empty());
        QVERIFY(measuresToRecall(abc("C8|"), {5, Tick{0}}).empty());
        QCOMPARE(measuresToRecall(abc("C8|"), {1, Tick{0}}), std::vector<int>{0});
    }
};

LACUNA_APPLESS_TEST(TestEditingRecall)
#include "tst_editing_recall.moc"
