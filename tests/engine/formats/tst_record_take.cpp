// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is played against a click -> notes on its grid.
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/record_take.h"
#include "tests/engine/formats/heard_notes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

using namespace lacuna;

namespace {

constexpr double beginning = 4321.5; // of the clock, when the music begins

/// How a tune is played.
struct Hands {
    double quartersPerMinute = 100;
    double jitter = 0; ///< milliseconds, either way, of each onset and end
    double held = 0.9; ///< of each note's time
    double late = 0;   ///< milliseconds, all of it
    unsigned seed = 1;
};

std::vector<TakeBar> takeBarsOf(const Score& score) {
    std::vector<TakeBar> bars;
    for (const MeasurePointer& measure : score.measures()) {
        const Meter& meter = measure->frame().meter;
        const bool isPickup = bars.empty() && measure->isShort();
        bars.push_back({meter, measure->frame().key, measure->length(),
                        isPickup ? meter.measureLength() - measure->length() : Tick{0}});
    }
    return bars;
}

/// A take of a tune into bars like its own; the music begins at its first bar line, or else at its
/// first bar.
Take takeOf(const Score& score, const Hands& hands, TakeGrid grid, bool fromBarLine = false) {
    Take take{.begin = beginning,
              .quartersPerMinute = hands.quartersPerMinute,
              .grid = grid,
              .bars = takeBarsOf(score)};
    Tick begin;
    if (fromBarLine && score.measure(0).isShort()) {
        begin = score.measure(0).length();
        take.bars.erase(take.bars.begin());
    }
    std::mt19937 random(hands.seed);
    std::uniform_real_distribution<double> jitter(-hands.jitter, hands.jitter);
    const double tick = 60000 / hands.quartersPerMinute / ticksPerQuarter;
    for (const SoundingNote& note : writtenNotes(score)) {
        const double onset = beginning + hands.late + (note.onset - begin).value * tick;
        const double end = onset + note.duration.value * tick * hands.held;
        take.notes.push_back({onset + jitter(random), end + jitter(random), note.midi});
    }
    std::ranges::shuffle(take.notes, random); // whatever order they come in
    return take;
}

/// Recorded measures as a tune, with what the bars of `like` lack to be whole.
Score tuneOf(const RecordedTake& recorded) {
    TuneHeader header;
    if (!recorded.measures.empty()) {
        header.meter = recorded.measures.front()->frame().meter;
        header.key = recorded.measures.front()->frame().key;
    }
    return Score(header, recorded.measures);
}

using TakenSound = std::tuple<int, int, int>; // onset, end, pitch

std::vector<TakenSound> takenSounds(const Score& score) {
    std::vector<TakenSound> sounds;
    for (const SoundingNote& note : writtenNotes(score))
        sounds.emplace_back(note.onset.value, (note.onset + note.duration).value, note.midi);
    return sounds;
}

/// The same; of notes before rests not how long they last.
std::vector<TakenSound> withoutRests(const Score& score) {
    std::vector<TakenSound> sounds = takenSounds(score);
    std::set<int> onsets;
    for (const auto& [onset, end, pitch] : sounds)
        onsets.insert(onset);
    for (auto& [onset, end, pitch] : sounds)
        end = onsets.contains(end) ? end : 0;
    return sounds;
}

/// The tune's music as ABC, without blanks.
QString danceMusic(const Score& score) {
    const QString abc = QString::fromStdString(writeAbc(score));
    return abc.mid(abc.indexOf(QLatin1Char('\n'), abc.indexOf(QLatin1String("\nK:")) + 1) + 1)
        .remove(QLatin1Char(' '))
        .trimmed();
}

QString recordedMusic(const RecordedTake& recorded) {
    return danceMusic(tuneOf(recorded));
}

Score danceTune(const std::string& abc) {
    return readOneTune("X:1\nT:Test\n" + abc).score;
}

/// A tune of the rhythms of dance music, with a pickup or none.
class RandomDance {
public:
    explicit RandomDance(unsigned seed) : m_random(seed) {}

    Score next(bool isCompound, bool hasTriplets) {
        std::string abc = isCompound ? "M:6/8\nL:1/16\nK:G\n" : "M:4/4\nL:1/16\nK:D\n";
        abc += oneOf({"", "", "d2|", "AG|"});
        for (int bar = 0; bar < 8; ++bar) {
            for (int beat = 0; beat < (isCompound ? 2 : 4); ++beat)
                abc += isCompound ? compoundBeat() : plainBeat(hasTriplets);
            abc += bar == 7 ? "|]\n" : "|";
        }
        return danceTune(abc);
    }

private:
    std::string oneOf(std::initializer_list<const char*> words) {
        return words.begin()[m_random() % words.size()];
    }
    std::string note() { return oneOf({"A", "B", "c", "d", "e", "f", "g", "a", "G", "F"}); }
    std::string notes(std::initializer_list<const char*> lengths) {
        std::string beat;
        for (const char* length : lengths)
            beat += (*length == 'z' ? std::string() : note()) + length;
        return beat;
    }
    std::string plainBeat(bool hasTriplets) {
        if (hasTriplets && m_random() % 4 == 0)
            return "(3" + notes({"2", "2", "2"});
        switch (m_random() % 9) {
        case 0:
            return notes({"4"});
        case 1:
            return notes({"3", "1"});
        case 2:
            return notes({"1", "1", "2"});
        case 3:
            return notes({"1", "1", "1", "1"});
        case 4:
            return notes({"2", "z2"});
        case 5:
            return "[" + std::string("DA") + "]4";
        default:
            return notes({"2", "2"});
        }
    }
    std::string compoundBeat() {
        switch (m_random() % 8) {
        case 0:
            return notes({"6"});
        case 1:
            return notes({"4", "2"});
        case 2:
            return notes({"2", "1", "1", "2"});
        case 3:
            return notes({"3", "1", "2"});
        case 4:
            return notes({"4", "z2"});
        default:
            return notes({"2", "2", "2"});
        }
    }

    std::mt19937 m_random;
};

} // namespace

class TestRecordTake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPlayedInTimeComesBackNoteForNote_data() {
        QTest::addColumn<bool>("isCompound");
        QTest::addColumn<TakeGrid>("grid");
        QTest::addColumn<double>("quarters");
        QTest::newRow("reel") << false << TakeGrid::Sixteenths << 100.0;
        QTest::newRow("slow reel") << false << TakeGrid::Sixteenths << 60.0;
        QTest::newRow("hornpipe with triplets") << false << TakeGrid::Triplets << 72.0;
        QTest::newRow("jig") << true << TakeGrid::Compound << 120.0;
        QTest::newRow("jig by sixteenths") << true << TakeGrid::Sixteenths << 90.0;
    }
    void whatIsPlayedInTimeComesBackNoteForNote() {
        QFETCH(bool, isCompound);
        QFETCH(TakeGrid, grid);
        QFETCH(double, quarters);
        RandomDance dance(17);
        for (unsigned seed = 1; seed <= 300; ++seed) {
            const Score score = dance.next(isCompound, grid == TakeGrid::Triplets);
            // Each note up to 30 milliseconds early or late: where it begins is certain, how long
            // it lasts where another follows.
            const RecordedTake hasty =
                recordTake(takeOf(score, {quarters, 30, 0.9, 0, seed}, grid));
            QCOMPARE(hasty.leftOut, 0);
            QCOMPARE(hasty.upbeat, Tick{0});
            if (withoutRests(tuneOf(hasty)) != withoutRests(score))
                QCOMPARE(recordedMusic(hasty), danceMusic(score));
            // Half as far: rests are, too. All of it is late, as the click was heard late.
            const RecordedTake calm =
                recordTake(takeOf(score, {quarters, 15, 0.9, 45, seed}, grid));
            if (takenSounds(tuneOf(calm)) != takenSounds(score))
                QCOMPARE(recordedMusic(calm), danceMusic(score));
        }
    }

    void isWrittenAsTheTuneIs() {
        for (const char* abc : {"M:4/4\nL:1/8\nK:D\nd2fa f2ed|(3Bcd ef g2 z2|[DA]4 A,2 z d|d8|",
                                "M:6/8\nL:1/8\nK:G\nGAB d2B|c3 A2G|F2z DEF|G6|",
                                "M:3/4\nL:1/8\nK:A\nc4e2|a6|a4 z2|gf e2 c2|",
                                "M:9/8\nL:1/8\nK:Em\nEFG B2e d2B|A3 GFE F3|",
                                "M:4/4\nL:1/8\nK:D\nAG|F2A2 d2f2|e4 d2|"}) {
            const Score score = danceTune(abc);
            const RecordedTake recorded = recordTake(takeOf(score, {}, TakeGrid::Triplets));
            QCOMPARE(recordedMusic(recorded), danceMusic(score));
            QCOMPARE(recorded.moved, 0);
        }
    }

    void anUpbeatLiesBeforeTheFirstBar() {
        const Score score = danceTune("M:6/8\nL:1/8\nK:G\nDE|G2G GAB|A3 A2|");
        const RecordedTake recorded =
            recordTake(takeOf(score, {.jitter = 20}, TakeGrid::Compound, true));
        QCOMPARE(recorded.upbeat, quarterNote);
        QCOMPARE(recordedMusic(recorded), QString("DE|G2GGAB|A3A2|"));
        Take strict = takeOf(score, {.jitter = 20}, TakeGrid::Compound, true);
        strict.hasUpbeat = false;
        QCOMPARE(recordedMusic(recordTake(strict)), QString("G2GGAB|A3A2|"));
        QCOMPARE(recordTake(strict).leftOut, 2);
    }

    void whatWasTriedDuringTheCountInIsLeftOut() {
        const Score score = danceTune("M:4/4\nL:1/4\nK:C\nCDEF|GABc|");
        Take take = takeOf(score, {}, TakeGrid::Sixteenths);
        for (const double quarters : {-3.9, -3.0, -2.6})
            take.notes.push_back(
                {beginning + quarters * 600, beginning + quarters * 600 + 200, 90});
        take.notes.push_back({beginning - 300, beginning - 20, 67}); // an eighth: the upbeat
        const RecordedTake recorded = recordTake(take);
        QCOMPARE(recorded.leftOut, 3);
        QCOMPARE(recorded.upbeat, quarterNote / 2);
        QCOMPARE(recordedMusic(recorded).left(10), QString("G|C2D2E2F2"));
    }

    void beginsWithinABar() {
        const Score score = danceTune("M:4/4\nL:1/8\nK:D\nf2 (3efe|d2 f2 a2 f2|");
        Take take = takeOf(score, {.jitter = 10}, TakeGrid::Triplets);
        take.bars.front() = {Meter{4, 4}, take.bars.front().key,
                             wholeNote}; // the caret in its middle
        take.from = wholeNote / 2;
        std::ranges::sort(take.notes, {}, &TakenNote::onset);
        const Take whole = take;
        const RecordedTake recorded = recordTake(take);
        QCOMPARE(recordedMusic(recorded), danceMusic(score));
        QCOMPARE(recorded.measures.front()->length(), wholeNote / 2);
        // Up to the end of its last bar.
        take.notes.pop_back();
        take.fillsLastBar = true;
        QCOMPARE(recordedMusic(recordTake(take)), QString("f2(3efe|d2f2a2z2|"));
        take = whole;
        // With an upbeat in the same bar.
        take.notes.push_back({beginning - 300, beginning - 10, 69});
        QCOMPARE(recordedMusic(recordTake(take)), QString("Af2(3efe|d2f2a2f2|"));
    }

    void aPickupIsABarOfItsOwn() {
        const Score score = danceTune("M:4/4\nL:1/8\nK:D\nf|d2 f2 a2 f2|");
        Take take = takeOf(score, {}, TakeGrid::Sixteenths);
        take.notes.push_back({beginning - 300, beginning - 10, 69}); // one longer than the tune's
        const RecordedTake recorded = recordTake(take);
        QCOMPARE(recordedMusic(recorded), QString("Af|d2f2a2f2|"));
        QCOMPARE(recorded.upbeat, quarterNote / 2);
    }

    void barsBehindTheTunesLastOneAreLikeIt() {
        const Score score = danceTune("M:3/4\nL:1/4\nK:C\nCDE|FGA|Bcd|efg|");
        Take take = takeOf(score, {}, TakeGrid::Sixteenths);
        take.bars.resize(1);
        QCOMPARE(recordedMusic(recordTake(take)), QString("C2D2E2|F2G2A2|B2c2d2|e2f2g2|"));
        take.bars = {TakeBar{Meter{4, 4}, Key{}, wholeNote},
                     TakeBar{Meter{2, 4}, Key{}, wholeNote / 2}};
        const Measures measures = recordTake(take).measures;
        QCOMPARE(measures.size(), std::size_t(5));
        QCOMPARE(measures[4]->length(), wholeNote / 2);
    }

    void noNoteGoesOnOverTheEndOfASection() {
        const Score score = danceTune("M:4/4\nL:1/4\nK:C\nCDE2-|E2 FG|");
        Take take = takeOf(score, {}, TakeGrid::Sixteenths);
        take.bars.front().endsSection = true;
        QCOMPARE(recordedMusic(recordTake(take)), QString("C2D2E4|z4F2G2|"));
    }

    void legatoIsNoDoubleStop() {
        Take take{.begin = beginning,
                  .quartersPerMinute = 100,
                  .bars = {TakeBar{Meter{4, 4}, Key{}, wholeNote}}};
        for (int i = 0; i < 8; ++i)
            take.notes.push_back({beginning + i * 300, beginning + i * 300 + 420, 60 + i});
        QCOMPARE(tuneOf(recordTake(take)).measure(0).events().size(), std::size_t(8));
        // Struck together, though not quite: two heads.
        take.notes = {{beginning - 20, beginning + 500, 62}, {beginning + 30, beginning + 560, 69}};
        QCOMPARE(recordedMusic(recordTake(take)), QString("[DA]2|"));
    }

    void whatIsNoMusicIsNothing() {
        const Take nothing{.bars = {TakeBar{Meter{}, Key{}, wholeNote}}};
        QVERIFY(recordTake(nothing).measures.empty());
        Take early = nothing;
        early.notes = {{-5000, -4900, 60}};
        QVERIFY(recordTake(early).measures.empty());
        QCOMPARE(recordTake(early).leftOut, 1);
        Take endless = nothing;
        endless.notes = {{0, 1e12, 60}};
        QVERIFY(recordTake(endless).measures.empty());
        Take instant = nothing;
        instant.notes = {{0, 0, 60}};
        QCOMPARE(recordTake(instant).measures.size(), std::size_t(1));
        Take free = instant;
        free.bars.front().meter.symbol = MeterSymbol::Free;
        free.bars.front().length = {};
        QCOMPARE(recordTake(free).measures.size(), std::size_t(1));
        QVERIFY(recordTake(Take{.notes = instant.notes}).measures.empty()); // into no bars
    }
};

LACUNA_APPLESS_TEST(TestRecordTake)
#include "tst_record_take.moc"
