// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/midi/midi_writer.h"
#include "engine/score/sounding.h"
#include "tests/support/midi_parser.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace lacuna;

namespace {

ParsedMidiFile midiOf(const std::string& abc, const MidiOptions& options = {}) {
    return parseMidi(writeMidi(readAbc(abc).tunes.at(0).score, options));
}

std::vector<ParsedMidiEvent> metaEvents(const ParsedMidiFile& file, int type) {
    std::vector<ParsedMidiEvent> found;
    for (const ParsedMidiEvent& event : file.tracks.at(0)) {
        if (event.status == 0xFF && event.type == type)
            found.push_back(event);
    }
    return found;
}

const std::string songHead = "X:1\nT:Test\nM:6/8\nL:1/8\nQ:3/8=100\nK:Em\n";

} // namespace

class TestMidiWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTwoTracksOf480Ticks() {
        const ParsedMidiFile file = midiOf(songHead + "E3 G3|");
        QCOMPARE(file.format, 1);
        QCOMPARE(file.division, 480);
        QCOMPARE(file.tracks.size(), std::size_t(2));
    }

    void writesNotes() {
        const auto notes = notesOf(midiOf(songHead + "E3 z G2|"));
        QVERIFY(notes == (std::vector<ParsedMidiNote>{{0, 720, 64}, {960, 480, 67}}));
    }

    void changesTempoWithinABar() {
        const auto tempos = metaEvents(midiOf(songHead + "|:E3 [Q:1/4=60]G3:|"), 0x51);
        const std::string fast("\x06\x1A\x80", 3); // 400000 microseconds
        const std::string slow("\x0F\x42\x40", 3);
        QCOMPARE(tempos.size(), std::size_t(4)); // each place has its tempo, also when repeated
        QCOMPARE(tempos[0].data, fast);
        QCOMPARE(tempos[1].data, slow);
        QCOMPARE(tempos[1].at, 720);
        QCOMPARE(tempos[2].data, fast);
        QCOMPARE(tempos[2].at, 1440);
        QCOMPARE(tempos[3].data, slow);
        QCOMPARE(tempos[3].at, 2160);
    }

    void soundsWhereTheStaffSays() {
        const auto notes = notesOf(midiOf("X:1\nT:Test\nM:6/8\nL:1/8\nK:Em octave=-1 "
                                          "transpose=2\nE3 F3|"));
        QVERIFY(notes == (std::vector<ParsedMidiNote>{{0, 720, 54}, {720, 720, 56}}));
    }

    void joinsTiesAndUnfoldsRepeats() {
        const auto notes = notesOf(midiOf(songHead + "|:E6-|E3 G3:|"));
        QVERIFY(notes == (std::vector<ParsedMidiNote>{
                             {0, 2160, 64}, {2160, 720, 67}, {2880, 2160, 64}, {5040, 720, 67}}));
    }

    void writesTempoMeterAndKey() {
        const ParsedMidiFile file = midiOf(songHead + "E3 G3|[M:2/4][K:Bb]B4|");
        const auto tempos = metaEvents(file, 0x51);
        QCOMPARE(tempos.size(), std::size_t(1)); // 150 quarters a minute: 400000 microseconds
        QCOMPARE(tempos[0].data, std::string("\x06\x1A\x80", 3));
        const auto meters = metaEvents(file, 0x58);
        QCOMPARE(meters.size(), std::size_t(2));
        QCOMPARE(meters[0].data, std::string("\x06\x03\x24\x08", 4));
        QCOMPARE(meters[1].at, 1440);
        QCOMPARE(meters[1].data, std::string("\x02\x02\x18\x08", 4));
        const auto keys = metaEvents(file, 0x59);
        QCOMPARE(keys.size(), std::size_t(2));
        QCOMPARE(keys[0].data, std::string("\x01\x01", 2));
        QCOMPARE(keys[1].data, std::string("\xFE\x00", 2));
    }

    void takesProgramTempoAndChordNamesFromTheOptions() {
        const std::string abc = songHead + "\"Em\"E3 \"G\"G3|";
        const ParsedMidiFile file = midiOf(abc, {.program = 73, .quartersPerMinute = 60.0});
        QCOMPARE(metaEvents(file, 0x51).at(0).data, std::string("\x0F\x42\x40", 3));
        const auto names = metaEvents(file, 0x01);
        QCOMPARE(names.size(), std::size_t(2));
        QCOMPARE(names[1].data, std::string("G"));
        QCOMPARE(names[1].at, 720);
        int program = -1;
        for (const ParsedMidiEvent& event : file.tracks.at(1)) {
            if (event.status == 0xC0)
                program = event.data[0];
        }
        QCOMPARE(program, 73);
        QVERIFY(metaEvents(midiOf(abc, {.chordNames = false}), 0x01).empty());
    }

    void endsNotesBeforeTheSamePitchBegins() {
        const auto notes = notesOf(midiOf(songHead + "EEE EEE|"));
        QCOMPARE(notes.size(), std::size_t(6));
        for (const ParsedMidiNote& note : notes)
            QCOMPARE(note.duration, 240);
    }

    void beginsWithThePickupAndStatesTheMeterAgainAfterIt() {
        const ParsedMidiFile file = midiOf(songHead + "B|E3 G3|E3 G2B|E3 G2|]");
        QCOMPARE(notesOf(file).front().onset, 0);
        const auto meters = metaEvents(file, 0x58);
        QCOMPARE(meters.size(), std::size_t(2));
        QCOMPARE(meters[1].at, 240);
        QCOMPARE(meters[1].data, meters[0].data);
    }

    void writesTheAccompanimentUnlessItIsLeftOut() {
        const std::string abc = songHead + "\"Em\"E3 \"G\"G3|";
        const ParsedMidiFile file = midiOf(abc);
        QCOMPARE(file.tracks.size(), std::size_t(3));
        std::string name;
        int program = -1;
        int notes = 0;
        for (const ParsedMidiEvent& event : file.tracks.at(2)) {
            if (event.status == 0xFF && event.type == 0x03)
                name = event.data;
            if (event.status == 0xC1)
                program = event.data[0];
            notes += event.status == 0x91;
        }
        QCOMPARE(name, std::string("Accompaniment"));
        QCOMPARE(program, 24);
        QVERIFY(notes > 4);
        QCOMPARE(midiOf(abc, {.accompaniment = false}).tracks.size(), std::size_t(2));
    }

    void takesTheTempoOfTheRhythmWhereNoneIsGiven() {
        const std::string reel = "X:1\nR:reel\nM:4/4\nL:1/8\nK:D\nA8|";
        // 190 quarters a minute: 315789 microseconds.
        QCOMPARE(metaEvents(midiOf(reel), 0x51).at(0).data, std::string("\x04\xD1\x8D", 3));
    }

    void writesATuneWithoutMeasures() {
        const ParsedMidiFile file = parseMidi(writeMidi(Score()));
        QVERIFY(notesOf(file).empty());
    }

    void writesEveryNoteOfRandomTunes() {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const Score score = randomScore(seed);
            std::vector<std::pair<int, int>> expected;
            for (const SoundingNote& note : soundingNotes(score))
                expected.emplace_back(note.onset.value / 21, note.midi);
            std::sort(expected.begin(), expected.end());
            std::vector<std::pair<int, int>> written;
            const std::string bytes = writeMidi(score, {.accompaniment = false});
            for (const ParsedMidiNote& note : notesOf(parseMidi(bytes)))
                written.emplace_back(note.onset, note.midi);
            std::sort(written.begin(), written.end());
            QVERIFY2(written == expected, qPrintable(QString::number(seed)));
        }
    }
};

LACUNA_APPLESS_TEST(TestMidiWriter)
#include "tst_midi_writer.moc"
