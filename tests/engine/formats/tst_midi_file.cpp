// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/midi/midi_file.h"
#include "engine/formats/midi/midi_reader.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>

using namespace lacuna;
using namespace std::string_literals;

namespace {

std::string number(std::uint32_t value, int bytes) {
    std::string out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xFF);
    return out;
}

std::string headOf(int format, int tracks, int division) {
    return "MThd" + number(6, 4) + number(static_cast<std::uint32_t>(format), 2) +
           number(static_cast<std::uint32_t>(tracks), 2) +
           number(static_cast<std::uint32_t>(division), 2);
}

std::string chunk(const std::string& id, const std::string& data, int lengthError = 0) {
    return id + number(static_cast<std::uint32_t>(static_cast<int>(data.size()) + lengthError), 4) +
           data;
}

const std::string end = "\x00\xFF\x2F\x00"s;
// C5 for 96 ticks, then D5 by running status with velocity 0 as its end.
const std::string twoNotes = "\x00\x90\x48\x50\x60\x48\x00\x00\x4A\x50\x60\x4A\x00"s;

std::vector<std::pair<int, int>> notesOf(const std::string& bytes) {
    std::vector<std::pair<int, int>> notes; // sixteenths, pitch
    const MidiSong song = readMidiSong(bytes);
    for (const MidiPart& part : song.parts) {
        for (const MidiNote& note : part.notes)
            notes.emplace_back(std::lround(note.onset * 4), note.midi);
    }
    return notes;
}

const std::vector<std::pair<int, int>> bothNotes{{0, 72}, {4, 74}};

} // namespace

class TestMidiFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRunningStatusAndVelocityZero() {
        const std::string bytes = headOf(0, 1, 96) + chunk("MTrk", twoNotes + end);
        const MidiFile file = readMidiFile(bytes);
        QCOMPARE(file.format, 0);
        QCOMPARE(file.ticksPerQuarter, 96.0);
        QCOMPARE(file.tracks.at(0).events.size(), std::size_t(4));
        QVERIFY(file.tracks.at(0).events.at(1).isNoteOff());
        QVERIFY(file.remarks.empty());
        QVERIFY(notesOf(bytes) == bothNotes);
    }

    void writesWhatItReads() {
        MidiFile file;
        file.tracks.resize(2);
        file.tracks[0].metas = {{0, midi_meta::trackName, "A tune"},
                                {0, midi_meta::tempo, "\x07\xA1\x20"s},
                                {100000, midi_meta::text, std::string(300, 'x')}};
        file.tracks[0].end = 200000;
        file.tracks[1].events = {{0, 0x93, 60, 80}, {20000, 0x83, 60, 0}, {20000, 0xC3, 5, 0}};
        file.tracks[1].end = 20000;
        const MidiFile read = readMidiFile(writeMidiFile(file));
        QVERIFY(read.tracks == file.tracks);
        QVERIFY(read.remarks.empty());
    }

    void getsOverOddities_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("remarked");
        const auto add = [](const char* name, const std::string& bytes, bool remarked) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << remarked;
        };
        const std::string head = headOf(1, 1, 96);
        add("no end of track", head + chunk("MTrk", twoNotes), true);
        add("cut off in an event", head + chunk("MTrk", twoNotes + "\x00\x90\x4C"s, 20), true);
        add("length too long", head + chunk("MTrk", twoNotes + end, 1000), true);
        add("length too short", head + chunk("MTrk", twoNotes + end, -7), true);
        add("length too short, another track after",
            head + chunk("MTrk", twoNotes + end, -7) + chunk("MTrk", end), true);
        add("length too long, another track after",
            head + chunk("MTrk", twoNotes + end, 3) + chunk("MTrk", end), true);
        add("unknown chunks",
            head + chunk("XFIH", "abc") + chunk("MTrk", twoNotes + end) + chunk("XFKM", "defg"),
            false);
        add("garbage after the last track", head + chunk("MTrk", twoNotes + end) + "\x01\x02"s,
            true);
        add("letters after the last track", head + chunk("MTrk", twoNotes + end) + "junkjunkjunk",
            true);
        add("an unknown chunk that is cut off",
            head + chunk("MTrk", twoNotes + end) + chunk("XFIH", "abc", 1000), true);
        add("bytes after the last track",
            head + chunk("MTrk", twoNotes + end) + "\x1A\x1A\x1A\x1A\xFF\xFF\xFF\xFF\xFF"s, true);
        add("sysex",
            head +
                chunk("MTrk", "\x00\xF0\x05\x7E\x7F\x09\x01\xF7\x00\xF7\x01\x2A"s + twoNotes + end),
            false);
        add("damage after the notes", head + chunk("MTrk", twoNotes + "\x00\x90\xFF\xFF\xFF"s),
            true);
        add("format 2",
            headOf(2, 2, 96) + chunk("MTrk", twoNotes + end) + chunk("MTrk", twoNotes + end), true);
        add("format 9", headOf(9, 1, 96) + chunk("MTrk", twoNotes + end), true);
        add("more tracks announced than there are",
            headOf(1, 700, 96) + chunk("MTrk", twoNotes + end), true);
        const std::string plain = head + chunk("MTrk", twoNotes + end);
        const std::string size = "\x2A\x00\x00\x00"s;
        const std::string length{static_cast<char>(plain.size()), '\0', '\0', '\0'};
        add("RIFF wrapper", "RIFF" + size + "RMIDDISP\x02\x00\x00\x00hidata"s + length + plain,
            false);
        add("Macintosh head", std::string(128, '\0') + plain, false);
    }
    void getsOverOddities() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, remarked);
        QVERIFY(notesOf(bytes.toStdString()) == bothNotes);
        QCOMPARE(!readMidiFile(bytes.toStdString()).remarks.empty(), remarked);
    }

    void refusesWhatIsNoMidi_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        const std::string track = chunk("MTrk", twoNotes + end);
        add("nothing", "");
        add("text", "X:1\nT:A tune\nK:D\nABc|\n");
        add("a head alone", headOf(1, 1, 96));
        add("half a head", headOf(1, 1, 96).substr(0, 10));
        add("no time", headOf(1, 1, 0) + track);
        add("unknown frames", headOf(1, 1, 0x8028) + track);
        add("a track of 2 GB", headOf(1, 1, 96) + "MTrk" + number(0x7FFFFFFF, 4) + twoNotes);
        add("a head of 4 GB", "MThd" + number(0xFFFFFFFF, 4) + headOf(1, 1, 96).substr(8) + track);
        add("an unknown chunk of 2 GB", headOf(1, 1, 96) + "XXXX" + number(0x80000000u, 4) + track);
        add("an empty wrapper", "RIFF\x04\x00\x00\x00RMID"s);
    }
    void refusesWhatIsNoMidi() {
        QFETCH(QByteArray, bytes);
        try {
            readMidiFile(bytes.toStdString());
            QFAIL("it was read");
        } catch (const ReadError& error) {
            QVERIFY(QByteArray(error.what()).endsWith('.'));
        }
    }

    void countsFramesAsSeconds() {
        // 25 frames of 40 ticks a second: 500 ticks are a quarter of half a second.
        const std::string notes = "\x00\x90\x48\x50\x83\x74\x48\x00\x00\x4A\x50\x83\x74\x4A\x00"s;
        const std::string bytes = headOf(1, 1, 0xE728) + chunk("MTrk", notes + end);
        const MidiFile file = readMidiFile(bytes);
        QVERIFY(file.countsSeconds);
        QCOMPARE(file.ticksPerQuarter, 500.0);
        QVERIFY(notesOf(bytes) == bothNotes);
        QCOMPARE(file.remarks.size(), std::size_t(1));
    }

    void scansEveryTrackForMeterKeyTempoAndNames() {
        const std::string conductor = "\x00\xFF\x03\x04Tune"s + end;
        const std::string melody = "\x00\xFF\x58\x04\x06\x03\x24\x08"s
                                   "\x00\xFF\x59\x02\xFE\x00"
                                   "\x00\xFF\x51\x03\x07\xA1\x20"
                                   "\x00\xFF\x03\x05"s
                                   "Fl\xF8te"
                                   "\x00\xFF\x01\x02"s
                                   "Gm"
                                   "\x00\xC0\x49"s +
                                   twoNotes + end;
        const MidiSong song =
            readMidiSong(headOf(1, 2, 96) + chunk("MTrk", conductor) + chunk("MTrk", melody));
        QCOMPARE(song.title, std::string("Tune"));
        QCOMPARE(song.parts.size(), std::size_t(1));
        QCOMPARE(song.parts[0].name, std::string("Fløte")); // it was Latin-1
        QCOMPARE(song.parts[0].program, 0x49);
        QCOMPARE(song.parts[0].lowest, 72);
        QCOMPARE(song.parts[0].highest, 74);
        QCOMPARE(song.meters.at(0).meter.name(), std::string("6/8"));
        QCOMPARE(song.keys.at(0).fifths, -2);
        QCOMPARE(song.tempos.at(0).quartersPerMinute, 120.0);
        QCOMPARE(song.chords.at(0).text, std::string("Gm"));
    }

    // Whatever the bytes are: a tune or a ReadError, nothing else.
    void survivesAnyBytes() {
        std::mt19937 random(7);
        const std::string whole = headOf(1, 2, 96) + chunk("MTrk", "\x00\xFF\x01\x02Gm"s + end) +
                                  chunk("MTrk", twoNotes + twoNotes + end);
        int read = 0;
        for (int run = 0; run < 5000; ++run) {
            std::string bytes = whole;
            for (unsigned n = 1 + random() % 4; n > 0; --n)
                bytes[random() % bytes.size()] = static_cast<char>(random());
            if (random() % 3 == 0)
                bytes.resize(random() % bytes.size());
            try {
                const MidiReading reading = readMidi(readMidiSong(bytes));
                QVERIFY(reading.score.size() > 0);
                ++read;
            } catch (const ReadError&) {
            }
        }
        QVERIFY(read > 250);
    }

    void aMegabyteIsReadInASecond() {
        std::string notes = "\x00\x90\x48\x50"s;
        std::mt19937 random(1);
        while (notes.size() < 1000000) {
            notes += static_cast<char>(random() % 100);
            notes += static_cast<char>(40 + random() % 48);
            notes += static_cast<char>(random() % 2 * 80);
        }
        const std::string bytes = headOf(0, 1, 96) + chunk("MTrk", notes + end);
        const ProcessorTimer work;
        const MidiReading reading = readMidi(readMidiSong(bytes), {.doubleStops = true});
        QVERIFY(reading.score.size() > 0);
        qInfo("%.0f ms", work.milliseconds());
        QVERIFY(work.milliseconds() < 1000 * slowness());
    }
};

LACUNA_APPLESS_TEST(TestMidiFile)
#include "tst_midi_file.moc"
