// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/repeats.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingRepeats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repeatsComeAndGo() {
        const Score begun = setRepeatStart(abc("C8|D8|E8|"), 1, true);
        COMPARE_TUNES(begun, abc("C8|:D8|E8|"));
        COMPARE_TUNES(setRepeatEnd(begun, 2, 2), abc("C8|:D8|E8:|"));
        COMPARE_TUNES(setRepeatEnd(begun, 2, 3), abc("C8|:D8|E8::|"));
        COMPARE_TUNES(setRepeatStart(begun, 1, false), abc("C8|D8|E8|"));
        REFUSED(setRepeatEnd(begun, 2, 0));
        REFUSED(setRepeatEnd(begun, 2, 10));
        OUTSIDE(setRepeatEnd(begun, 3, 2));
    }

    void aRepeatSignIsSeen() {
        COMPARE_TUNES(setRepeatStart(abc("C8[|]D8|"), 1, true), abc("C8|:D8|"));
        COMPARE_TUNES(setRepeatEnd(abc("C8[|]D8|"), 0, 2), abc("C8:|D8|"));
    }

    void twoEndingsAreSet() {
        COMPARE_TUNES(setEndings(abc("|:C8|D8|E8|F8|G8|"), {1, 3}, {3, 4}),
                      abc("|:C8|1 D8|E8:|2 F8||G8|"));
        COMPARE_TUNES(setEndings(abc("|:C8|D8:|E8|]"), {1, 2}, {2, 3}), abc("|:C8|1 D8:|2 E8|]"));
        REFUSED(setEndings(abc("C8|D8|E8|"), {0, 1}, {2, 3}));
        REFUSED(setEndings(abc("C8|D8|E8|"), {0, 1}, {1, 1}));
        OUTSIDE(setEndings(abc("C8|D8|E8|"), {1, 2}, {2, 4}));
    }

    void anEndingClosesWithItsRange() {
        COMPARE_TUNES(setEnding(abc("C8|D8|E8|F8|"), {1, 3}, {1}), abc("C8|1 D8|E8||F8|"));
        COMPARE_TUNES(setEnding(abc("C8|D8:|E8|F8|"), {1, 2}, {1, 3}), abc("C8|1,3 D8:|E8|F8|"));
        COMPARE_TUNES(setEnding(abc("C8|D8|E8|2 F8|"), {1, 2}, {1}), abc("C8|1 D8:|E8|2 F8|"));
        COMPARE_TUNES(setEnding(abc("C8|D8||E8|F8|"), {0, 4}, {1}), abc("[1 C8|D8|E8|F8|"));
        REFUSED(setEnding(abc("C8|"), {0, 1}, {}));
        REFUSED(setEnding(abc("C8|"), {0, 1}, {2, 1}));
        REFUSED(setEnding(abc("C8|"), {0, 1}, {0}));
    }

    void aSectionsLastBarGivesUpRestsForItsPickup() {
        COMPARE_TUNES(setRepeatEnd(jig("A|B6|d3 d2 z|"), 2, 2), jig("A|B6|d3 d2:|"));
        COMPARE_TUNES(setRepeatEnd(jig("A|B6|d3 z3|"), 2, 2), jig("A|B6|d3 z2:|"));
        COMPARE_TUNES(setRepeatEnd(jig("A|B6:|A|B6|d3 d2 z|]"), 4, 2), jig("A|B6:|A|B6|d3 d2:|]"));
        COMPARE_TUNES(setBarline(jig("A|B6|d3 d2 z|"), 2, Barline::Double), jig("A|B6|d3 d2||"));
        COMPARE_TUNES(setEndings(jig("A|B6|d3 d2 z|e3 d2 z|"), {2, 3}, {3, 4}),
                      jig("A|B6|1 d3 d2:|2 e3 d2|"));
        // Of a section without pickup, without as many rests, short already.
        COMPARE_TUNES(setRepeatEnd(jig("B6|d3 d2 z|"), 1, 2), jig("B6|d3 d2 z:|"));
        COMPARE_TUNES(setRepeatEnd(jig("A|:B6|d3 d2 z|"), 2, 2), jig("A|:B6|d3 d2 z:|"));
        COMPARE_TUNES(setRepeatEnd(jig("AB|B6|d3 d2 z|"), 2, 2), jig("AB|B6|d3 d2 z:|"));
        COMPARE_TUNES(setRepeatEnd(jig("A|B6|d3 d z|"), 2, 2), jig("A|B6|d3 d z:|"));
        // A whole bar is played next.
        COMPARE_TUNES(setBarline(jig("A|B6|d3 d2 z|e6|"), 2, Barline::Double),
                      jig("A|B6|d3 d2 z||e6|"));
    }

    void aBarThatEndsASectionNoMoreIsWholeAgain() {
        COMPARE_TUNES(setRepeatEnd(jig("A|B6|d3 d2:|"), 2, 1), jig("A|B6|d3 d2 z|"));
        COMPARE_TUNES(setRepeatEnd(jig("A|B6|d3 d2:|e6|"), 2, 1), jig("A|B6|d3 d2 z|e6|"));
        COMPARE_TUNES(setBarline(jig("A|B6|d3 d2||e6|"), 2, Barline::Single),
                      jig("A|B6|d3 d2 z|e6|"));
        COMPARE_TUNES(setRepeatStart(jig("A|B6|d3 d2|:e6|"), 3, false), jig("A|B6|d3 d2 z|e6|"));
        COMPARE_TUNES(clearEndings(jig("A|B6|1 d3 d2:|2 e3 d2|"), 3), jig("A|B6|d3 d2:|e3 d2 z|"));
        COMPARE_TUNES(setEnding(jig("A|B6|d3 d2:|e6|f6||"), {2, 4}, {1}),
                      jig("A|B6|1 d3 d2 z|e6||f6||"));
        // One that still ends a section, or is made whole by what follows.
        COMPARE_TUNES(setRepeatEnd(jig("A|B6|d3 d2||e6|"), 2, 1), jig("A|B6|d3 d2||e6|"));
        COMPARE_TUNES(setRepeatEnd(jig("A|B6|d3 d2:|A|e6|"), 2, 1), jig("A|B6|d3 d2|A|e6|"));
        COMPARE_TUNES(setRepeatStart(jig("A|B6|d3 d2:|:e6|"), 3, false), jig("A|B6|d3 d2:|e6|"));
    }

    void endingsGoTogether() {
        const Score score = abc("|:C8|1 D8|E8:|2 F8||G8|1 A8:|2 B8|]");
        const Score without = abc("|:C8|D8|E8:|F8||G8|1 A8:|2 B8|]");
        for (const int bar : {1, 2, 3}) {
            COMPARE_TUNES(clearEndings(score, bar), without);
        }
        COMPARE_TUNES(clearEndings(score, 4), score);
        COMPARE_TUNES(clearEndings(score, 0), score);
        COMPARE_TUNES(clearEndings(without, 6), abc("|:C8|D8|E8:|F8||G8|A8:|B8|]"));
        COMPARE_TUNES(clearEndings(abc("C8|1 D8:|2 E8:|3 F8|]"), 2), abc("C8|D8:|E8:|F8|]"));
        COMPARE_TUNES(clearEndings(abc("C8|1,3 D8:|2 E8||F8|"), 1), abc("C8|D8:|E8||F8|"));
    }

    void linesAndNames() {
        COMPARE_TUNES(setBarline(abc("C8|D8|"), 1, Barline::Final), abc("C8|D8|]"));
        // The bracket closes at a double bar, and goes on without.
        COMPARE_TUNES(setBarline(abc("C8:|2 D8||E8|]"), 1, Barline::Single), abc("C8:|2 D8|E8|]"));
        COMPARE_TUNES(setSection(abc("C8|D8|"), 1, "B"), abc("C8|[P:B]D8|"));
        COMPARE_TUNES(setSection(abc("C8|[P:B]D8|"), 1, ""), abc("C8|D8|"));
    }
};

LACUNA_APPLESS_TEST(TestEditingRepeats)
#include "tst_editing_repeats.moc"
