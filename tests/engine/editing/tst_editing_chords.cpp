// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/chords.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingChords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chordsStandAtTheirTime() {
        Score score = setChordSymbol(abc("C4 D4|"), 0, quarterNote * 2, "G7");
        COMPARE_TUNES(score, abc("C4 \"G7\"D4|"));
        score = setChordSymbol(score, 0, Tick{0}, "Am");
        COMPARE_TUNES(score, abc("\"Am\"C4 \"G7\"D4|"));
        COMPARE_TUNES(setChordSymbol(score, 0, Tick{0}, "C"), abc("\"C\"C4 \"G7\"D4|"));
        COMPARE_TUNES(removeChordSymbol(score, 0, Tick{0}), abc("C4 \"G7\"D4|"));
        COMPARE_TUNES(removeChordSymbol(score, 0, quarterNote), score);
        // Where no note begins, and in a blank measure.
        COMPARE_TUNES(setChordSymbol(abc("C8|"), 0, quarterNote, "G"), abc("C8 & x2 \"G\"x6|"));
        COMPARE_TUNES(setChordSymbol(abc("[I:lacuna-blank]x8|"), 0, quarterNote, "G"),
                      abc("[I:lacuna-blank]x2\"G\"x6|"));
    }

    void wordsStandBesideThem() {
        const Score score = setStaffText(abc("\"Am\"C8|"), 0, Tick{0}, "slowly");
        COMPARE_TUNES(score, abc("\"Am\"\"^slowly\"C8|"));
        COMPARE_TUNES(setStaffText(score, 0, Tick{0}, "2x", '_'),
                      abc("\"Am\"\"^slowly\"\"_2x\"C8|"));
        COMPARE_TUNES(setStaffText(score, 0, Tick{0}, "fast"), abc("\"Am\"\"^fast\"C8|"));
        COMPARE_TUNES(removeStaffText(score, 0, Tick{0}), abc("\"Am\"C8|"));
    }

    void jumpsStandOnce() {
        const Score fine = setJump(abc("C4 D4|E8|"), 0, wholeNote, {JumpKind::Fine});
        COMPARE_TUNES(fine, abc("C4 D4!fine!|E8|"));
        COMPARE_TUNES(setJump(fine, 0, quarterNote, {JumpKind::Fine}), abc("C4 !fine!D4|E8|"));
        const JumpSign toFine{JumpKind::DaCapo, JumpEnd::AtFine};
        COMPARE_TUNES(setJump(fine, 1, wholeNote, toFine), abc("C4 D4!fine!|E8!D.C.alfine!|"));
        COMPARE_TUNES(setJump(fine, 1, Tick{0}, {JumpKind::Segno}), abc("C4 D4!fine!|!segno!E8|"));
        COMPARE_TUNES(removeJump(fine, 0, JumpKind::Fine), abc("C4 D4|E8|"));
        COMPARE_TUNES(removeJump(abc("\"^Fine\"C8|"), 0, JumpKind::Fine), abc("C8|"));
        COMPARE_TUNES(removeJump(fine, 0, JumpKind::Segno), fine);
        OUTSIDE(setJump(fine, 1, wholeNote, {JumpKind::Segno}));
        OUTSIDE(setJump(fine, 2, Tick{0}, {JumpKind::Segno}));
        OUTSIDE(removeJump(fine, 2, JumpKind::Segno));
    }

    void whatIsNoneIsRefused() {
        const Score score = abc("C8|");
        REFUSED(setChordSymbol(score, 0, Tick{0}, "slowly"));
        REFUSED(setStaffText(score, 0, Tick{0}, ""));
        REFUSED(setStaffText(score, 0, Tick{0}, "slowly", 'x'));
        OUTSIDE(setChordSymbol(score, 0, wholeNote, "G"));
        OUTSIDE(setChordSymbol(score, 1, Tick{0}, "G"));
        OUTSIDE(setChordSymbol(score, 0, Tick{-1}, "G"));
    }
};

LACUNA_APPLESS_TEST(TestEditingChords)
#include "tst_editing_chords.moc"
