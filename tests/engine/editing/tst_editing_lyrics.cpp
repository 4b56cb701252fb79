// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/fragment.h"
#include "engine/editing/lyrics.h"
#include "engine/editing/measures.h"
#include "engine/editing/meters.h"
#include "engine/editing/note_input.h"
#include "engine/editing/notes.h"
#include "engine/editing/pasting.h"
#include "engine/editing/transpose.h"
#include "engine/score/edits.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/engine/formats/sung_words.h"
#include "tests/support/test_program.h"

using namespace lacuna;

class TestEditingLyrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSyllableIsSetAndRemoved() {
        Score score = setSyllable(abc("C4 D4|"), {0, 1}, " sing-song ");
        QCOMPARE(sungIn(score), QString("* sing-song"));
        score = setSyllable(score, {0, 0}, "hol", true);
        COMPARE_TUNES(score, abc("C4 D4|\nw: hol-sing\\-song"));
        COMPARE_TUNES(setSyllable(score, {0, 1}, " \t"), abc("C4 D4|\nw: hol"));
        COMPARE_TUNES(removeSyllable(score, {0, 0}), abc("C4 D4|\nw: * sing\\-song"));
        QVERIFY(removeSyllable(abc("C4 D4|"), {0, 0}) == abc("C4 D4|"));
        REFUSED(setSyllable(abc("C4 z4|"), {0, 1}, "la"));
        OUTSIDE(setSyllable(abc("C4 z4|"), {1, 0}, "la"));
    }

    void aSyllableIsHeld() {
        const Score score = abc("C2D2E2F2|\nw: la * * lo");
        QCOMPARE(sungIn(holdSyllable(score, {0, 1})), QString("la _ * lo"));
        QCOMPARE(sungIn(holdWord(score, {0, 1})), QString("la- _ * lo"));
        QCOMPARE(sungIn(holdWord(holdSyllable(score, {0, 1}), {0, 2})), QString("la- _ _ lo"));
        QCOMPARE(sungIn(holdWord(score, {0, 2})), QString("la * _ lo")); // of no word
        QCOMPARE(sungIn(holdWord(score, {0, 0})), QString("_ * * lo"));
    }

    void aTiedNoteGoesOnWithItsSyllable() {
        const Score score = abc("C2D2-D2E2-|E8|C2(D2D2)z2|");
        QCOMPARE(sungIn(setSyllable(score, {0, 1}, "la")), QString("* la _ * | * | * * *"));
        const Score over = setSyllable(score, {0, 3}, "hol", true);
        QCOMPARE(sungIn(over), QString("* * * hol- | _ | * * *"));
        QCOMPARE(sungIn(removeSyllable(over, {0, 3})), QString("* * * * | * | * * *"));
        QCOMPARE(sungIn(setSyllable(score, {2, 1}, "la")), QString("* * * * | * | * la *"));
        QVERIFY(nextSung(score, {0, 1}) == (Place{0, 3}));
        QVERIFY(nextSung(score, {0, 3}) == (Place{2, 0}));
        QVERIFY(previousSung(score, {2, 0}) == (Place{0, 3}));
        QVERIFY(previousSung(score, {0, 3}) == (Place{0, 1}));
        // What a file has sung on one can be reached, and is not lost.
        const Score sung = abc("C4-C4|D8|\nw: la lo");
        QVERIFY(nextSung(sung, {0, 0}) == (Place{0, 1}));
        QCOMPARE(sungIn(setSyllable(sung, {0, 0}, "do")), QString("do lo | *"));
        // A note that one of two strings is held through is another.
        QVERIFY(nextSung(abc("[CE-]4[DE]4|"), {0, 0}) == (Place{0, 1}));
    }

    void noHyphenOrHoldIsLeftBehind() {
        const Score score = abc("C2D2E2F2|G8|\nw: a hol-li-day_");
        QCOMPARE(sungIn(removeSyllable(score, {0, 3})), QString("a hol- li * | *"));
        QCOMPARE(sungIn(removeSyllable(score, {0, 2})), QString("a hol- * day | _"));
        QCOMPARE(sungIn(removeSyllable(score, {0, 1})), QString("a * li- day | _"));
        QCOMPARE(sungIn(removeSyllable(score, {1, 0})), QString("a hol- li- day | *"));
        QCOMPARE(sungIn(removeSyllable(abc("C2D2E2F2|\nw: ho-ly_ la"), {0, 1})),
                 QString("ho * * la"));
    }

    void whatIsSungStaysWhereAnotherNoteIsWritten() {
        const Score score = abc("C2D2E2F2|\nw: a b c d");
        const Tick half = quarterNote * 2;
        const Event note = makeNote({Step::G, 0, 4}, quarterNote);
        QCOMPARE(sungIn(writeOver(score, {0, quarterNote}, note, {2, 0}).score),
                 QString("a b c d"));
        QCOMPARE(sungIn(writeOver(score, {0, half}, note, {3, 0}).score), QString("a b c d"));
        QCOMPARE(sungIn(writeOver(score, {0, half}, Rest{}, {2, 0}).score), QString("a b d"));
    }

    void onlyNotesAreSungOn() {
        const Score score = abc("z4C4|z8|D4z4|");
        QVERIFY(nextSung(score, {0, 1}) == (Place{2, 0}));
        QVERIFY(!nextSung(score, {2, 0}));
        QVERIFY(previousSung(score, {2, 0}) == (Place{0, 1}));
        QVERIFY(!previousSung(score, {0, 1}));
    }

    void syllablesGoWithTheirNotes() {
        const Score score = abc("C2D2E2F2|G8|\nw: a b c d e");
        QCOMPARE(sungIn(transposeInKey(score, {0, 2}, 2)), QString("a b c d | e"));
        QCOMPARE(sungIn(moveBySteps(score, {0, 1}, 1)), QString("a b c d | e"));
        QCOMPARE(sungIn(putNote(score, {0, 1}, noteAt(score, {0, 3}).top().pitch)),
                 QString("a b c d | e"));
        QCOMPARE(sungIn(putRest(score, {0, 1})), QString("a c d | e"));
        QCOMPARE(sungIn(removeMeasures(score, {0, 1})), QString("e"));
        QCOMPARE(sungIn(insertMeasures(score, 1, 1, NewMeasures::Rests)),
                 QString("a b c d |  | e"));
        QCOMPARE(sungIn(eraseMeasures(score, {0, 1})), QString(" | e"));
    }

    void whatIsTiedOnIsHeld() {
        const Score score = abc("C2D2E2F2|G8|\nw: a b c d- e");
        QCOMPARE(sungIn(setMeter(score, {0, 2}, {3, 4}, BarLines::Moved)),
                 QString("a b c | d- e | _"));
        const Score joined = setMeter(setMeter(score, {0, 2}, {3, 4}, BarLines::Moved), {0, 3},
                                      {4, 4}, BarLines::Moved);
        QCOMPARE(sungIn(joined), QString("a b c d- | e | ")); // a bar of rests is left
        const Score written = writeTied(abc("C4z4|\nw: la"), {0, 0}, {2, 0}).score;
        QCOMPARE(sungIn(written), QString("la _"));
    }

    void syllablesAreCopied() {
        const Score score = abc("C2D2E2F2|z8|\nw: a b- _ d");
        const Fragment copied = copyMeasures(score, {0, 1});
        const Score pasted = pasteOver(score, {1, Tick{0}}, copied).score;
        QCOMPARE(sungIn(pasted), QString("a b- _ d | a b- _ d"));
    }
};

LACUNA_APPLESS_TEST(TestEditingLyrics)
#include "tst_editing_lyrics.moc"
