// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/midi_reader.h"
#include "engine/formats/midi/midi_writer.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/read_midi.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

using namespace lacuna;

namespace {

Score abcTune(const std::string& abc) {
    return readAbc("X:1\nT:Test\n" + abc).tunes.at(0).score;
}

MidiReading readBack(const Score& score, const MidiReadOptions& options = {},
                     const MidiOptions& written = {}) {
    return readMidi(readMidiSong(writeMidi(score, written)), options);
}

/// A song of one part.
MidiSong songOf(std::vector<MidiNote> notes, std::vector<MidiMeterMark> meters = {}) {
    MidiSong song;
    MidiPart part;
    part.notes = std::move(notes);
    song.parts = {part};
    song.meters = std::move(meters);
    return song;
}

/// Notes of equal length, one after the other, held for a share of it.
std::vector<MidiNote> scaleOf(int count, double length, double held = 1) {
    std::vector<MidiNote> notes;
    for (int i = 0; i < count; ++i)
        notes.push_back({i * length, (i + held) * length, 60 + i % 12, 80});
    return notes;
}

using Sound = std::tuple<int, int, int>; // onset, end, pitch

/// Times in the ticks of the file, so that what it rounds does not count. A fiddle cannot play one
/// pitch twice at a time: of two that begin together the longer counts, and one that begins within
/// another ends it.
std::set<Sound> soundsOf(const Score& score) {
    constexpr int ticksPerMidiTick = 21;
    std::map<int, std::map<int, int>> ends; // by pitch and onset
    for (const SoundingNote& note : soundingNotes(score)) {
        int& end = ends[note.midi][note.onset.value / ticksPerMidiTick];
        end = std::max(end, (note.onset + note.duration).value / ticksPerMidiTick);
    }
    std::set<Sound> sounds;
    for (const auto& [midi, notes] : ends) {
        for (auto note = notes.begin(); note != notes.end(); ++note) {
            const auto next = std::next(note);
            const int end =
                next == notes.end() ? note->second : std::min(note->second, next->first);
            sounds.emplace(note->first, end, midi);
        }
    }
    return sounds;
}

bool areNear(const std::set<Sound>& a, const std::set<Sound>& b) {
    const auto near = [](const Sound& x, const Sound& y) {
        return std::abs(std::get<0>(x) - std::get<0>(y)) <= 1 &&
               std::abs(std::get<1>(x) - std::get<1>(y)) <= 1 && std::get<2>(x) == std::get<2>(y);
    };
    return std::ranges::equal(a, b, near);
}

} // namespace

class TestMidiReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasWritten() {
        const Score score = abcTune("M:6/8\nL:1/8\nQ:3/8=110\nK:Em\n"
                                    "B|\"Em\"EBB dBA|\"D\"FDF AFD|E3- E2z|(3efge dBA|E6|]\n");
        const MidiReading reading = readBack(score);
        QCOMPARE(reading.score.header().title(), std::string("Test"));
        QCOMPARE(reading.meter.name(), std::string("6/8"));
        QVERIFY(reading.meterFrom == MidiSource::File);
        QCOMPARE(reading.key.name(), std::string("E minor"));
        QVERIFY(reading.pickupFrom == PickupFrom::MeterMark);
        QCOMPARE(reading.score.header().tempo->perMinute, 110.0);
        QCOMPARE(barsOf(reading.score), barsOf(score));
    }

    void findsThePickupInEachWay() {
        const MidiMeterMark threeFour{0, {3, 4}};
        auto notes = scaleOf(24, 0.5);
        for (MidiNote& note : notes) {
            note.onset += 2;
            note.end += 2;
        }
        const MidiReading silence = readMidi(songOf(notes, {threeFour}));
        QVERIFY(silence.pickupFrom == PickupFrom::Silence);
        QCOMPARE(silence.pickup.value, quarterNote.value);
        QCOMPARE(silence.score.measure(0).length().value, quarterNote.value);

        const MidiReading mark = readMidi(songOf(scaleOf(24, 0.5), {{0, {1, 4}}, {1, {3, 4}}}));
        QVERIFY(mark.pickupFrom == PickupFrom::MeterMark || mark.score.measure(0).isComplete());
        QCOMPARE(mark.score.measure(0).length().value, quarterNote.value);

        const MidiReading chosen =
            readMidi(songOf(scaleOf(24, 0.5), {threeFour}), {.pickup = quarterNote});
        QVERIFY(chosen.pickupFrom == PickupFrom::Choice);
        QCOMPARE(chosen.score.measure(0).length().value, quarterNote.value);
    }

    void noteEndsThatComeEarlyAreNoRests() {
        for (const double held : {0.5, 0.7, 0.9, 0.98}) {
            const MidiReading reading =
                readMidi(songOf(scaleOf(32, 0.5, held), {{0, {4, 4}}}), {.pickup = Tick{0}});
            for (const MeasurePointer& measure : reading.score.measures()) {
                QCOMPARE(measure->events().size(), std::size_t(8));
                for (const Event& event : measure->events())
                    QCOMPARE(durationOf(event).value, quarterNote.value / 2);
            }
        }
    }

    void keepsRests() {
        const Score score = abcTune("M:4/4\nL:1/8\nK:D\nA2z2 B3z|dedc dzez|z4 fedc|a6 z2|]\n");
        QCOMPARE(barsOf(readBack(score, {.grid = MidiGrid::SixteenthsAndTriplets}).score),
                 barsOf(score));
    }

    void writesTupletsAndTies() {
        const Score score =
            abcTune("M:2/4\nL:1/8\nK:G\n(3ABc d2-|d(3e/f/g/ a2|(3A2B2c2|b3- b/a/|g4|]\n");
        const MidiReading reading = readBack(score);
        QCOMPARE(barsOf(reading.score), barsOf(score));
        QCOMPARE(reading.score.measure(2).tuplets().size(), std::size_t(1));
    }

    void takesTheHighestNoteOrAllOfThem() {
        std::vector<MidiNote> notes;
        for (int i = 0; i < 8; ++i) {
            notes.push_back({i * 1.0, i + 1.0, 55, 80});
            notes.push_back({i * 1.0, i + 1.0, 67 + i, 80});
            notes.push_back({i + 0.5, i + 1.0, 50, 80}); // under a higher one that goes on
        }
        const MidiSong song = songOf(notes, {{0, {4, 4}}});
        const MidiReading single = readMidi(song, {.pickup = Tick{0}});
        QCOMPARE(single.notes.size(), std::size_t(8));
        QCOMPARE(single.notesDropped, 16);
        const MidiReading all = readMidi(song, {.doubleStops = true, .pickup = Tick{0}});
        QCOMPARE(all.notes.size(), std::size_t(24));
        QCOMPARE(all.notesDropped, 0);
    }

    void quantisesToTheChosenGrid() {
        std::vector<MidiNote> notes;
        for (int beat = 0; beat < 8; ++beat) {
            for (const double offset : {0.02, 0.31, 0.69}) // a triplet, played loosely
                notes.push_back({beat + offset, beat + offset + 0.3, 67, 80});
        }
        const auto startsIn = [&](MidiGrid grid) {
            const auto reading =
                readMidi(songOf(notes, {{0, {4, 4}}}), {.grid = grid, .pickup = Tick{0}});
            std::set<int> places;
            for (const QuantisedNote& note : reading.notes)
                places.insert(note.start.value % ticksPerQuarter * 12 / ticksPerQuarter);
            return places;
        };
        QVERIFY(startsIn(MidiGrid::SixteenthsAndTriplets) == (std::set{0, 4, 8}));
        QVERIFY(startsIn(MidiGrid::Triplets) == (std::set{0, 4, 8}));
        QVERIFY(startsIn(MidiGrid::Sixteenths) == (std::set{0, 3, 9}));
        QVERIFY(startsIn(MidiGrid::Eighths) == (std::set{0, 6}));
    }

    void evensSwing() {
        std::vector<MidiNote> notes;
        for (int beat = 0; beat < 16; ++beat) {
            notes.push_back({beat + 0.0, beat + 0.66, 67, 80});
            notes.push_back({beat + 0.66, beat + 1.0, 69, 80});
        }
        const MidiSong song = songOf(notes, {{0, {4, 4}}});
        const MidiReading played = readMidi(song, {.grid = MidiGrid::Triplets, .pickup = Tick{0}});
        QCOMPARE(played.score.measure(0).tuplets().size(), std::size_t(4));
        const MidiReading even =
            readMidi(song, {.grid = MidiGrid::Triplets, .evenSwing = true, .pickup = Tick{0}});
        QCOMPARE(even.score.measure(0).tuplets().size(), std::size_t(0));
        QCOMPARE(even.score.measure(0).events().size(), std::size_t(8));
    }

    void bringsBackChordNamesAndChangesOfKeyAndMeter() {
        const Score score = abcTune("M:4/4\nL:1/8\nK:D\n\"D\"A4 \"G7\"B4|\"A/C#\"c8|"
                                    "[M:3/4][K:G]\"G\"d2 B2 G2|\"C\"e2 d2 G2|]\n");
        const MidiReading reading = readBack(score);
        QCOMPARE(reading.score.size(), 4);
        QCOMPARE(reading.score.measure(2).frame().meter.name(), std::string("3/4"));
        QCOMPARE(reading.score.measure(2).frame().key.fifths(), 1);
        QCOMPARE(barsOf(reading.score), barsOf(score));
    }

    void unfoldsRepeatsIntoWholeBars() {
        const Score score = abcTune("M:4/4\nL:1/8\nK:D\nA2|:d4 e4|f4 d2:|]\n");
        const MidiReading reading = readBack(score);
        int short_ = 0;
        for (const MeasurePointer& measure : reading.score.measures())
            short_ += measure->isShort();
        QVERIFY(soundsOf(reading.score) == soundsOf(score));
        QVERIFY(short_ <= 3);
    }

    void tellsWhatWasDone() {
        const auto sentences = describe(readMidi(songOf(scaleOf(32, 0.52))));
        const auto says = [&](const char* words) {
            return std::ranges::any_of(sentences, [&](const std::string& sentence) {
                return sentence.find(words) != std::string::npos;
            });
        };
        QVERIFY(says("guessed"));
        QVERIFY(says("moved by more than a third"));
    }

    void doesNotTrustCMajorThatNobodyChose() {
        MidiSong song = songOf({}, {{0, {4, 4}}});
        const std::array<int, 8> scale{62, 64, 66, 67, 69, 71, 73, 74};
        for (int i = 0; i < 64; ++i)
            song.parts[0].notes.push_back({i * 0.5, i * 0.5 + 0.5, scale[i * 5 % 8], 80});
        song.parts[0].notes.push_back({32, 36, 62, 80});
        song.keys = {{0, 0, false}};
        QCOMPARE(readMidi(song).key.name(), std::string("D major"));
    }

    void prefersTheMelodyAmongParts() {
        const Score score = abcTune("M:4/4\nL:1/8\nK:D\n\"D\"d2fa d2fa|\"G\"g4 \"A\"e4|]\n");
        const MidiSong song = readMidiSong(writeMidi(score));
        QCOMPARE(song.parts.size(), std::size_t(2));
        QCOMPARE(song.parts[static_cast<std::size_t>(song.likeliestMelody())].name,
                 std::string("Melody"));
        QCOMPARE(song.parts[1].program, 24);
    }

    void refusesAFileWithoutNotes() {
        QVERIFY_EXCEPTION_THROWN(readMidiSong(writeMidi(Score())), ReadError);
    }

    void soundsLikeWhatWasWrittenForRandomTunes() {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const Score score = randomScore(seed);
            if (soundsOf(score).empty())
                continue;
            const MidiReading all =
                readBack(score, {.grid = MidiGrid::AsWritten, .doubleStops = true},
                         {.accompaniment = false});
            auto expected = soundsOf(score);
            const int first = std::get<0>(*expected.begin());
            const int shift = first - std::get<0>(*soundsOf(all.score).begin());
            std::set<Sound> moved;
            for (const auto& [onset, end, midi] : soundsOf(all.score))
                moved.emplace(onset + shift, end + shift, midi);
            QVERIFY2(areNear(moved, expected), qPrintable(QString::number(seed)));
        }
    }

    void everythingItWritesCanBeReadAsAbc() {
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const Score score = randomScore(seed);
            if (soundsOf(score).empty())
                continue;
            const Score read = readBack(score, {.grid = MidiGrid::SixteenthsAndTriplets}).score;
            const Score again = readAbc(writeAbc(read)).tunes.at(0).score;
            QVERIFY2(soundsOf(again) == soundsOf(read), qPrintable(QString::number(seed)));
        }
    }
};

LACUNA_APPLESS_TEST(TestMidiReader)
#include "tst_midi_reader.moc"
