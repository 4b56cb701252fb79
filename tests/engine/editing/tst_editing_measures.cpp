// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresComeBeforeOthers() {
        const Score score = abc("C8|D8|E8|");
        const Score edited = insertMeasures(score, 1, 2, NewMeasures::Rests);
        COMPARE_TUNES(edited, abc("C8|z8|z8|D8|E8|"));
        QCOMPARE(edited.measures()[0], score.measures()[0]);
        QCOMPARE(edited.measures()[4], score.measures()[2]);
        COMPARE_TUNES(insertMeasures(score, 0, 1, NewMeasures::Blank),
                      abc("[I:lacuna-blank]x8|C8|D8|E8|"));
    }

    void theyHaveTheMeterAndKeyThatHoldThere() {
        COMPARE_TUNES(insertMeasures(abc("C8|[M:3/4][K:G]D6|"), 1, 1, NewMeasures::Rests),
                      abc("C8|[M:3/4][K:G]z6|D6|"));
        COMPARE_TUNES(insertMeasures(abc("C8|\nD8|"), 1, 1, NewMeasures::Rests),
                      abc("C8|\nz8|D8|"));
        COMPARE_TUNES(insertMeasures(abc("C8:|[P:B]D8|"), 1, 1, NewMeasures::Rests),
                      abc("C8:|z8|[P:B]D8|"));
    }

    void theEndMovesWithWhatIsAppended() {
        COMPARE_TUNES(insertMeasures(abc("C8|D8|]"), 2, 2, NewMeasures::Rests),
                      abc("C8|D8|z8|z8|]"));
        COMPARE_TUNES(insertMeasures(abc("C8:|"), 1, 1, NewMeasures::Rests), abc("C8:|z8|"));
        COMPARE_TUNES(insertMeasures(abc("C8|1 D8:|2 E8|]"), 3, 1, NewMeasures::Rests),
                      abc("C8|1 D8:|2 E8||\nz8|]"));
        const Score first = insertMeasures(Score(), 0, 1, NewMeasures::Rests);
        QCOMPARE(first.size(), 1);
        QVERIFY(first.measure(0).frame().startsLine);
    }

    // A tune that is written bar by bar is no single long line.
    void linesOfMusicAreFourBarsLong() {
        const auto appended = [](const Score& score, int count) {
            return insertMeasures(score, score.size(), count, NewMeasures::Rests);
        };
        COMPARE_TUNES(appended(abc("C8|D8|E8|]"), 6), abc("C8|D8|E8|z8|\nz8|z8|z8|z8|\nz8|]"));
        COMPARE_TUNES(appended(abc("G2|C8|D8|E8|F6:|"), 2), abc("G2|C8|D8|E8|F6:|\nz8|z8|"));
        COMPARE_TUNES(appended(abc("C8|D8:|"), 1), abc("C8|D8:|\nz8|"));
        // Those of the author's own are as long as they are.
        COMPARE_TUNES(appended(abc("C8|D8|\nE8|F8|G8|A8|B8|c8|d8|"), 1),
                      abc("C8|D8|\nE8|F8|G8|A8|B8|c8|d8|\nz8|"));
        COMPARE_TUNES(insertMeasures(abc("C8|D8|E8|F8|\nG8|"), 3, 3, NewMeasures::Rests),
                      abc("C8|D8|E8|z8|z8|z8|F8|\nG8|"));
        COMPARE_TUNES(insertMeasures(abc("C8|D8|E8|F8|\nG8|"), 3, 4, NewMeasures::Rests),
                      abc("C8|D8|E8|z8|\nz8|z8|z8|F8|\nG8|"));
        COMPARE_TUNES(insertMeasures(abc("C8|D8|E8|F8|G8|A8|B8|c8|"), 3, 1, NewMeasures::Rests),
                      abc("C8|D8|E8|z8|F8|G8|A8|B8|c8|"));
    }

    void noTieOrSlurLeadsOver() {
        COMPARE_TUNES(insertMeasures(abc("C8-|C8|"), 1, 1, NewMeasures::Rests), abc("C8|z8|C8|"));
        COMPARE_TUNES(insertMeasures(abc("(CD z6|z4 EF)z2|"), 1, 1, NewMeasures::Blank),
                      abc("(CD) z6|[I:lacuna-blank]x8|z4 (EF)z2|"));
        COMPARE_TUNES(insertMeasures(abc("(C8|D8)|"), 1, 1, NewMeasures::Blank),
                      abc("C8|[I:lacuna-blank]x8|D8|"));
        COMPARE_TUNES(insertMeasures(abc("(C8|D8)|"), 1, 1, NewMeasures::Rests),
                      abc("(C8|z8|D8)|"));
    }

    void measuresGo() {
        const Score score = abc("C8|D8|E8|F8|");
        const Score edited = removeMeasures(score, {1, 3});
        COMPARE_TUNES(edited, abc("C8|F8|"));
        QCOMPARE(edited.measures()[1], score.measures()[3]);
        COMPARE_TUNES(removeMeasures(abc("C8-|C8|C8|"), {1, 2}), abc("C8-|C8|"));
        COMPARE_TUNES(removeMeasures(abc("(C8|D8|E8)|F8|"), {2, 3}), abc("(C8|D8)|F8|"));
    }

    void whatBeganOrEndedThereMovesToThoseThatStay() {
        COMPARE_TUNES(removeMeasures(abc("|:[P:A]C8|D8|E8:|"), {0, 1}), abc("|:[P:A]D8|E8:|"));
        COMPARE_TUNES(removeMeasures(abc("|:C8|D8|E8:|"), {2, 3}), abc("|:C8|D8:|"));
        COMPARE_TUNES(removeMeasures(abc("C8|D8||E8|F8|]"), {1, 2}), abc("C8||E8|F8|]"));
        COMPARE_TUNES(removeMeasures(abc("C8|D8|E8|F8|]"), {3, 4}), abc("C8|D8|E8|]"));
        COMPARE_TUNES(removeMeasures(abc("C8|D8|E8||F8|]"), {3, 4}), abc("C8|D8|E8|]"));
        COMPARE_TUNES(removeMeasures(abc("C8|D8|E8||F8||"), {3, 4}), abc("C8|D8|E8||"));
        COMPARE_TUNES(removeMeasures(abc("C8|\nD8|E8|"), {1, 2}), abc("C8|\nE8|"));
        COMPARE_TUNES(removeMeasures(abc("C8|[Q:1/4=90]D8|E8|"), {1, 2}), abc("C8|[Q:1/4=90]E8|"));
    }

    void aSectionGoesAsAWhole() {
        COMPARE_TUNES(removeMeasures(abc("|:C8|D8:|:[P:B]E8|F8:|:G8|A8:|"), {2, 4}),
                      abc("|:C8|D8:|:G8|A8:|"));
        COMPARE_TUNES(removeMeasures(abc("|:C8|D8:|:[P:B]E8|F8:|:G8|A8:|"), {1, 3}),
                      abc("|:C8:|:[P:B]F8:|:G8|A8:|"));
    }

    void bracketsStayPaired() {
        COMPARE_TUNES(removeMeasures(abc("|:C8|1 D8|E8:|2 F8|G8|]"), {1, 2}),
                      abc("|:C8|1 E8:|2 F8|G8|]"));
        COMPARE_TUNES(removeMeasures(abc("|:C8|1 D8|E8:|2 F8|G8|]"), {2, 3}),
                      abc("|:C8|1 D8:|2 F8|G8|]"));
        COMPARE_TUNES(removeMeasures(abc("|:C8|1 D8|E8:|2 F8|G8|]"), {1, 3}), abc("|:C8:|F8|G8|]"));
        COMPARE_TUNES(removeMeasures(abc("|:C8|1 D8|E8:|2 F8|]"), {3, 4}), abc("|:C8|D8|E8:|]"));
        COMPARE_TUNES(removeMeasures(abc("|:C8|1 D8|E8:|2 F8|]"), {0, 1}),
                      abc("|:1 D8|E8:|2 F8|]"));
    }

    void meterAndKeyBehindStay() {
        COMPARE_TUNES(removeMeasures(abc("C8|[M:3/4][K:G]D6|E6|"), {1, 2}),
                      abc("C8|[M:3/4][K:G]E6|"));
        COMPARE_TUNES(removeMeasures(abc("C8|[M:3/4][K:G]D6|E6|"), {0, 1}),
                      abc("D6|E6|", "M:3/4\nL:1/8\nK:G\n"));
        QCOMPARE(removeMeasures(abc("C8|D8|"), {0, 2}).size(), 0);
    }

    void measuresFromElsewhereAreSettled() {
        COMPARE_TUNES(settleMeasures(abc("C8|^F8|=F8|"), {0, 3}), abc("C8|^F8|=F8|"));
    }

    void rangesOutsideAreTold() {
        OUTSIDE(removeMeasures(abc("C8|"), {0, 2}));
        OUTSIDE(insertMeasures(abc("C8|"), 2, 1, NewMeasures::Rests));
        REFUSED(insertMeasures(abc("C8|"), 0, -1, NewMeasures::Rests));
    }
};

LACUNA_APPLESS_TEST(TestEditingMeasures)
#include "tst_editing_measures.moc"
