// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/pickups.h"
#include "tests/engine/editing/edited_music.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <stdexcept>

using namespace lacuna;

namespace {

constexpr Tick eighthOfPickup = quarterNote / 2;

bool hasNotes(const Measure& measure) {
    return std::ranges::any_of(
        measure.events(), [](const Event& event) { return std::holds_alternative<Note>(event); });
}

bool hasFullEndWithRests(const Score& score) {
    return std::ranges::any_of(score.measures(), [&](const MeasurePointer& measure) {
        const bool isEnd = measure->frame().playedTimes > 1 || measure == score.measures().back();
        return isEnd && measure->isComplete() && !measure->events().empty() &&
               std::holds_alternative<Rest>(measure->events().back());
    });
}

std::vector<Note> notesIn(const Score& score) {
    std::vector<Note> notes;
    for (const MeasurePointer& measure : score.measures()) {
        for (const Event& event : measure->events()) {
            if (const Note* note = std::get_if<Note>(&event)) {
                notes.push_back(*note);
            }
        }
    }
    return notes;
}

} // namespace

class TestEditingPickups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsIt() {
        QCOMPARE(pickupOf(abc("C2|D8|")), quarterNote);
        QCOMPARE(pickupOf(abc("C8|D8|")), Tick{0});
        QCOMPARE(pickupOf(abc("C2|")), Tick{0});
    }

    void aNewOneIsRests() {
        COMPARE_TUNES(setPickup(abc("C8|D8|"), quarterNote), abc("z2|C8|D8|"));
        COMPARE_TUNES(setPickup(jig("C6|D6|"), eighthOfPickup), jig("z|C6|D6|"));
        COMPARE_TUNES(setPickup(abc("[P:A][Q:1/4=90]C8|D8|"), quarterNote),
                      abc("[Q:1/4=90]z2|[P:A]C8|D8|"));
    }

    void aNewOneIsRepeatedWhereTheSectionsEndHasRoom() {
        COMPARE_TUNES(setPickup(abc("|:C8|D6 z2:|E8|]"), quarterNote), abc("|:z2|C8|D6:|E8|]"));
        COMPARE_TUNES(setPickup(abc("C8|D4 z4:|E8|]"), quarterNote), abc("z2|C8|D4 z2:|E8|]"));
        COMPARE_TUNES(setPickup(abc("|:C8|D8:|E8|]"), quarterNote), abc("z2|:C8|D8:|E8|]"));
        COMPARE_TUNES(setPickup(abc("C8|D8:|E8|]"), quarterNote), abc("z2|:C8|D8:|E8|]"));
        COMPARE_TUNES(setPickup(abc("|:C8|1D6 z2:|2E8||F8|]"), quarterNote),
                      abc("|:z2|C8|1D6:|2E8||F8|]"));
        COMPARE_TUNES(setPickup(abc("C8|D6 z2|]"), quarterNote), abc("z2|C8|D6|]"));
    }

    void growsAndShrinksAtItsRests() {
        COMPARE_TUNES(setPickup(abc("\"G\"C2|D8|"), quarterNote * 2), abc("z2\"G\"C2|D8|"));
        COMPARE_TUNES(setPickup(abc("z2\"G\"C2|D8|"), quarterNote), abc("\"G\"C2|D8|"));
        COMPARE_TUNES(setPickup(abc("z2C2|D8|"), eighthOfPickup * 3), abc("zC2|D8|"));
        REFUSED(setPickup(abc("z2C2|D8|"), eighthOfPickup));
        COMPARE_TUNES(setPickup(abc("[I:lacuna-blank]x2|D8|"), quarterNote * 2),
                      abc("[I:lacuna-blank]x4|D8|"));
    }

    // As few as show the beats, whatever stood there.
    void itsRestsAreWrittenAnew() {
        COMPARE_TUNES(lengthenPickup(abc("z/A|C8|"), quarterNote / 4), abc("zA|C8|"));
        COMPARE_TUNES(setPickup(abc("zA|C8|"), quarterNote * 2), abc("z2 zA|C8|"));
        COMPARE_TUNES(setPickup(abc("|:z2 C2|D8|E3 z:|F8|]"), quarterNote),
                      abc("|:C2|D8|E3 z z2:|F8|]"));
        COMPARE_TUNES(setPickup(abc("|:z/C3/|D8|E3 z2 z/z/:|F8|]"), quarterNote * 3 / 4),
                      abc("|:C3/|D8|E3 z z2 z/:|F8|]"));
    }

    void theBarThatItCompletesFollows() {
        COMPARE_TUNES(setPickup(abc("|:C2|D8|E4 z2:|F8|]"), quarterNote * 2),
                      abc("|:z2C2|D8|E4:|F8|]"));
        COMPARE_TUNES(setPickup(abc("|:z2C2|D8|1E4:|2F4||G8|]"), quarterNote),
                      abc("|:C2|D8|1E4 z2:|2F4||G8|]"));
        REFUSED(setPickup(abc("|:C2|D8|E6:|F8|]"), quarterNote * 2));
        // What it does not complete stays: another section's bar, one of full length.
        COMPARE_TUNES(setPickup(abc("C2|D8|E6||B2|F8|G6|]"), quarterNote * 2),
                      abc("z2C2|D8|E6||B2|F8|G6|]"));
        COMPARE_TUNES(setPickup(abc("|:C2|D8|E8:|"), quarterNote * 2), abc("|:z2C2|D8|E8:|"));
    }

    void goes() {
        COMPARE_TUNES(setPickup(abc("z2|C8|D8|"), Tick{0}), abc("C8|D8|"));
        COMPARE_TUNES(setPickup(abc("|:z2|C8|D6:|E8|]"), Tick{0}), abc("|:C8|D6 z2:|E8|]"));
        COMPARE_TUNES(setPickup(abc("|:B2|C8|D6:|E8|]"), Tick{0}),
                      abc("|:z4 z2 B2|C8|D6 z2:|E8|]"));
        COMPARE_TUNES(setPickup(jig("\"G\"B|C6|"), Tick{0}), jig("z3 z2\"G\"B|C6|"));
    }

    void notesBehindRestsBecomeItAgain() {
        COMPARE_TUNES(setPickup(jig("z3 z2\"G\"B|C6|"), eighthOfPickup), jig("\"G\"B|C6|"));
        COMPARE_TUNES(setPickup(abc("|:z4 z2 B2|C8|D6 z2:|E8|]"), quarterNote),
                      abc("|:B2|C8|D6:|E8|]"));
        COMPARE_TUNES(setPickup(abc("z4 z2 B2|C8|"), quarterNote * 2), abc("z2 B2|C8|"));
        COMPARE_TUNES(setPickup(abc("z6 B2|C8|"), quarterNote * 2), abc("z2 B2|C8|"));
        // With more notes than that the pickup is a bar of its own.
        COMPARE_TUNES(setPickup(abc("z4 B4|C8|"), quarterNote), abc("z2|z4 B4|C8|"));
        COMPARE_TUNES(setPickup(abc("z8|C8|"), quarterNote), abc("z2|z8|C8|"));
        QCOMPARE(notesOfFirstBar(abc("z4 B4|C8|")), quarterNote * 2);
        QCOMPARE(notesOfFirstBar(abc("B8|C8|")), Tick{0});
        QCOMPARE(notesOfFirstBar(abc("B2|C8|")), Tick{0});
    }

    void moreTimeBeforeTheMusicTakesNothingAway() {
        COMPARE_TUNES(lengthenPickup(abc("z4 z2 B2|C8|"), quarterNote), abc("z2|z4 z2 B2|C8|"));
        COMPARE_TUNES(lengthenPickup(abc("B2|C8|"), quarterNote), abc("z2 B2|C8|"));
    }

    void removedAndAddedAgainItIsTheSame_data() { addCorpusRows(); }
    void removedAndAddedAgainItIsTheSame() {
        QFETCH(CorpusSize, corpus);
        int tried = 0;
        for (const CorpusFile& file : corpusFiles(corpus)) {
            for (const Tune& tune : readAbc(file.bytes).tunes) {
                const Score& score = tune.score;
                const Tick length = pickupOf(score);
                if (length == Tick{0} || !hasNotes(score.measure(0))) {
                    continue;
                }
                ++tried;
                const Score without = setPickup(score, Tick{0});
                QVERIFY(without.measure(0).isComplete());
                QVERIFY(notesIn(without) == notesIn(score));
                const Score again = setPickup(without, length);
                // A section's end that was full although it has the rests gives them up, so that
                // the pickup completes it.
                QVERIFY(pickupOf(again) == length && notesIn(again) == notesIn(score));
                const bool isSame = again == score || hasFullEndWithRests(score);
                QVERIFY2(isSame, qPrintable(file.name + said(score)));
            }
        }
        QVERIFY(tried > 30);
    }

    void refusesWhatIsNone() {
        REFUSED(setPickup(abc("C8|D8|"), wholeNote));
        REFUSED(setPickup(abc("C8|D8|"), Tick{-1}));
        REFUSED(setPickup(abc("C8|D8|"), Tick{1}));
        REFUSED(setPickup(abc("C8|D8|", "M:none\nL:1/8\nK:C\n"), quarterNote));
        REFUSED(setPickup(abc(""), quarterNote));
        COMPARE_TUNES(setPickup(abc("C2|D8|"), quarterNote), abc("C2|D8|"));
    }
};

LACUNA_APPLESS_TEST(TestEditingPickups)
#include "tst_editing_pickups.moc"
