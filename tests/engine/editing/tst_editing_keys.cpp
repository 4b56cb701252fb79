// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/keys.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pitchesStay() {
        const Score score = abc("CDEF GABc|F8|");
        COMPARE_TUNES(setKey(score, {0, 2}, majorKey(1)),
                      abc("CDE=F GABc|=F8|", "M:4/4\nL:1/8\nK:G\n"));
        COMPARE_TUNES(setKey(score, {1, 2}, majorKey(1)), abc("CDEF GABc|[K:G]=F8|"));
        COMPARE_TUNES(setKey(score, {0, 1}, majorKey(1)),
                      abc("CDE=F GABc|[K:C]F8|", "M:4/4\nL:1/8\nK:G\n"));
        REFUSED(setKey(score, {0, 2}, Key{.tonic = Step::D, .tonicAlter = 1}));
        OUTSIDE(setKey(score, {1, 3}, majorKey(1)));
    }

    void notesAreSpelledAnewIfAsked() {
        const Score score = abc("{_A}^A8|", "M:4/4\nL:1/8\nK:C\n");
        COMPARE_TUNES(setKey(score, {0, 1}, majorKey(-2), Spelling::OfKey),
                      abc("{_A}B8|", "M:4/4\nL:1/8\nK:Bb\n"));
        COMPARE_TUNES(setKey(score, {0, 1}, majorKey(-2)), abc("{_A}^A8|", "M:4/4\nL:1/8\nK:Bb\n"));
        COMPARE_TUNES(respell(abc("_G8|", "M:4/4\nL:1/8\nK:D\n"), {0, 1}),
                      abc("F8|", "M:4/4\nL:1/8\nK:D\n"));
    }

    void aKeyHoldsUpToTheNext() {
        const Score score = abc("C8|[K:G]D8|E8|[K:C]F8|");
        QVERIFY(measuresInKey(score, 0) == (MeasureRange{0, 1}));
        QVERIFY(measuresInKey(score, 1) == (MeasureRange{1, 3}));
        QVERIFY(measuresInKey(score, 3) == (MeasureRange{3, 4}));
        OUTSIDE(measuresInKey(score, 4));
    }
};

LACUNA_APPLESS_TEST(TestEditingKeys)
#include "tst_editing_keys.moc"
