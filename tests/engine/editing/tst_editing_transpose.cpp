// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/transpose.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEditingTranspose : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysChordsAndGraceNotesMoveWithTheNotes() {
        COMPARE_TUNES(
            transpose(abc("\"G\"{c}dB \"D7/F#\"^c4 \"N.C.\"[Bd]2|", "M:4/4\nL:1/8\nK:G\n"), {0, 1},
                      {1, 2}),
            abc("\"A\"{d}ec \"E7/G#\"^d4 \"N.C.\"[ce]2|", "M:4/4\nL:1/8\nK:A\n"));
        COMPARE_TUNES(transpose(abc("\"Am\"A8|", "M:4/4\nL:1/8\nK:Am\n"), {0, 1}, {-2, -3}),
                      abc("\"F#m\"F8|", "M:4/4\nL:1/8\nK:F#m\n"));
        COMPARE_TUNES(transpose(abc("C4 c4|"), {0, 1}, {7, 12}), abc("c4 c'4|"));
    }

    void keysHaveSevenSignsAtMost() {
        const Key sharp = majorKey(6); // F sharp
        QVERIFY(transposedKey(sharp, {2, 4}) == majorKey(-2));
        QVERIFY(transposedKey(sharp, {1, 2}) == majorKey(-4));
        COMPARE_TUNES(transpose(abc("F8|", "M:4/4\nL:1/8\nK:F#\n"), {0, 1}, {1, 2}),
                      abc("A8|", "M:4/4\nL:1/8\nK:Ab\n"));
        const Key pipes{.form = KeyForm::HighlandPipes};
        QVERIFY(transposedKey(pipes, {-1, -2}) ==
                (Key{.tonic = Step::G, .tonicAlter = 0, .mode = Mode::Mixolydian}));
        QVERIFY(transposedKey(pipes, {}) == pipes);
        const Key none{.form = KeyForm::None};
        QVERIFY(transposedKey(none, {1, 2}) == none);
    }

    void aRangeMovesAlone() {
        const Score score = abc("C8-|C8|D8|");
        const Score edited = transpose(score, {1, 2}, {1, 2});
        COMPARE_TUNES(edited, abc("C8|[K:D]D8|[K:C]D8|"));
        QCOMPARE(edited.measures()[2], score.measures()[2]);
    }

    void stepsStayInTheKey() {
        const std::string key = "M:4/4\nL:1/8\nK:D\n";
        COMPARE_TUNES(transposeInKey(abc("\"D\"DFA^A \"A7\"g4|", key), {0, 1}, 1),
                      abc("\"Em\"EGB^B \"Bm7\"a4|", key));
        COMPARE_TUNES(transposeInKey(abc("\"G/B\"B8|", key), {0, 1}, -1), abc("\"F#m/A\"A8|", key));
        COMPARE_TUNES(transposeInKey(abc("C8|D8|"), {1, 2}, -8), abc("C8|C,8|"));
    }

    void anotherModeOfTheSameTonic() {
        COMPARE_TUNES(changeMode(abc("\"A\"A2 \"D\"{c}f2 \"E7\"g2 _b2|", "M:4/4\nL:1/8\nK:A\n"),
                                 {0, 1}, Mode::Minor),
                      abc("\"Am\"A2 \"Dm\"{c}f2 \"Em7\"g2 _b2|", "M:4/4\nL:1/8\nK:Am\n"));
        // The raised seventh of a minor key is that of the major one.
        COMPARE_TUNES(changeMode(abc("\"E7\"^G4 A4|", "M:4/4\nL:1/8\nK:Am\n"), {0, 1}, Mode::Major),
                      abc("\"E7\"G4 A4|", "M:4/4\nL:1/8\nK:A\n"));
        COMPARE_TUNES(changeMode(abc("C4 E4|B8-|B8|"), {1, 2}, Mode::Mixolydian),
                      abc("C4 E4|[K:Cmix]B8|[K:C]B8|"));
        const Score score = abc("C4 E4|");
        COMPARE_TUNES(changeMode(changeMode(score, {0, 1}, Mode::Dorian), {0, 1}, Mode::Major),
                      score);
        REFUSED(changeMode(abc("F8|", "M:4/4\nL:1/8\nK:Db\n"), {0, 1}, Mode::Minor));
        REFUSED(changeMode(abc("F8|", "M:4/4\nL:1/8\nK:HP\n"), {0, 1}, Mode::Minor));
        REFUSED(changeMode(abc("F8|", "M:4/4\nL:1/8\nK:none\n"), {0, 1}, Mode::Minor));
        OUTSIDE(changeMode(score, {0, 2}, Mode::Minor));
    }

    void whatCannotBePlayedIsRefused() {
        REFUSED(transpose(abc("C8|"), {0, 1}, {70, 120}));
        REFUSED(transposeInKey(abc("C8|"), {0, 1}, 70));
        OUTSIDE(transpose(abc("C8|"), {0, 2}, {1, 2}));
        const Score score = abc("C8|");
        QCOMPARE(transpose(score, {0, 1}, {}).measures(), score.measures());
    }
};

LACUNA_APPLESS_TEST(TestEditingTranspose)
#include "tst_editing_transpose.moc"
