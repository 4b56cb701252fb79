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

    void whatFollowsMovesOverTheBarLine() {
        const Event note = makeNote({Step::G}, quarterNote);
        COMPARE_TUNES(insertEvent(abc("C2 D2 E2 F2|A8|"), {0, 0}, note),
                      abc("G2 C2 D2 E2|F2 A6-|A2 z2 z4|"));
        COMPARE_TUNES(insertEvent(abc("C8!fine!|A8|]"), {0, 1}, note),
                      abc("C8!fine!|G2 A6-|A2 z2 z4|]"));
        // What was parted is one again, and the other way round.
        COMPARE_TUNES(insertEvent(abc("C4 D2 E2-|E2 F6|z8|"), {0, 0}, note),
                      abc("G2 C4 D2|E4 F4-|F2 z2 z4|"));
        // The bars that it does not come to stay as they are.
        const Score score = abc("C2 D2 E2 F2|A4 B4|z8|c2 d2 e2 f2|");
        const Score moved = insertEvent(score, {0, 1}, note);
        COMPARE_TUNES(moved, abc("C2 G2 D2 E2|F2 A4 B2-|B2 z2 z4|c2 d2 e2 f2|"));
        QCOMPARE(moved.measures()[3], score.measures()[3]);
    }

    void emptyBarsAndTheSectionsEndTakeItIn() {
        const Event note = makeNote({Step::G}, quarterNote);
        COMPARE_TUNES(insertEvent(abc("C8|A4 z4|[I:lacuna-blank]x8|B8|"), {0, 0}, note),
                      abc("G2 C6-|C2 A4 z2|[I:lacuna-blank]x8|B8|"));
        COMPARE_TUNES(insertEvent(abc("C8|[I:lacuna-blank]x8|B8|"), {0, 0}, note),
                      abc("G2 C6-|C2 z2 z4|B8|"));
        COMPARE_TUNES(insertEvent(abc("C8|D4 z4:|B8|"), {0, 0}, note), abc("G2 C6-|C2 D4 z2:|B8|"));
        // A rest between notes is music, and moves.
        COMPARE_TUNES(insertEvent(abc("C8|D4 z4|E4 z4|]"), {0, 0}, note),
                      abc("G2 C6-|C2 D4 z2|z2 E4 z2|]"));
        // Nothing goes into another meter, an ending or behind a repeat.
        COMPARE_TUNES(insertEvent(abc("C8|D8:|E8|"), {0, 0}, note),
                      abc("G2 C6-|C2 D6-|D2 z2 z4:|E8|"));
        COMPARE_TUNES(insertEvent(abc("C8|1 D8:|2 E8|]"), {0, 0}, note),
                      abc("G2 C6-|C2 z2 z4|1 D8:|2 E8|]"));
        COMPARE_TUNES(insertEvent(abc("C8|[M:3/4]E6|"), {0, 0}, note),
                      abc("G2 C6-|C2 z2 z4|[M:3/4]E6|"));
        COMPARE_TUNES(insertEvent(abc("C8|1 D8:|2 E8|]"), {1, 0}, note),
                      abc("C8|1 G2 D6-|D2 z2 z4:|2 E8|]"));
    }

    void aShortBarTakesInFirst() {
        const Event note = makeNote({Step::G}, quarterNote);
        COMPARE_TUNES(insertEvent(abc("A2|C8|D6:|"), {0, 0}, note), abc("G2 A2|C8|D6:|"));
        COMPARE_TUNES(insertEvent(abc("A2|C8|D6:|"), {1, 0}, note), abc("A2|G2 C6-|C2 D6:|"));
        COMPARE_TUNES(insertEvent(abc("A2|C8|D4 z2:|"), {1, 0}, note), abc("A2|G2 C6-|C2 D4:|"));
        COMPARE_TUNES(insertEvent(abc("A2|C8|D6:|"), {1, 0}, makeNote({Step::G}, quarterNote * 2)),
                      abc("A2|G4 C4-|C4 D4-|D2 z2 z2:|"));
        COMPARE_TUNES(insertEvent(abc("A2|C8|D6:|"), {2, 0}, makeNote({Step::G}, quarterNote / 2)),
                      abc("A2|C8|G D6 z:|"));
        COMPARE_TUNES(insertEvent(abc("C2 D2 E2|A8|"), {0, 0}, note), abc("G2 C2 D2 E2|A8|"));
    }

    void wordsMoveWithTheNotes() {
        const Event note = makeNote({Step::G}, quarterNote);
        COMPARE_TUNES(
            insertEvent(abc("\"C\"C4 \"F\"D4|\"G\"E4 \"^x\"F4|\"Am\"A8!D.C.!|]"), {0, 1}, note),
            abc("\"C\"C4 G2 \"F\"D2-|D2 \"G\"E4 \"^x\"F2-|F2 \"Am\"A6-|A2 z2 z4!D.C.!|]"));
    }

    void freeMeterGrows() {
        const std::string free = "M:none\nL:1/8\nK:C\n";
        COMPARE_TUNES(insertEvent(abc("C2 D2|E2|", free), {0, 1}, makeNote({Step::G}, quarterNote)),
                      abc("C2 G2 D2|E2|", free));
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

    void tupletsHaveNoRoom() {
        const Event note = makeNote({Step::G}, quarterNote);
        REFUSED(insertEvent(abc("(3CDE z6|"), {0, 1}, note));
        COMPARE_TUNES(insertEvent(abc("(3CDE z6|"), {0, 0}, note), abc("G2(3CDE z4|"));
        COMPARE_TUNES(insertEvent(abc("C6 (3DEF|A8|"), {0, 0}, note),
                      abc("G2 C6|(3DEF A6-|A2 z2 z4|"));
        OUTSIDE(insertEvent(abc("C8|"), {0, 2}, note));
    }
};

LACUNA_APPLESS_TEST(TestEditingInsertion)
#include "tst_editing_insertion.moc"
