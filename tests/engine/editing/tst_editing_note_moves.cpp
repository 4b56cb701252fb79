// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_moves.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/test_program.h"

using namespace lacuna;

namespace {

constexpr Tick eighth = quarterNote / 2;
constexpr Tick sixteenth = quarterNote / 4;
constexpr Tick third = quarterNote / 3;

/// With the time it has.
Score movedTo(const Score& score, Place place, Tick begin) {
    return moveNote(score, place, begin, timeOfNote(score, place).length).score;
}

Score lasting(const Score& score, Place place, Tick length) {
    return moveNote(score, place, timeOfNote(score, place).begin, length).score;
}

} // namespace

class TestEditingNoteMoves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoteIsTakenWithWhatItIsTiedTo() {
        const Score score = abc("C4 D4-|D8-|D2 E2 F4|");
        for (const Place& place : {Place{0, 1}, Place{1, 0}, Place{2, 0}}) {
            const NoteTime time = timeOfNote(score, place);
            QCOMPARE(time.first, (Place{0, 1}));
            QCOMPARE(time.begin, quarterNote * 2);
            QCOMPARE(time.length, quarterNote * 7);
        }
        QCOMPARE(timeOfNote(abc("C4-C2-C2|"), {0, 1}).length, wholeNote);
        // A repeat ends a note, whatever is tied there.
        QCOMPARE(timeOfNote(abc("C8-:|C8|"), {0, 0}).length, wholeNote);
        REFUSED(timeOfNote(abc("z8|"), {0, 0}));
        OUTSIDE(timeOfNote(score, {0, 2}));
    }

    void aNoteIsMovedAndLeavesRests() {
        const Score score = abc("C2D2E2F2|z8|");
        COMPARE_TUNES(movedTo(score, {0, 1}, wholeNote), abc("C2z2E2F2|D2z2z4|"));
        COMPARE_TUNES(movedTo(score, {0, 1}, wholeNote + quarterNote * 3), abc("C2z2E2F2|z4z2D2|"));
        // Over the one beside it: a half of that is rests.
        COMPARE_TUNES(movedTo(score, {0, 1}, quarterNote + eighth), abc("C2zD2zF2|z8|"));
        COMPARE_TUNES(movedTo(score, {0, 1}, eighth), abc("CD2zE2F2|z8|"));
        COMPARE_TUNES(movedTo(score, {0, 1}, Tick{0}), abc("D2z2E2F2|z8|"));
        // Rests beside it come together.
        COMPARE_TUNES(movedTo(abc("C2z2D2z2|z8|"), {0, 2}, wholeNote), abc("C2z2z4|D2z2z4|"));
        QCOMPARE(moveNote(score, {0, 1}, wholeNote, quarterNote).place, (Place{1, 0}));
        QCOMPARE(moveNote(score, {0, 3}, eighth, eighth).place, (Place{0, 1}));
    }

    void aNoteIsTiedOverTheBarLine() {
        const Score score = abc("C2D2E2F2|G2A2B2c2|");
        COMPARE_TUNES(movedTo(score, {0, 3}, quarterNote * 3 + eighth), abc("C2D2E2zF-|FzA2B2c2|"));
        COMPARE_TUNES(lasting(score, {0, 3}, quarterNote * 3), abc("C2D2E2F2-|F4B2c2|"));
        COMPARE_TUNES(lasting(abc("C8-|C8-|C4z4|"), {1, 0}, quarterNote * 6), abc("C8-|C4z4|z8|"));
        COMPARE_TUNES(movedTo(abc("z4C4-|C4z4|"), {0, 1}, Tick{0}), abc("C8|z8|"));
    }

    void aNoteLastsForAnySumOfNoteValues() {
        const Score score = abc("C2D2E2F2|z8|");
        COMPARE_TUNES(lasting(score, {0, 0}, eighth), abc("CzD2E2F2|z8|"));
        COMPARE_TUNES(lasting(score, {0, 0}, eighth * 3), abc("C3zE2F2|z8|"));
        COMPARE_TUNES(lasting(score, {0, 0}, eighth * 5), abc("C4-CzF2|z8|"));
        COMPARE_TUNES(lasting(score, {0, 0}, sixteenth * 3), abc("C>z D2E2F2|z8|"));
        COMPARE_TUNES(lasting(abc("C4-CzF2|"), {0, 1}, quarterNote * 3), abc("C6F2|"));
        COMPARE_TUNES(lasting(abc("C4-CzF2|"), {0, 0}, quarterNote), abc("C2z2z2F2|"));
        REFUSED(lasting(score, {0, 0}, Tick{7}));
        REFUSED(lasting(score, {0, 0}, Tick{0}));
    }

    void itStaysWithinTheTuneAndItsParts() {
        const Score score = abc("C4D4:|E4F4|");
        REFUSED(lasting(score, {0, 1}, quarterNote * 3));
        REFUSED(movedTo(score, {0, 1}, quarterNote * 3));
        REFUSED(lasting(score, {1, 1}, quarterNote * 3));
        REFUSED(movedTo(score, {1, 1}, wholeNote * 2));
        REFUSED(movedTo(score, {0, 0}, Tick{-1}));
        COMPARE_TUNES(movedTo(score, {0, 1}, wholeNote), abc("C4z4:|D4F4|"));
        REFUSED(lasting(abc("C8|1D8:|2E8|"), {1, 0}, wholeNote * 2));
        COMPARE_TUNES(lasting(abc("C8|1D8:|2E8|"), {0, 0}, wholeNote + quarterNote),
                      abc("C8-|1C2z2z4:|2E8|"));
    }

    void aPickupHasBeatsOfItsOwn() {
        const Score score = abc("C2|D2E2F2G2|A2B2c2|");
        COMPARE_TUNES(lasting(score, {0, 0}, quarterNote * 2), abc("C2-|C2E2F2G2|A2B2c2|"));
        COMPARE_TUNES(movedTo(score, {1, 0}, eighth), abc("CD-|DzE2F2G2|A2B2c2|"));
    }

    void membersOfATripletAreTheirOwnTime() {
        const Score score = abc("(3CDE F2 z4|");
        COMPARE_TUNES(movedTo(score, {0, 0}, third * 2), abc("(3zDC F2z4|"));
        COMPARE_TUNES(lasting(score, {0, 0}, third * 2), abc("(3:2:2C2E F2z4|"));
        COMPARE_TUNES(lasting(score, {0, 0}, quarterNote), abc("C2F2z4|"));
        COMPARE_TUNES(lasting(score, {0, 2}, third + quarterNote), abc("(3CDE-E2z4|"));
        COMPARE_TUNES(lasting(score, {0, 1}, third + third / 2), abc("(3CD3/z/ F2z4|"));
        // Out of it and into it with the time that it is to have there.
        COMPARE_TUNES(moveNote(score, {0, 1}, quarterNote * 2, eighth).score, abc("(3CzE F2Dzz2|"));
        COMPARE_TUNES(moveNote(score, {0, 3}, third, third).score, abc("(3CFE z2z4|"));
        // A triplet of rests alone is none.
        COMPARE_TUNES(moveNote(abc("(3zCz F2 z4|"), {0, 1}, quarterNote * 2, eighth).score,
                      abc("z2F2Czz2|"));
        REFUSED(movedTo(score, {0, 3}, eighth + Tick{1}));
    }

    void aBeatBecomesATripletWhereItHasTo() {
        const Score score = abc("C2D2EFGA|");
        COMPARE_TUNES(lasting(score, {0, 0}, third), abc("(3Czz D2EFGA|"));
        COMPARE_TUNES(lasting(score, {0, 0}, third * 2), abc("(3:2:2C2z D2EFGA|"));
        COMPARE_TUNES(lasting(score, {0, 0}, quarterNote + third), abc("C2-(3Czz EFGA|"));
        COMPARE_TUNES(moveNote(score, {0, 0}, quarterNote + third, third).score,
                      abc("z2(3DCz EFGA|"));
        COMPARE_TUNES(moveNote(score, {0, 1}, quarterNote * 2 + third * 2, third).score,
                      abc("C2z2(3EFD GA|"));
        COMPARE_TUNES(moveNote(score, {0, 1}, quarterNote * 2 + third, third).score,
                      abc("C2z2(3EDz GA|"));
        // Of a note that lasts over it what lies there is tied to it.
        COMPARE_TUNES(moveNote(abc("C8|D8|"), {1, 0}, quarterNote + third, third).score,
                      abc("C2-(3CDz z4|z8|"));
        // There is no triplet of less than a beat.
        REFUSED(moveNote(score, {0, 0}, quarterNote + third / 4, third));
        REFUSED(lasting(abc("(3CDE F2z4|C>D EFG2A2|"), {1, 1}, third / 2));
    }

    void blankMeasuresTakeNotes() {
        Score score = abc("C2D2E2F2|x8|");
        Measures measures = score.measures();
        measures[1] = share(measures[1]->blanked());
        score = Score(score.header(), measures);
        COMPARE_TUNES(movedTo(score, {0, 0}, wholeNote + quarterNote), abc("z2D2E2F2|z2C2z4|"));
    }

    void slursStayWithANote() {
        const Score score = abc("(C2DE)F2z2|");
        COMPARE_TUNES(lasting(score, {0, 0}, eighth), abc("(CzDE)F2z2|"));
        COMPARE_TUNES(moveNote(score, {0, 0}, eighth, eighth).score, abc("z(CDE)F2z2|"));
        // Beyond the others, or over them, it leaves its end to those.
        COMPARE_TUNES(movedTo(score, {0, 0}, quarterNote * 3), abc("z2(DE)F2C2|"));
        COMPARE_TUNES(lasting(score, {0, 0}, eighth * 3), abc("(C3E)F2z2|"));
        COMPARE_TUNES(lasting(score, {0, 0}, quarterNote * 2), abc("C4F2z2|"));
        COMPARE_TUNES(movedTo(score, {0, 3}, eighth * 3), abc("(C2D)F2zz2|"));
        COMPARE_TUNES(movedTo(abc("C2D2z2(E2-|E2F4)z2|"), {0, 3}, quarterNote * 2),
                      abc("C2D2(E4|z2F4)z2|"));
    }

    void signsGraceNotesAndHeadsGoWithIt() {
        COMPARE_TUNES(movedTo(abc("{g}~C2D2z4|"), {0, 0}, quarterNote * 2), abc("z2D2{g}~C2z2|"));
        COMPARE_TUNES(movedTo(abc("[CE]2D2z4|"), {0, 0, 1}, quarterNote * 2), abc("z2D2[CE]2z2|"));
        QCOMPARE(moveNote(abc("[CE]2D2z4|"), {0, 0, 1}, quarterNote * 2, eighth).place,
                 (Place{0, 2, 1}));
        COMPARE_TUNES(movedTo(abc("\"G\"C2D2z4|"), {0, 0}, quarterNote * 2), abc("\"G\"z2D2C2z2|"));
    }

    void noTieLeadsIntoWhatCameOver() {
        COMPARE_TUNES(movedTo(abc("C4-C2C2|"), {0, 2}, quarterNote * 2), abc("C4C2z2|"));
    }

    void aNoteIsDrawn() {
        const Pitch g{Step::G, 0, 4};
        const Score score = abc("C4D4|E8|");
        COMPARE_TUNES(drawNote(score, g, quarterNote, quarterNote * 2).score, abc("C2G4z2|E8|"));
        COMPARE_TUNES(drawNote(score, g, quarterNote * 3, quarterNote * 2).score,
                      abc("C4D2G2-|G2z2z4|"));
        COMPARE_TUNES(drawNote(abc("(3CDE z6|"), g, third, third).score, abc("(3CGEz6|"));
        QCOMPARE(drawNote(score, g, quarterNote, quarterNote).place, (Place{0, 1}));
        COMPARE_TUNES(drawNote(abc("C8|"), g, wholeNote, quarterNote).score, abc("C8|G2z2z4|"));
        REFUSED(drawNote(score, Pitch{Step::C, 0, 9}, Tick{0}, quarterNote));
        REFUSED(drawNote(abc("C8:|D8|"), g, quarterNote * 3, quarterNote * 2));
    }

    void aNoteIsErased() {
        COMPARE_TUNES(eraseNote(abc("C2D2E2F2|"), {0, 1}), abc("C2z2E2F2|"));
        COMPARE_TUNES(eraseNote(abc("C4D4-|D4E4|"), {1, 0}), abc("C4z4|z4E4|"));
        COMPARE_TUNES(eraseNote(abc("C2z2D2z2|"), {0, 2}), abc("C2z2z4|"));
        COMPARE_TUNES(eraseNote(abc("[CE]4-[CE]4|"), {0, 0, 1}), abc("C4-C4|"));
        COMPARE_TUNES(eraseNote(abc("(3zCz D2z4|"), {0, 1}), abc("z2D2z4|"));
        REFUSED(eraseNote(abc("z8|"), {0, 0}));
    }
};

LACUNA_APPLESS_TEST(TestEditingNoteMoves)
#include "tst_editing_note_moves.moc"
