// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/meters.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingMeters : public QObject {
    Q_OBJECT

private:
    const std::string waltz = "M:3/4\nL:1/8\nK:C\n";

    Score moved(const Score& score, const Meter& meter) {
        return setMeter(score, {0, score.size()}, meter, BarLines::Moved);
    }

private Q_SLOTS:
    void barLinesStayWhereTheyAre() {
        COMPARE_TUNES(setMeter(abc("C8|D8|"), {0, 2}, {3, 4}, BarLines::Kept),
                      abc("C8|D8|", waltz));
        COMPARE_TUNES(setMeter(abc("C8|D8|"), {1, 2}, {3, 4}, BarLines::Kept),
                      abc("C8|[M:3/4]D8|"));
    }

    void musicIsWrittenInNewMeasures() {
        COMPARE_TUNES(moved(abc("C2D2E2F2|G2A2B2c2|d2e2f2g2|"), {3, 4}),
                      abc("C2D2E2|F2G2A2|B2c2d2|e2f2g2|", waltz));
        COMPARE_TUNES(moved(abc("C2D2E2F2|G2A2B2c2|"), {3, 4}),
                      abc("C2D2E2|F2G2A2|B2c2z2|", waltz));
    }

    void notesArePartedAndJoined() {
        const Score common = abc("C2D2E4|F8|G4A4|");
        const Score waltzed = moved(common, {3, 4});
        COMPARE_TUNES(waltzed, abc("C2D2E2-|E2F4-|F4G2-|G2A4|", waltz));
        COMPARE_TUNES(moved(waltzed, {4, 4}), common);
        COMPARE_TUNES(moved(abc("(C8|uD8)|"), {3, 4}), abc("(C6-|C2uD4-|D4)z2|", waltz));
        COMPARE_TUNES(moved(abc("z8|C8|"), {3, 4}), abc("z6|z2C4-|C4z2|", waltz));
    }

    void tupletsArePartedInTwo() {
        COMPARE_TUNES(moved(abc("C4(3D2E2F2|"), {6, 8}), jig("C4(3:2:2D2E-|(3:2:2EF2zz3|"));
    }

    void sectionsHoldTheirBarLines() {
        COMPARE_TUNES(moved(abc("C8|D8:|E8|F8|"), {3, 4}),
                      abc("C6-|C2D4-|D4z2:|E6-|E2F4-|F4z2|", waltz));
    }

    // What is left over before endings begins each of them: rests would part what belongs together.
    void endingsBeginWithWhatIsLeftBefore() {
        const std::string polka = "M:2/4\nL:1/8\nK:C\n";
        COMPARE_TUNES(moved(abc("|:C4|D4|E4|1 F4:|2 G2A2|]", polka), {4, 4}),
                      abc("|:C4D4|1 E4F4:|2 E4G2A2|]"));
        COMPARE_TUNES(moved(abc("|:C4|D4|E4|F2G2|1 F4:|2 G2A2|]", polka), {4, 4}),
                      abc("|:C4D4|E4F2G2|1 F4z4:|2 G2A2z4|]"));
        COMPARE_TUNES(moved(abc("G|:C4|D4|E4|1 F3G:|2 F3|]", polka), {4, 4}),
                      abc("G|:C4D4|1 E4F3G:|2 E4F3|]"));
        COMPARE_TUNES(moved(abc("E8|1 F8:|2 G8|]"), {3, 4}),
                      abc("E6-|1 E2F4-|F4z2:|2 E2G4-|G4z2|]", waltz));
        // A slur that begins there ends in the first ending alone.
        COMPARE_TUNES(moved(abc("C4|D2(E2|1 F4):|2 G4|]", polka), {3, 4}),
                      abc("C4D2|1 (E2F4):|2 E2G4|]", waltz));
        // Too little for one bar: nothing can be left over.
        COMPARE_TUNES(moved(abc("C4|1 F4:|2 G4|]", polka), {4, 4}), abc("C4z4|1 F4z4:|2 G4z4|]"));
    }

    void keysAndBlanksPartNothing() {
        COMPARE_TUNES(moved(abc("C8|[K:G]D8|E8|"), {3, 4}), abc("C6-|C2D4-|[K:G]D4E2-|E6|", waltz));
        COMPARE_TUNES(moved(abc("C8|[I:lacuna-blank]x8|[I:lacuna-blank]x8|D8|"), {3, 4}),
                      abc("C6-|C2z2z2|[I:lacuna-blank]x6|[I:lacuna-blank]x6|D6-|D2z2z2|", waltz));
        COMPARE_TUNES(moved(abc("C8|[I:lacuna-blank]x8|D8|"), {3, 4}),
                      abc("C6-|C2z2z2|z2z2D2-|D6|", waltz));
    }

    void saysWhatRestsFillUp() {
        const MovedBarLines moved = moveBarLines(abc("C8|D8:|E8|F8|G8|]"), {0, 5}, {3, 4});
        QCOMPARE(moved.filledUp, std::vector<int>({2}));
        QVERIFY(moveBarLines(abc("C8|D8|"), {0, 2}, {2, 4}).filledUp.empty());
        QCOMPARE(moveBarLines(abc("E8|1 F8:|2 G8|]"), {0, 3}, {3, 4}).filledUp,
                 std::vector<int>({2, 4}));
    }

    void aPickupStaysOne() {
        COMPARE_TUNES(moved(abc("G2|C4D4|E4F2:|"), {3, 4}), abc("G2|C4D2-|D2E4|F2:|", waltz));
        COMPARE_TUNES(moved(abc("G6|C4D4|E2:|"), {2, 4}),
                      abc("G4-|G2C2-|C2D2-|D2E2:|", "M:2/4\nL:1/8\nK:C\n"));
    }

    void blanksAndWordsStayAtTheirTime() {
        COMPARE_TUNES(moved(abc("[I:lacuna-blank]x8|[I:lacuna-blank]x8|"), {3, 4}),
                      abc("[I:lacuna-blank]x6|[I:lacuna-blank]x6|[I:lacuna-blank]x6|", waltz));
        COMPARE_TUNES(
            moved(abc("\"C\"C4\"F\"D4|\"G\"E4\"^slow\"F4|\n[Q:1/4=80]G4\"Am\"A4|"), {2, 4}),
            abc("\"C\"C4|\"F\"D4|\"G\"E4|\"^slow\"F4|\n[Q:1/4=80]G4|\"Am\"A4|",
                "M:2/4\nL:1/8\nK:C\n"));
    }

    void onlyTheRangeChanges() {
        const Score score = abc("C8|D8|E8|");
        const Score edited = setMeter(score, {1, 2}, {2, 4}, BarLines::Moved);
        COMPARE_TUNES(edited, abc("C8|[M:2/4]D4-|D4|[M:4/4]E8|"));
        QCOMPARE(edited.measures()[0], score.measures()[0]);
        QCOMPARE(edited.measures()[3], score.measures()[2]);
        QVERIFY(measuresInMeter(edited, 1) == (MeasureRange{1, 3}));
    }

    void freeMeterMovesNone() {
        const Meter free{4, 4, MeterSymbol::Free, {}};
        COMPARE_TUNES(moved(abc("C8|D8|"), free), abc("C8|D8|", "M:none\nL:1/8\nK:C\n"));
        REFUSED(moved(abc("C8|"), {0, 4}));
        REFUSED(moved(abc("C8|"), {4, 3}));
    }
};

LACUNA_APPLESS_TEST(TestEditingMeters)
#include "tst_editing_meters.moc"
