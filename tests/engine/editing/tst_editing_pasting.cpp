// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/fragment.h"
#include "engine/editing/pasting.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <stdexcept>

using namespace lacuna;

namespace {

constexpr Tick anEighth = quarterNote / 2;

/// The notes of the first measures of a tune of its own.
Fragment notes(const std::string& music, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    return fragmentOfNotes(abc(music, head).measures());
}

Fragment bars(const std::string& music) {
    return fragmentOf(abc(music));
}

Score over(const Score& score, Caret at, const Fragment& fragment) {
    return pasteOver(score, at, fragment).score;
}

Score put(const Score& score, int index, const Fragment& fragment) {
    return pasteMeasures(score, index, fragment, PasteMeasures::Inserted).score;
}

/// The notes alone: without ties, slurs and marks, which what stands around them has a bearing on.
Score bare(const Score& score) {
    Measures measures = score.measures();
    for (MeasurePointer& measure : measures) {
        Music music = measure->isBlank() ? Music{} : *measure->music();
        for (Event& event : music.events) {
            if (Note* note = std::get_if<Note>(&event)) {
                note->slursOpened = note->slursClosed = 0;
                for (NoteHead& head : note->heads) {
                    head.tiedToNext = head.courtesyAccidental = false;
                }
            }
        }
        measure = share(measure->isBlank() ? *measure : measure->withMusic(std::move(music)));
    }
    return Score(score.header(), std::move(measures));
}

bool goesOverBarLines(const Fragment& fragment) {
    return std::ranges::any_of(fragment.measures, [&](const MeasurePointer& measure) {
        const Note* last =
            measure->events().empty() ? nullptr : std::get_if<Note>(&measure->events().back());
        return measure->isBlank() ||
               (last && std::ranges::any_of(last->heads, &NoteHead::tiedToNext));
    });
}

} // namespace

class TestEditingPasting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUpbeatStandsBeforeTheCaret() {
        const Fragment music = notes("A|cdec|");
        const auto with = [&](const char* tune, Caret at, Tick upbeat = anEighth) {
            return pasteWithUpbeat(abc(tune), at, music, upbeat).score;
        };
        // In place of rests, over a bar line too.
        COMPARE_TUNES(with("G6 z2|z8|", {1, Tick{0}}), abc("G6 z A|cdec z4|"));
        COMPARE_TUNES(with("G4 z4|z8|", {0, wholeNote - anEighth}), abc("G4 z2 Ac|dec z z4|"));
        // It becomes the tune's pickup, or makes that longer.
        COMPARE_TUNES(with("z8|G8|", {}), abc("A|cdec z4|G8|"));
        COMPARE_TUNES(with("G|z8|G8|", {}), abc("Ac|dec z z4|G8|"));
        // No note gives way for it.
        REFUSED(with("G8|z8|", {1, Tick{0}}));
        COMPARE_TUNES(with("G8|z8|", {1, Tick{0}}, Tick{0}), abc("G8|Acde c z z2|"));
    }

    void copiesNotesWithWhatStandsOverThem() {
        const Score tune = abc("C2 \"Am\"A,B, !fine!\"^slowly\"C2 (DE|F)G2 (3ABc d3|");
        const Fragment copied = copyNotes(tune, {0, 1}, {1, 1});
        COMPARE_TUNES(Score(tune.header(), copied.measures),
                      Score(tune.header(), notes("\"Am\"A,B, \"^slowly\"C2 (DE|F)G2").measures));
        QVERIFY(!copied.isWhole);
        QCOMPARE(copied.length(), anEighth * 9);
        QVERIFY(copyNotes(tune, {1, 1}, {0, 1}) == copied);
        // No slur or tie leads out of it.
        QVERIFY(copyNotes(abc("(C2 D2) E2 F2-|F8|"), {0, 1}, {0, 3}) == notes("D2 E2 F2"));
        REFUSED(copyNotes(tune, {1, 2}, {1, 3}));
        OUTSIDE(copyNotes(tune, {0, 0}, {2, 0}));
        OUTSIDE(copyNotes(tune, {0, 17}, {1, 0}));
    }

    void copiesRepeatsThatAreWhole() {
        const Score tune = abc("|:C8|D8:|E8|F8|1 G8:|2 A8||B8|]");
        COMPARE_TUNES(Score(tune.header(), copyMeasures(tune, {0, 7}).measures),
                      abc("|:C8|D8:|:E8|F8|1 G8:|2 A8||B8|]"));
        COMPARE_TUNES(Score(tune.header(), copyMeasures(tune, {1, 4}).measures), abc("D8|E8|F8|"));
        COMPARE_TUNES(Score(tune.header(), copyMeasures(tune, {2, 5}).measures),
                      abc("|:E8|F8|G8:|"));
        COMPARE_TUNES(Score(tune.header(), copyMeasures(tune, {3, 6}).measures), abc("F8|G8|A8||"));
        QVERIFY(copyMeasures(tune, {2, 5}).isWhole);
        QVERIFY(copyMeasures(tune, {2, 2}).isEmpty());
        OUTSIDE(copyMeasures(tune, {6, 8}));
    }

    void writesOverWhatStandsThere() {
        const Score tune = abc("C2 D2 E2 F2|G2 A2 B2 c2|");
        const Pasted pasted = pasteOver(tune, {0, quarterNote}, notes("efg"));
        COMPARE_TUNES(pasted.score, abc("C2 efgz F2|G2 A2 B2 c2|"));
        QCOMPARE(pasted.first, (Place{0, 1}));
        QCOMPARE(pasted.last, (Place{0, 3}));
        QCOMPARE(pasted.behind, (Caret{0, anEighth * 5}));
        COMPARE_TUNES(over(tune, {0, quarterNote * 3}, notes("[ce]4")),
                      abc("C2 D2 E2 [ce]2-|[ce]2 A2 B2 c2|"));
        // A measure's end is the next one's beginning.
        COMPARE_TUNES(over(tune, {0, wholeNote}, notes("e2")),
                      over(tune, {1, Tick{0}}, notes("e2")));
        REFUSED(pasteOver(tune, {0, Tick{0}}, Fragment{}));
    }

    void splitsOverBarLines() {
        const Pasted pasted = pasteOver(abc("z8|z8|z8|"), {0, quarterNote * 3}, notes("c4 d8 e3"));
        COMPARE_TUNES(pasted.score, abc("z4 z2 c2-|c2 d6-|d2 e3z z2|"));
        QCOMPARE(pasted.first, (Place{0, 2}));
        QCOMPARE(pasted.last, (Place{2, 1}));
        QCOMPARE(pasted.behind, (Caret{2, anEighth * 5}));
        // Five eighths are no note value.
        COMPARE_TUNES(over(abc("z8|z8|"), {0, anEighth * 7}, notes("c6")),
                      abc("z4 z2 zc-|c4-c zz2|"));
    }

    void joinsWhatABarLineParted() {
        const Fragment tied = copyNotes(abc("z4 z2 c2-|c2 z2 z4|"), {0, 2}, {1, 0});
        COMPARE_TUNES(over(abc("z8|"), {0, Tick{0}}, tied), abc("c4 z4|"));
        COMPARE_TUNES(over(abc("z8|z8|"), {0, anEighth * 6}, tied), abc("z4 z2 c2-|c2 z2 z4|"));
    }

    void appendsMeasures() {
        const Pasted pasted =
            pasteOver(abc("C8|D8|]"), {1, quarterNote * 2}, notes("EFGA Bcde f2"));
        COMPARE_TUNES(pasted.score, abc("C8|D4 EFGA|Bcde f2 z2|]"));
        QCOMPARE(pasted.behind, (Caret{2, anEighth * 6}));
        const Pasted full = pasteOver(abc("C8|"), {1, Tick{0}}, notes("D8"));
        COMPARE_TUNES(full.score, abc("C8|D8|"));
        QCOMPARE(full.behind, (Caret{2, Tick{0}}));
        COMPARE_TUNES(over(abc(""), {0, Tick{0}}, notes("D4")), abc("D4 z4|"));
    }

    void keepsTheBeginningOfANote() {
        COMPARE_TUNES(over(abc("(C8|D8)|"), {0, quarterNote}, notes("e2")), abc("(C2 e2 z4|D8)|"));
        COMPARE_TUNES(over(abc("C8-|C8|"), {0, quarterNote * 3}, notes("e2")), abc("C6 e2|C8|"));
        COMPARE_TUNES(over(abc("z8|"), {0, anEighth}, notes("e")), abc("ze z2 z4|"));
    }

    void ofWhatIsPartlyCoveredRestsStay() {
        COMPARE_TUNES(over(abc("C2 (3DEF G4|"), {0, Tick{0}}, notes("c3")), abc("c3z G4|"));
        COMPARE_TUNES(over(abc("[I:lacuna-blank]x8|"), {0, Tick{0}}, notes("c3")), abc("c3z z4|"));
    }

    void keepsTupletsWhole() {
        COMPARE_TUNES(over(abc("z8|"), {0, quarterNote}, notes("(3cde")), abc("z2 (3cde z4|"));
        const Score triplets = abc("(3CDE F2 (3GAB c2|");
        COMPARE_TUNES(over(triplets, {0, quarterNote}, copyNotes(triplets, {0, 0}, {0, 3})),
                      abc("(3CDE (3CDE F2 c2|"));
        REFUSED(pasteOver(triplets, {0, quarterNote / 3}, notes("c")));
        REFUSED(pasteOver(triplets, {0, quarterNote / 2}, notes("c")));
        REFUSED(pasteOver(abc("z8|z8|"), {0, anEighth * 7}, notes("(3cde")));
        // One that begins with the next bar does not go over the line.
        COMPARE_TUNES(over(abc("z8|z8|"), {0, anEighth * 7}, notes("c(3cde")),
                      abc("z4 z2 zc|(3cdez2 z4|"));
    }

    void noNoteGoesOverARepeat() {
        const Score tune = abc("C8:|D8|");
        REFUSED(pasteOver(tune, {0, quarterNote * 3}, notes("c4")));
        REFUSED(pasteOver(tune, {0, quarterNote * 3}, notes("c2-|c2")));
        COMPARE_TUNES(over(tune, {0, quarterNote * 3}, notes("c2-c2")), abc("C6 c2:|c2 z2 z4|"));
        COMPARE_TUNES(over(tune, {0, quarterNote * 2}, notes("(c4 d4) (ef)")),
                      abc("C4 c4:|d4 (ef) z2|"));
        REFUSED(pasteOver(abc("C8|1D8:|2E8|"), {1, quarterNote * 3}, notes("c4")));
    }

    void slursAndTiesOfWhatGoes() {
        COMPARE_TUNES(over(abc("(C2 D2 E2) F2|"), {0, quarterNote * 2}, notes("c2")),
                      abc("(C2 D2) c2 F2|"));
        COMPARE_TUNES(over(abc("C4-C4|"), {0, quarterNote * 2}, notes("C2")), abc("C4 C2 z2|"));
        COMPARE_TUNES(over(abc("C8-|C8|"), {1, Tick{0}}, notes("C2")), abc("C8|C2 z2 z4|"));
    }

    void accidentalsSoundAsTheyDid() {
        const Fragment sharp = copyNotes(abc("^F2 F2 F4|"), {0, 1}, {0, 2});
        COMPARE_TUNES(over(abc("F8|"), {0, quarterNote}, sharp), abc("F2 ^F2 F4|"));
        const Fragment inD = notes("f2 c2", "M:4/4\nL:1/8\nK:D\n");
        COMPARE_TUNES(over(abc("z8|"), {0, Tick{0}}, inD), abc("^f2 ^c2 z4|"));
    }

    void chordSymbolsGiveWayToOthers() {
        const Score tune = abc("\"C\"C2 \"F\"D2 \"G\"E2 \"^here\"F2|");
        COMPARE_TUNES(over(tune, {0, Tick{0}}, notes("c2 \"Am\"d2 e2")),
                      abc("c2 \"Am\"d2 e2 \"^here\"F2|"));
        COMPARE_TUNES(over(tune, {0, Tick{0}}, notes("cdef")),
                      abc("\"C\"cd\"F\"ef \"G\"E2 \"^here\"F2|"));
        COMPARE_TUNES(over(tune, {0, quarterNote * 3}, notes("\"^there\"c4")),
                      abc("\"C\"C2 \"F\"D2 \"G\"E2 \"^there\"c2-|c2 z2 z4|"));
    }

    void insertsMeasures() {
        const Score tune = abc("C8|D8|]");
        const Pasted pasted =
            pasteMeasures(tune, 1, bars("\"Am\"e8|f4 g4|"), PasteMeasures::Inserted);
        COMPARE_TUNES(pasted.score, abc("C8|\"Am\"e8|f4 g4|D8|]"));
        QCOMPARE(pasted.first, (Place{1, 0}));
        QCOMPARE(pasted.last, (Place{2, 1}));
        QCOMPARE(pasted.behind, (Caret{3, Tick{0}}));
        COMPARE_TUNES(put(tune, 2, bars("e8|]")), abc("C8|D8|e8|]"));
        COMPARE_TUNES(put(tune, 0, bars("e8|]")), abc("e8||C8|D8|]"));
        COMPARE_TUNES(put(tune, 2, bars("|:e8|1f8:|2g8|]")), abc("C8|D8|:e8|1f8:|2g8|]"));
        COMPARE_TUNES(put(abc(""), 0, fragmentOf(jig("c6|d6|"))), jig("c6|d6|"));
        REFUSED(pasteMeasures(tune, 1, notes("c4"), PasteMeasures::Inserted));
        OUTSIDE(put(tune, 3, bars("e8|")));
    }

    void insertedMeasuresKeepTheirMeter() {
        COMPARE_TUNES(put(abc("C8|D8|"), 1, fragmentOf(jig("c6|"))),
                      abc("C8|[M:6/8]c6|[M:4/4]D8|"));
        COMPARE_TUNES(put(abc("F8|", "M:4/4\nL:1/8\nK:D\n"), 1, bars("F8|")),
                      abc("F8|=F8|", "M:4/4\nL:1/8\nK:D\n"));
    }

    void namesAndJumpsStandOnce() {
        const Score tune = abc("[P:A]C8|D8!fine!|[P:B]E8|F8!D.C.!|]");
        COMPARE_TUNES(put(tune, 4, copyMeasures(tune, {0, 2})),
                      abc("[P:A]C8|D8!fine!|[P:B]E8|F8!D.C.!|\nC8|D8|]"));
        COMPARE_TUNES(put(abc("C8|"), 1, copyMeasures(tune, {0, 2})), abc("C8|[P:A]C8|D8!fine!|"));
    }

    void wholeMeasuresOverOthers() {
        const Score tune = abc("|:C8|D8:|E8|");
        const Fragment two = bars("c4 d4|e8|");
        COMPARE_TUNES(pasteMeasures(tune, 1, two, PasteMeasures::Over).score,
                      abc("|:C8|c4 d4:|e8|"));
        COMPARE_TUNES(pasteMeasures(tune, 2, two, PasteMeasures::Over).score,
                      abc("|:C8|D8:|c4 d4|e8|"));
        REFUSED(pasteMeasures(tune, 1, notes("c4"), PasteMeasures::Over));
    }

    void whereItWasTakenFromNothingChanges() {
        int compared = 0;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const Score score = bare(randomScore(seed));
            for (int first = 0; first < score.size(); ++first) {
                const int end = std::min(score.size(), first + 3);
                const Fragment fragment = copyMeasures(score, {first, end});
                if (goesOverBarLines(fragment)) {
                    continue;
                }
                const Pasted pasted = pasteMeasures(score, first, fragment, PasteMeasures::Over);
                COMPARE_TUNES(bare(pasted.score), score);
                ++compared;
            }
        }
        QVERIFY(compared > 500);
    }

    void swaps() {
        const Score tune = abc("C2 D2 E2 F2|");
        const Swapped longer = swapNotes(tune, {0, 1}, {0, 1}, notes("gab"));
        COMPARE_TUNES(longer.pasted.score, abc("C2 gabz F2|"));
        QVERIFY(longer.taken == notes("D2"));
        const Swapped shorter = swapNotes(tune, {0, 2}, {0, 1}, notes("g"));
        COMPARE_TUNES(shorter.pasted.score, abc("C2 gz z2 F2|"));
        QVERIFY(shorter.taken == notes("D2 E2"));
        // Twice is as before.
        const Swapped once = swapNotes(tune, {0, 1}, {0, 2}, notes("ga bc"));
        COMPARE_TUNES(swapNotes(once.pasted.score, once.pasted.first, once.pasted.last, once.taken)
                          .pasted.score,
                      tune);
    }

    void scales() {
        QVERIFY(scaled(notes("c2 z2 \"Am\"(3def"), Scale::Half) == notes("c z\"Am\"(3d/e/f/"));
        QVERIFY(scaled(notes("c2 z2 (3def"), Scale::Double) == notes("c4 z4 (3d2e2f2"));
        COMPARE_TUNES(over(abc("z8|z8|"), {0, Tick{0}}, scaled(notes("c3 de2-|e2"), Scale::Double)),
                      abc("c6 d2|e8|"));
        REFUSED(scaled(notes("c/16d/16"), Scale::Half));
        QVERIFY(scaled(Fragment{}, Scale::Half).isEmpty());
    }

    void repeatsWhatIsSelected() {
        const Score tune = abc("CDEF z4|G8|");
        const Pasted again = repeatSelection(tune, {0, 0}, {0, 3});
        COMPARE_TUNES(again.score, abc("CDEF CDEF|G8|"));
        QCOMPARE(again.first, (Place{0, 4}));
        QCOMPARE(again.behind, (Caret{1, Tick{0}}));
        COMPARE_TUNES(repeatSelection(tune, {1, 0}, {1, 0}).score, abc("CDEF z4|G8|G8|"));
        COMPARE_TUNES(repeatMeasure(tune, 0).score, abc("CDEF z4|CDEF z4|"));
        COMPARE_TUNES(repeatMeasure(tune, 1).score, abc("CDEF z4|G8|G8|"));
        OUTSIDE(repeatMeasure(tune, 2));
        OUTSIDE(repeatSelection(tune, {0, 0}, {0, 5}));
    }
};

LACUNA_APPLESS_TEST(TestEditingPasting)
#include "tst_editing_pasting.moc"
