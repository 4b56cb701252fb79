// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/insertion.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingInsertion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFollowsMovesOnIntoTheRests() {
        const Event note = makeNote({Step::G}, quarterNote);
        COMPARE_TUNES(insertEvent(abc("C2 D2 z4|"), {0, 1}, note), abc("C2 G2 D2 z2|"));
        COMPARE_TUNES(insertEvent(abc("C2 D2 E2 z2|"), {0, 3}, note), abc("C2 D2 E2 G2|"));
        COMPARE_TUNES(insertEvent(abc("[I:lacuna-blank]x8|"), {0, 0}, note), abc("G2 z2 z4|"));
    }

    void theMeasureGrowsWithoutRests() {
        const Event note = makeNote({Step::G}, quarterNote);
        const Score grown = insertEvent(abc("C2 D2 E2 Fz|A8|"), {0, 0}, note);
        COMPARE_TUNES(grown, abc("G2 C2 D2 E2 F|A8|"));
        QVERIFY(!grown.measure(0).isComplete());
        COMPARE_TUNES(insertEvent(abc("C8!fine!|A8|"), {0, 1}, note), abc("C8G2!fine!|A8|"));
    }

    void whatFollowsMovesUp() {
        COMPARE_TUNES(removeEvent(abc("C2 D2 E4|"), {0, 1}), abc("C2 E4 z2|"));
        COMPARE_TUNES(removeEvent(abc("C2 (3DEF G4|"), {0, 2}), abc("C2 G4 z2|"));
        COMPARE_TUNES(removeEvent(abc("(C2 D2) E4|"), {0, 1}), abc("C2 E4 z2|"));
        // Of a measure that is too long the time goes first.
        COMPARE_TUNES(removeEvent(abc("G4 C2 D2 E2|A8|"), {0, 0}), abc("C2 D2 E2 z2|A8|"));
        COMPARE_TUNES(removeEvent(abc("C8|"), {0, 0}), abc("z8|"));
        COMPARE_TUNES(removeEvent(abc("C2 D2|", "M:none\nL:1/8\nK:C\n"), {0, 0}),
                      abc("D2|", "M:none\nL:1/8\nK:C\n"));
    }

    void oneUndoesTheOther() {
        const Score score = abc("C2 D2 E2 F2|A8|");
        const Score grown = insertEvent(score, {0, 2}, makeNote({Step::G}, quarterNote));
        COMPARE_TUNES(removeEvent(grown, {0, 2}), score);
    }

    void tupletsHaveNoRoom() {
        const Event note = makeNote({Step::G}, quarterNote);
        REFUSED(insertEvent(abc("(3CDE z6|"), {0, 1}, note));
        COMPARE_TUNES(insertEvent(abc("(3CDE z6|"), {0, 0}, note), abc("G2(3CDE z4|"));
        OUTSIDE(insertEvent(abc("C8|"), {0, 2}, note));
    }
};

LACUNA_APPLESS_TEST(TestEditingInsertion)
#include "tst_editing_insertion.moc"
