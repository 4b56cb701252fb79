// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/graces.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

using namespace lacuna;

class TestEditingGraces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneIsFound() {
        const Score score = abc("C4 {GAB}D4|");
        QCOMPARE(graceAt(score, {0, 1}, 2).pitch, (Pitch{Step::B, 0, 4}));
        OUTSIDE(graceAt(score, {0, 1}, 3));
        OUTSIDE(graceAt(score, {0, 1}, -1));
        OUTSIDE(graceAt(score, {0, 0}, 0));
        REFUSED(graceAt(abc("z8|"), {0, 0}, 0));
    }

    void oneMoves() {
        const Score score = abc("^F4 {GAB}D4|");
        COMPARE_TUNES(setGracePitch(score, {0, 1}, 1, {Step::C, 1, 5}), abc("^F4 {G^cB}D4|"));
        COMPARE_TUNES(moveGraceBySteps(score, {0, 1}, 2, 1), abc("^F4 {GAc}D4|"));
        // To the pitch in force there.
        COMPARE_TUNES(moveGraceBySteps(score, {0, 1}, 0, -1), abc("^F4 {FAB}D4|"));
        COMPARE_TUNES(moveGraceBySemitones(score, {0, 1}, 1, 1), abc("^F4 {G_B=B}D4|"));
        COMPARE_TUNES(moveGraceByOctaves(score, {0, 1}, 0, 1), abc("^F4 {gAB}D4|"));
        QVERIFY(moveGraceBySteps(score, {0, 1}, 2, 0) == score);
        REFUSED(moveGraceByOctaves(score, {0, 1}, 0, 9));
        REFUSED(moveGraceBySemitones(score, {0, 1}, 0, -100));
        OUTSIDE(moveGraceBySteps(score, {0, 1}, 3, 1));
    }

    void oneGoes() {
        const Score score = abc("C4 {/GA}D4|");
        COMPARE_TUNES(removeGrace(score, {0, 1}, 0), abc("C4 {/A}D4|"));
        COMPARE_TUNES(removeGrace(removeGrace(score, {0, 1}, 1), {0, 1}, 0), abc("C4 D4|"));
        OUTSIDE(removeGrace(score, {0, 1}, 2));
    }
};

LACUNA_APPLESS_TEST(TestEditingGraces)
#include "tst_editing_graces.moc"
