// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/durations.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingDurations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shorterLeavesARest() {
        COMPARE_TUNES(setDuration(abc("C4 D4|"), {0, 0}, {3, 0}), abc("Cz z2 D4|"));
        COMPARE_TUNES(setDuration(abc("C8|"), {0, 0}, {2, 0}), abc("C2 z2 z4|"));
        COMPARE_TUNES(setDuration(jig("C6|"), {0, 0}, {3, 0}), jig("Czz z3|"));
        COMPARE_TUNES(setDuration(abc("C3-C D4|"), {0, 0}, {2, 0}), abc("C2 zC D4|"));
    }

    void itsRestJoinsThoseBehind() {
        COMPARE_TUNES(setDuration(abc("C3/z/ D6|"), {0, 0}, {3, 0}), abc("C z D6|"));
        COMPARE_TUNES(setDuration(abc("C4 z2 D2|"), {0, 0}, {2, 0}), abc("C2 z2 z2 D2|"));
        // Where none comes to stand behind it, those there stay as they were written.
        COMPARE_TUNES(setDuration(abc("C D z/z/ E4 F|"), {0, 0}, {2, 0}), abc("C2 z/z/ E4 F|"));
    }

    void longerTakesTheTimeOfWhatFollows() {
        COMPARE_TUNES(setDuration(abc("C2 D2 E4|"), {0, 0}, {1, 0}), abc("C4 E4|"));
        COMPARE_TUNES(setDuration(abc("C2 D4 E2|"), {0, 0}, {1, 0}), abc("C4 z2 E2|"));
        COMPARE_TUNES(setDuration(abc("C2 (3DEF G4|"), {0, 0}, {2, 1}), abc("C3z G4|"));
        COMPARE_TUNES(setDuration(abc("(C2 D2 E)F GA|"), {0, 0}, {1, 1}), abc("C6 GA|"));
        COMPARE_TUNES(setDuration(abc("(C2 D2) E4|"), {0, 0}, {1, 0}), abc("C4 E4|"));
    }

    void whatSticksOutOfTheBarIsTied() {
        COMPARE_TUNES(setDuration(abc("C6 D2|E4 F4|"), {0, 1}, {1, 0}), abc("C6 D2-|D2 z2 F4|"));
        COMPARE_TUNES(setDuration(abc("C6 z2|E4 F4|"), {0, 1}, {1, 0}), abc("C6 z2|z2 z2 F4|"));
        COMPARE_TUNES(setDuration(abc("C6 D2|[I:lacuna-blank]x8|"), {0, 1}, {1, 0}),
                      abc("C6 D2-|D2 z2 z4|"));
        // Over two bar lines.
        COMPARE_TUNES(setDuration(abc("CD|E2|F2|", "M:2/8\nL:1/8\nK:C\n"), {0, 1}, {1, 0}),
                      abc("CD-|D2-|Dz|", "M:2/8\nL:1/8\nK:C\n"));
    }

    void nothingLastsBeyondATuneOrARepeat() {
        REFUSED(setDuration(abc("C6 D2|"), {0, 1}, {1, 0}));
        REFUSED(setDuration(abc("C6 D2:|E8|"), {0, 1}, {1, 0}));
        REFUSED(setDuration(abc("C6 D2|:E8|"), {0, 1}, {1, 0}));
        REFUSED(setDuration(abc("C6 D2|1 E8:|2 F8|"), {0, 1}, {1, 0}));
    }

    void aTupletIsChangedWithin() {
        COMPARE_TUNES(setDuration(abc("(3CDE F2 G4|"), {0, 0}, {2, 0}), abc("(3:2:2C2E F2 G4|"));
        COMPARE_TUNES(setDuration(abc("(3C2D2E2 F4|"), {0, 0}, {3, 0}), abc("(3:2:4CzD2E2 F4|"));
        REFUSED(setDuration(abc("(3CDE F2 G4|"), {0, 2}, {2, 0}));
    }

    void halvesDoublesAndDots() {
        COMPARE_TUNES(halveDuration(abc("C4 D4|"), {0, 0}), abc("C2 z2 D4|"));
        COMPARE_TUNES(doubleDuration(abc("C2 D2 E4|"), {0, 0}), abc("C4 E4|"));
        COMPARE_TUNES(setDots(abc("C2 D2 E4|"), {0, 0}, 1), abc("C3z E4|"));
        COMPARE_TUNES(setDots(abc("C3D E4|"), {0, 0}, 0), abc("C2 zD E4|"));
        REFUSED(setDots(abc("C5 D3|"), {0, 0}, 1));
        REFUSED(setDots(abc("C4 D4|"), {0, 0}, 4));
        REFUSED(halveDuration(abc("C/16D/16z4z7/2z3/8|"), {0, 0}));
        REFUSED(doubleDuration(abc("C16|", "M:none\nL:1/8\nK:C\n"), {0, 0}));
        OUTSIDE(halveDuration(abc("[I:lacuna-blank]x8|"), {0, 0}));
    }

    void signsStandBeforeTheFirstPart() {
        COMPARE_TUNES(setDuration(abc("C4 D2 (uE2|F2) G6|"), {0, 2}, {1, 0}),
                      abc("C4 D2 uE2-|E2 G6|"));
    }

    void aPickupCountsItsBeatsFromTheEnd() {
        COMPARE_TUNES(setDuration(jig("C2|D6|"), {0, 0}, {3, 0}), jig("Cz|D6|"));
        COMPARE_TUNES(setDuration(abc("C3|D8|"), {0, 0}, {3, 0}), abc("Cz2|D8|"));
    }
};

LACUNA_APPLESS_TEST(TestEditingDurations)
#include "tst_editing_durations.moc"
