// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/sounding.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr Pitch c4{Step::C, 0, 4};
constexpr Pitch e4{Step::E, 0, 4};

Note tied(Pitch pitch, Tick duration) {
    Note note = makeNote(pitch, duration);
    note.heads.front().tiedToNext = true;
    return note;
}

MeasurePointer measure(std::vector<Event> events, MeasureFrame frame = {}) {
    return share(Measure(std::move(frame), Music{std::move(events), {}}));
}

Score tune(Measures measures) {
    return Score(TuneHeader{}, std::move(measures));
}

} // namespace

class TestSounding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joinsTiesOverTheBarLine() {
        const Score score = tune({measure({tied(c4, wholeNote)}),
                                  measure({makeNote(c4, quarterNote), makeNote(c4, quarterNote)})});
        const auto notes = soundingNotes(score);
        QVERIFY(notes == (std::vector<SoundingNote>{{{}, wholeNote + quarterNote, 60, {}, 0, true},
                                                    {wholeNote + quarterNote, quarterNote, 60,
                                                     wholeNote + quarterNote, 1, true}}));
    }

    void strikesAgainWhereATieFindsAnotherPitch() {
        const Score score = tune({measure({tied(c4, quarterNote), makeNote(e4, quarterNote)})});
        QCOMPARE(soundingNotes(score).size(), std::size_t(2));
        QCOMPARE(soundingNotes(score).front().duration, quarterNote);
    }

    void aRestEndsATie() {
        const Score score =
            tune({measure({tied(c4, quarterNote), Rest{quarterNote}, makeNote(c4, quarterNote)})});
        QCOMPARE(soundingNotes(score).size(), std::size_t(2));
    }

    void unfoldsRepeatsAndKeepsTheWrittenPlace() {
        MeasureFrame repeated;
        repeated.playedTimes = 2;
        const Score score = tune(
            {measure({makeNote(c4, wholeNote)}, repeated), measure({makeNote(e4, wholeNote)})});
        const auto played = soundingNotes(score);
        QCOMPARE(played.size(), std::size_t(3));
        QCOMPARE(played[1].onset, wholeNote);
        QCOMPARE(played[1].written, Tick{});
        QCOMPARE(played[1].measure, 0);
        QCOMPARE(played[2].onset, wholeNote * 2);
        QCOMPARE(played[2].written, wholeNote);
        const auto written = writtenNotes(score);
        QCOMPARE(written.size(), std::size_t(2));
        QCOMPARE(written[1].onset, wholeNote);
    }

    void aTieEndsWhereARepeatGoesBack() {
        MeasureFrame repeated;
        repeated.playedTimes = 2;
        const auto notes = soundingNotes(
            tune({measure({tied(c4, wholeNote)}, repeated), measure({makeNote(c4, wholeNote)})}));
        QCOMPARE(notes.size(), std::size_t(2));
        QCOMPARE(notes[0].duration, wholeNote);
        QCOMPARE(notes[1].onset, wholeNote);
        QCOMPARE(notes[1].duration, wholeNote * 2);
    }

    void aTieIntoTheFirstEndingLeadsIntoEach() {
        MeasureFrame first;
        first.ending = {1};
        first.playedTimes = 2;
        MeasureFrame second;
        second.ending = {2};
        const auto notes = soundingNotes(
            tune({measure({tied(c4, wholeNote)}), measure({makeNote(c4, wholeNote)}, first),
                  measure({makeNote(c4, wholeNote)}, second)}));
        QCOMPARE(notes.size(), std::size_t(2));
        QCOMPARE(notes[1].onset, wholeNote * 2);
        QCOMPARE(notes[1].duration, wholeNote * 2);
    }

    void marksTheTopOfAChordAsMelody() {
        Note chord = makeNote(e4, quarterNote);
        chord.heads.push_back({c4});
        const auto notes = soundingNotes(tune({measure({chord})}));
        QCOMPARE(notes.size(), std::size_t(2));
        QCOMPARE(notes[0].midi, 60);
        QVERIFY(!notes[0].melody);
        QVERIFY(notes[1].melody);
    }

    void isSilentInBlankMeasures() {
        const Score score = tune(
            {share(measure({tied(c4, wholeNote)})->blanked()), measure({makeNote(c4, wholeNote)})});
        const auto notes = soundingNotes(score);
        QCOMPARE(notes.size(), std::size_t(1));
        QCOMPARE(notes[0].onset, wholeNote);
    }
};

LACUNA_APPLESS_TEST(TestSounding)
#include "tst_sounding.moc"
