// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/timeline.h"
#include "engine/score/edits.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/engine/playback/timeline_checks.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

namespace lacuna {
namespace {

std::vector<int> keysOf(const Timeline& timeline) {
    std::vector<int> keys;
    for (const TimedNote& note : timeline.notes())
        keys.push_back(note.key);
    return keys;
}

std::vector<int> measuresOf(const Timeline& timeline) {
    std::vector<int> measures;
    for (const PlayedBar& bar : timeline.bars())
        measures.push_back(bar.measure);
    return measures;
}

// Two measures at 120 quarters a minute, then two at 60.
Score tuneThatSlows() {
    Score score = quartersTune(4);
    MeasureFrame frame;
    frame.tempo = Tempo{.beat = {quarterNote}, .perMinute = 60};
    return replaceMeasures(score, {2, 3}, {share(score.measure(2).withFrame(frame))});
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laysNotesOutAtTheTunesTempo() {
        const Timeline timeline(quartersTune(2));
        QCOMPARE(keysOf(timeline), (std::vector{60, 61, 62, 63, 64, 65, 66, 67}));
        for (int i = 0; i < 8; ++i)
            QVERIFY(isNear(timeline.notes()[i].seconds, 0.5 * i));
        QVERIFY(isNear(timeline.seconds(), 4));
        checkConsistent(timeline);
    }

    void changesTempoWithinABar() {
        Score score = quartersTune(2);
        MeasureFrame frame;
        frame.laterTempos = {{quarterNote * 2, {.beat = {quarterNote}, .perMinute = 60}}};
        score = replaceMeasures(score, {0, 1}, {share(score.measure(0).withFrame(frame))});
        const Timeline timeline(score);
        const std::vector<double> seconds{0, 0.5, 1, 2, 3, 4, 5, 6};
        for (std::size_t i = 0; i < seconds.size(); ++i)
            QVERIFY(isNear(timeline.notes()[i].seconds, seconds[i]));
        QVERIFY(isNear(timeline.bars()[1].seconds, 3));
        QVERIFY(isNear(timeline.seconds(), 7));
        QCOMPARE(timeline.playedAt(1.5), quarterNote * 5 / 2);
        checkConsistent(timeline);
        TimelineOptions faster;
        faster.beatsPerMinute = 240;
        QVERIFY(isNear(Timeline(score, faster).seconds(), 3.5));
    }

    void separatesRepeatedNotes() {
        const Timeline timeline(quartersTune(1));
        const TimedNote& first = timeline.notes()[0];
        QVERIFY(first.length < 0.5);
        QVERIFY(first.length > 0.4);
    }

    void accentsTheBarAndTheBeats() {
        const Measure eighths = measureOf({60, 61, 62, 63, 64, 65, 66, 67}, quarterNote / 2);
        const Timeline timeline(Score({}, {share(eighths)}));
        const auto& notes = timeline.notes();
        QVERIFY(notes[0].velocity > notes[2].velocity);
        QVERIFY(notes[2].velocity > notes[1].velocity);
        QCOMPARE(notes[4].velocity, notes[2].velocity);
    }

    void unfoldsRepeatsAndEndings() {
        const Timeline timeline(tuneWithEndings());
        QCOMPARE(keysOf(timeline), (std::vector{60, 62, 60, 64, 65}));
        QCOMPARE(measuresOf(timeline), (std::vector{0, 1, 0, 2, 3}));
        QVERIFY(isNear(timeline.seconds(), 5));
        checkConsistent(timeline);
    }

    void playsEveryMeasureOnceWithoutRepeats() {
        const Timeline timeline(tuneWithEndings(), {.repeats = false});
        QCOMPARE(keysOf(timeline), (std::vector{60, 62, 64, 65}));
        checkConsistent(timeline);
    }

    void mapsEveryTurnBackToTheWrittenBars() {
        const Score score = tuneWithEndings();
        const Timeline timeline(score);
        const std::vector written{0, 1, 0, 2, 3};
        for (int turn = 0; turn < 5; ++turn) {
            const Tick inside{wholeNote.value * turn + 5040};
            QCOMPARE(timeline.measureAt(inside), written[turn]);
            QCOMPARE(timeline.writtenAt(inside).value, score.startOf(written[turn]).value + 5040);
        }
        QCOMPARE(timeline.writtenAt(timeline.length()).value, score.length().value);
        QCOMPARE(timeline.playedAtWritten(score.startOf(2))->value, wholeNote.value * 3);
        QVERIFY(!timeline.playedAtWritten(score.length()));
    }

    void findsTheNearestMusicThatIsPlayed() {
        const Score score = tuneWithEndings();
        const Timeline all(score);
        for (int measure = 0; measure < score.size(); ++measure)
            QCOMPARE(all.playedNear(score.startOf(measure)),
                     *all.playedAtWritten(score.startOf(measure)));
        const Timeline some(score, {.measures = MeasureRange{1, 3}});
        QCOMPARE(some.playedNear(score.startOf(0)), Tick{0});
        QCOMPARE(some.playedNear(score.startOf(3)), some.bars().back().start);
        QCOMPARE(Timeline().playedNear(wholeNote), Tick{0});
    }

    void playsOnlyTheMeasuresAskedFor() {
        const Score score = tuneWithEndings();
        const Timeline timeline(score, {.measures = MeasureRange{1, 3}});
        QCOMPARE(keysOf(timeline), (std::vector{62, 64}));
        QVERIFY(isNear(timeline.seconds(), 2));
        QCOMPARE(timeline.notes()[0].start.value, 0);
        QCOMPARE(timeline.writtenAt({}).value, score.startOf(1).value);
        QVERIFY(!timeline.playedAtWritten({}));
        checkConsistent(timeline);
    }

    void loopsOverAFirstEndingAsItIsHeard() {
        const Score score = tuneWithEndings();
        const Timeline loop(score, {.measures = MeasureRange{0, 4}});
        QCOMPARE(measuresOf(loop), (std::vector{0, 1, 0, 2, 3}));
        QCOMPARE(measuresOf(Timeline(score, {.measures = MeasureRange{0, 2}})),
                 (std::vector{0, 1}));
        checkConsistent(loop);
    }

    void playsFromASegnoWithinAMeasureToItsFine() {
        const auto sign = [](Tick at, const char* name) {
            return Annotation{Annotation::Kind::Sign, at, name, ' '};
        };
        Measures measures = quartersTune(3).measures();
        MeasureFrame first = measures[0]->frame();
        first.annotations = {sign(quarterNote * 3, "segno")};
        MeasureFrame second = measures[1]->frame();
        second.annotations = {sign(quarterNote * 2, "fine")};
        MeasureFrame third = measures[2]->frame();
        third.annotations = {sign(wholeNote, "D.S.alfine")};
        measures = {share(measures[0]->withFrame(first)), share(measures[1]->withFrame(second)),
                    share(measures[2]->withFrame(third))};
        const Score score({}, measures);
        const Timeline timeline(score);
        checkConsistent(timeline);
        QCOMPARE(measuresOf(timeline), (std::vector{0, 1, 2, 0, 1}));
        QCOMPARE(timeline.length().value, wholeNote.value * 4);
        QCOMPARE(timeline.notes().size(), std::size_t(16));
        // The cursor of the replay's first moment stands at the segno.
        QCOMPARE(timeline.writtenAt(wholeNote * 3).value, quarterNote.value * 3);
        QCOMPARE(timeline.writtenAt(timeline.length()).value, (wholeNote + quarterNote * 3).value);
        QCOMPARE(timeline.playedAtWritten(score.startOf(2))->value, wholeNote.value * 2);
    }

    void cutsARangeToTheTune() {
        const Timeline timeline(quartersTune(3), {.measures = MeasureRange{-4, 90}});
        QCOMPARE(measuresOf(timeline), (std::vector{0, 1, 2}));
        QVERIFY(Timeline(quartersTune(3), {.measures = MeasureRange{5, 9}}).isEmpty());
    }

    void strikesANoteTiedIntoTheRangeWhereItBegins() {
        Music held{{makeNote(pitchOf(60), wholeNote)}};
        std::get<Note>(held.events[0]).heads[0].tiedToNext = true;
        const Score score(
            {}, {share(Measure(MeasureFrame(), held)), share(measureOf({60}, wholeNote))});
        QCOMPARE(Timeline(score).notes().size(), std::size_t(1));
        QCOMPARE(Timeline(score).notes()[0].duration.value, 2 * wholeNote.value);
        const Timeline part(score, {.measures = MeasureRange{1, 2}});
        QCOMPARE(part.notes().size(), std::size_t(1));
        QCOMPARE(part.notes()[0].start.value, 0);
        // Tied on, out of the range: cut at its end.
        const Timeline before(score, {.measures = MeasureRange{0, 1}});
        QCOMPARE(before.notes()[0].duration.value, wholeNote.value);
    }

    void keepsTempoChangesInProportion() {
        const Timeline own(tuneThatSlows());
        QVERIFY(isNear(own.bars()[2].seconds, 4));
        QVERIFY(isNear(own.seconds(), 12));
        checkConsistent(own);
        const Timeline twice(tuneThatSlows(), {.beatsPerMinute = 240});
        QVERIFY(isNear(twice.bars()[2].seconds, 2));
        QVERIFY(isNear(twice.seconds(), 6));
        checkConsistent(twice);
    }

    void takesTheTempoInForceWhereARangeBegins() {
        const Timeline part(tuneThatSlows(), {.measures = MeasureRange{3, 4}});
        QVERIFY(isNear(part.seconds(), 4));
    }

    void keepsBlankMeasuresSilentButInTime() {
        const Timeline timeline(eraseMeasures(quartersTune(3), {1, 2}));
        QCOMPARE(keysOf(timeline), (std::vector{60, 61, 62, 63, 68, 69, 70, 71}));
        QVERIFY(isNear(timeline.notes()[4].seconds, 4));
    }

    void clampsOutsideItself() {
        const Timeline timeline(quartersTune(1));
        QCOMPARE(timeline.playedAt(-3).value, 0);
        QCOMPARE(timeline.playedAt(99).value, wholeNote.value);
        QCOMPARE(timeline.playedAt(std::nan("")).value, 0);
        QVERIFY(isNear(timeline.secondsAt(Tick{-8}), 0));
        QVERIFY(isNear(timeline.secondsAt(Tick{9 * wholeNote.value}), 2));
    }

    void findsTheNextBarLine() {
        const Timeline timeline(quartersTune(3));
        QVERIFY(isNear(timeline.barLineAtOrAfter(0), 0));
        QVERIFY(isNear(timeline.barLineAtOrAfter(0.1), 2));
        QVERIFY(isNear(timeline.barLineAtOrAfter(4.5), 6));
        QVERIFY(isNear(timeline.barLineAtOrAfter(99), 6));
    }

    void isEmptyForATuneWithoutMeasures() {
        for (const Timeline& timeline : {Timeline(), Timeline(Score())}) {
            QVERIFY(timeline.isEmpty());
            QCOMPARE(timeline.seconds(), 0.0);
            QCOMPARE(timeline.playedAt(1).value, 0);
            QCOMPARE(timeline.writtenAt(wholeNote).value, 0);
            QCOMPARE(timeline.measureAt(wholeNote), 0);
        }
    }

    void takesTwoBarsEitherSideOfAGap() {
        const Score score = quartersTune(12);
        QCOMPARE(around(score, {4, 6}), (std::vector{2, 3, 4, 5, 6, 7}));
        QCOMPARE(around(score, {1, 3}), (std::vector{0, 1, 2, 3, 4}));
        QCOMPARE(around(score, {0, 12}), measuresOf(Timeline(score)));
    }

    void doesNotCountAPickupAsABarAroundAGap() {
        Measures measures = quartersTune(8).measures();
        measures[3] = share(measureOf({60, 61, 62}, quarterNote)); // a section ends short
        measures[4] = share(measureOf({63}, quarterNote));         // and a pickup follows
        const Score score({}, measures);
        QCOMPARE(around(score, {5, 6}), (std::vector{2, 3, 4, 5, 6, 7}));
    }

    void takesTheBarsThatAreHeardAroundAGap() {
        const Score score = tuneWithEndings();
        const Timeline loop(score, {.measures = MeasureRange{3, 4}, .barsAround = 2});
        QCOMPARE(keysOf(loop), (std::vector{60, 64, 65}));
        QVERIFY(isNear(loop.seconds(), 3));
        checkConsistent(loop);
    }

private:
    static std::vector<int> around(const Score& score, MeasureRange gap) {
        return measuresOf(Timeline(score, {.measures = gap, .barsAround = barsAroundGap}));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestTimeline)
#include "tst_timeline.moc"
