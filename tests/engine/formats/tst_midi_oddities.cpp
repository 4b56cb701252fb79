// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Odd events of MIDI files: texts in any charset, values that cannot be, notes of no length, drums.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/midi_reader.h"
#include "engine/formats/midi/midi_writer.h"
#include "tests/engine/formats/read_midi.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace lacuna;
using namespace std::string_literals;

namespace {

int tupletsIn(const Score& score) {
    int count = 0;
    for (const MeasurePointer& measure : score.measures())
        count += static_cast<int>(measure->tuplets().size());
    return count;
}

/// A track with the melody of four notes D E F G.
MidiTrack fourNotes() {
    MidiTrack track;
    for (int i = 0; i < 4; ++i) {
        const auto pitch = static_cast<std::uint8_t>(std::array{62, 64, 65, 67}[i]);
        track.events.push_back({i * 480, 0x90, pitch, 80});
        track.events.push_back({i * 480 + 480, 0x80, pitch, 0});
    }
    track.end = 1920;
    return track;
}

MidiSong songWith(std::vector<MidiMeta> metas) {
    MidiFile file;
    file.tracks = {fourNotes()};
    file.tracks[0].metas = std::move(metas);
    return readMidiSong(writeMidiFile(file));
}

std::string trackOf(const std::string& events) {
    const std::string data = events + "\0\xFF\x2F\0"s;
    return "MThd\0\0\0\6\0\0\0\1\1\xE0MTrk\0\0"s + static_cast<char>(data.size() >> 8) +
           static_cast<char>(data.size() & 0xFF) + data;
}

// D, E, F for a quarter each, and what stands between E's end and F.
std::string threeNotesAround(const std::string& odd) {
    return trackOf("\0\x90\x3E\x50\x83\x60\x80\x3E\0\0\x90\x40\x50\x83\x60\x80\x40\0"s + odd +
                   "\0\x90\x41\x50\x83\x60\x80\x41\0"s);
}

} // namespace

class TestMidiOddities : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfSilenceBeforeTheTune() {
        MidiFile file;
        file.tracks = {fourNotes()};
        for (MidiEvent& event : file.tracks[0].events)
            event.at += 2 * 1920;
        file.tracks[0].metas = {{0, midi_meta::meter, "\4\2\x18\x8"s},
                                {0, midi_meta::text, "C"},
                                {1920, midi_meta::text, "F"},
                                {3840, midi_meta::text, "G"}};
        file.tracks[0].end = 3 * 1920;
        const MidiReading reading = readMidi(readMidiSong(writeMidiFile(file)), {});
        QVERIFY(says(reading, "2 bars of rest before the first note left out"));
        QVERIFY(says(reading, "2 chord symbols before the first note left out"));
        QCOMPARE(barsOf(reading.score), QStringLiteral("\"G\"D2 E2 F2 G2|]"));
        file.tracks[0].metas.pop_back(); // what sounds on over the first note is its own
        const MidiReading held = readMidi(readMidiSong(writeMidiFile(file)), {});
        QVERIFY(says(held, "1 chord symbol before the first note left out"));
        QCOMPARE(barsOf(held.score), QStringLiteral("\"F\"D2 E2 F2 G2|]"));
        const MidiReading plain = readMidi(songWith({}), {});
        QVERIFY(!says(plain, "before the first note"));
    }

    void tellsOfTextsThatAreLeftOut() {
        const MidiReading reading = readMidi(songWith({{0, midi_meta::copyright, "1903"},
                                                       {0, midi_meta::marker, "one"},
                                                       {480, midi_meta::marker, "two"}}),
                                             {});
        QVERIFY(says(reading, "A note of copyright is left out."));
        QVERIFY(says(reading, "2 markers are left out."));
    }

    void tellsOfTracksThatAreMissing() {
        MidiFile file;
        file.tracks = {fourNotes(), fourNotes()};
        std::string bytes = writeMidiFile(file);
        QVERIFY(readMidiFile(bytes).remarks.empty());
        bytes[11] = 9;
        QCOMPARE(readMidiFile(bytes).remarks,
                 std::vector<std::string>{"The file's head promises 9 tracks; it holds 2."});
    }

    void keepsALongLastNoteAmongShortOnes_data() {
        QTest::addColumn<int>("held"); // of each quarter's 480 ticks
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("last"); // ticks
        QTest::addColumn<QString>("end");
        for (const int held : {120, 192, 240, 288})
            QTest::addRow("held for %d", held) << held << 14 << 960 << "G2 F4|]";
        QTest::newRow("no length at all, then a quarter") << 0 << 15 << 480 << "F2|]";
        QTest::newRow("none, within a bar") << 0 << 13 << 480 << "G2 F2 z4|]";
        QTest::newRow("all alike") << 360 << 12 << 1440 << "F8|]";
    }
    void keepsALongLastNoteAmongShortOnes() {
        QFETCH(int, held);
        QFETCH(int, count);
        QFETCH(int, last);
        QFETCH(QString, end);
        MidiFile file;
        MidiTrack track;
        track.metas = {{0, midi_meta::meter, "\4\2\x18\x8"s}};
        for (int i = 0; i < count; ++i) {
            track.events.push_back({i * 480, 0x90, 67, 80});
            track.events.push_back({i * 480 + held, 0x80, 67, 0});
        }
        track.events.push_back({count * 480, 0x90, 65, 80});
        track.events.push_back({count * 480 + last, 0x80, 65, 0});
        track.end = count * 480 + last;
        file.tracks = {track};
        const Score score = readMidi(readMidiSong(writeMidiFile(file)), {}).score;
        QVERIFY2(barsOf(score).endsWith(end), qPrintable(barsOf(score)));
    }

    void readsTextsInAnyCharset_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("title");
        const auto add = [](const char* name, const std::string& bytes, const char* title) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(title);
        };
        add("UTF-8", "Sl\xC3\xA1n abhaile", "Slán abhaile");
        add("UTF-8 with a mark", "\xEF\xBB\xBFSl\xC3\xA1n", "Slán");
        add("Latin-1", "Sl\xE1n abhaile", "Slán abhaile");
        add("cp1252", "\x93The Maid\x94 \x97 a reel\x85", "“The Maid” — a reel…");
        add("Shift_JIS", "\x8D\x72\x8F\xE9\x82\xCC\x8C\x8E", "荒城の月");
        add("Shift_JIS, named", "{@JP}\x8C\x8E", "月");
        add("UTF-16", "\xFF\xFES\0l\0\xE1\0n\0"s, "Slán");
        add("UTF-16, unmarked", "\0S\0l\0\xE1\0n"s, "Slán");
        add("with a zero at its end", "Reel\0"s, "Reel");
        add("hostile", "<img src=/dev/zero>\x1B[2J", "<img src=/dev/zero> [2J");
    }
    void readsTextsInAnyCharset() {
        QFETCH(QByteArray, bytes);
        const MidiSong song = songWith({{0, midi_meta::trackName, bytes.toStdString()}});
        QTEST(QString::fromStdString(song.title), "title");
        QCOMPARE(song.parts.at(0).name, song.title);
    }

    void takesTheWordsOfAKaraokeFileForNoChords() {
        const MidiSong song = songWith({{0, midi_meta::text, "@KMIDI KARAOKE FILE"},
                                        {0, midi_meta::text, "@TA tune"},
                                        {0, midi_meta::text, "\\A"},
                                        {480, midi_meta::text, "maz"},
                                        {960, midi_meta::text, "ing "},
                                        {1440, midi_meta::text, "G"}});
        QVERIFY(song.chords.empty());
        const MidiSong both =
            songWith({{480, midi_meta::text, "Am"}, {480, midi_meta::lyric, "Am"}});
        QVERIFY(both.chords.empty());
    }

    void takesRehearsalMarksForNoChords() {
        QVERIFY(songWith({{0, midi_meta::text, "A"}, {960, midi_meta::text, "B"}}).chords.empty());
        QVERIFY(songWith({{0, midi_meta::text, "A"}}).chords.empty());
    }

    void readsTextsThatAreChords() {
        const MidiSong song = songWith({{0, midi_meta::text, "written by someone"},
                                        {0, midi_meta::text, "G"},
                                        {960, midi_meta::text, "D7"},
                                        {1440, midi_meta::text, "Em"}});
        QCOMPARE(song.chords.size(), std::size_t(3));
        QCOMPARE(song.chords[1].text, std::string("D7"));
        QCOMPARE(song.chords[1].at, 2.0);
    }

    void readsEveryChordOfItsOwnFiles() {
        const Score score =
            readAbc("X:1\nM:4/4\nL:1/8\nK:A\n\"A\"A8|\"B\"B8|\"C\"c8|]\n").tunes.at(0).score;
        QCOMPARE(barsOf(readMidi(readMidiSong(writeMidi(score))).score), barsOf(score));
    }

    void aBadValueCostsItsEventAlone_data() {
        QTest::addColumn<QByteArray>("odd");
        const auto add = [](const char* name, const std::string& odd) {
            QTest::newRow(name) << QByteArray::fromStdString(odd);
        };
        add("program", "\0\xC0\xFF"s);
        add("pitch", "\0\x90\xC8\x40"s);
        add("two controllers", "\0\xB0\x07\xC8\0\xB0\x0A\xBE"s);
        add("program and controller", "\0\xC0\xC8\0\xB0\x07\xFF"s);
        add("two that run on", "\0\xB0\x07\xC8\0\x0A\xBE"s);
        add("many", "\0\xB0\x07\xC8\0\x0A\xBE\0\x07\xC9\0\xC0\xFF\0\xE0\x80\x80"s);
        add("controller", "\0\xB0\xFF\xFF"s);
        add("wheel", "\0\xE0\x80\x80"s);
        add("a wait of years", "\xFF\xFF\xFF\x7F\xC0\x05"s);
        add("a wait of five bytes", "\xFF\xFF\xFF\xFF\x7F\xC0\x05"s);
        add("a key longer than the file", "\0\xFF\x59\xC8\0\1\0"s);
        add("a tempo longer than the file", "\0\xFF\x51\xFF\x7F\x07\xA1\x20"s);
        add("a meter without beats", "\0\xFF\x58\4\0\2\x18\x08"s);
        add("a meter of 4/512", "\0\xFF\x58\4\4\x09\x18\x08"s);
        add("a key of 20 sharps", "\0\xFF\x59\2\x14\0"s);
        add("a tempo of nothing", "\0\xFF\x51\3\0\0\0"s);
        add("an empty meter", "\0\xFF\x58\0"s);
    }
    void aBadValueCostsItsEventAlone() {
        QFETCH(QByteArray, odd);
        const MidiSong song = readMidiSong(threeNotesAround(odd.toStdString()));
        QCOMPARE(song.parts.at(0).notes.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(song.parts[0].notes[i].onset, static_cast<double>(i));
            QCOMPARE(song.parts[0].notes[i].end, static_cast<double>(i + 1));
        }
        QCOMPARE(song.remarks.size(), std::size_t(1));
        QVERIFY(song.meters.empty() && song.keys.empty() && song.tempos.empty());
    }

    void badValuesFarApartCostTheirEventsAlone() {
        const std::string note = "\0\x90\x3E\x50\x83\x60\x80\x3E\0"s;
        for (const std::string& bytes :
             {trackOf("\0\xC0\xC8"s + note + "\0\xB0\x07\xFF"s + note + note),
              trackOf("\0\xB0\x07\xC8\0\xB0\x0A\xBE"s + note + note + note),
              trackOf(note + "\0\xC0\xC8"s + note + "\0\xB0\x07\xFF"s + note)}) {
            const MidiSong song = readMidiSong(bytes);
            QCOMPARE(song.parts.at(0).notes.size(), std::size_t(3));
            QCOMPARE(song.parts[0].notes[2].end, 3.0);
            QCOMPARE(song.remarks.size(), std::size_t(1));
        }
    }

    void aNoteLouderThanCanBeIsAsLoudAsCanBe() {
        for (const char velocity : {'\x80', '\xC8', '\xFF'}) {
            for (const int count : {1, 2, 500}) {
                std::string events;
                for (int i = 0; i < count; ++i)
                    events += "\0\x90\x3E"s + velocity + "\x83\x60\x80\x3E\0"s;
                const MidiSong song = readMidiSong(trackOf(events));
                const std::vector<MidiNote>& notes = song.parts.at(0).notes;
                QCOMPARE(notes.size(), static_cast<std::size_t>(count));
                QCOMPARE(notes.back(), (MidiNote{count - 1.0, double(count), 62, 127}));
                QCOMPARE(song.remarks.size(), std::size_t(1));
            }
        }
    }

    void notesWithoutLength() {
        // Each of them, as of a drum machine: they last until the next.
        MidiFile file;
        file.tracks = {fourNotes()};
        for (MidiEvent& event : file.tracks[0].events)
            event.at -= event.isNoteOff() ? 480 : 0;
        const MidiReading all = readMidi(readMidiSong(writeMidiFile(file)));
        QCOMPARE(all.notes.size(), std::size_t(4));
        QCOMPARE(tupletsIn(all.score), 0);
        QVERIFY(says(all, "4 notes last nothing in the file"));
        // One beside a longer one, as an ornament: the longer one is the melody.
        file.tracks = {fourNotes()};
        file.tracks[0].events.insert(file.tracks[0].events.begin(),
                                     {{0, 0x90, 74, 80}, {0, 0x80, 74, 0}});
        const MidiReading one = readMidi(readMidiSong(writeMidiFile(file)));
        QCOMPARE(one.notes.front().midi, 62);
        QCOMPARE(one.notesDropped, 1);
    }

    // It would sound over all that follows, which then were no melody.
    void aNoteWithoutAnEndLastsUntilTheNextOne_data() {
        QTest::addColumn<std::vector<int>>("unended"); // of the notes, whose ends are taken out
        QTest::addColumn<QString>("bars");
        QTest::newRow("the first") << std::vector{0} << "D2 E2 F2 G2|]";
        QTest::newRow("within") << std::vector{2} << "D2 E2 F2 G2|]";
        QTest::newRow("two") << std::vector{0, 2} << "D2 E2 F2 G2|]";
        QTest::newRow("the last") << std::vector{3} << "D2 E2 F2 G2|]";
    }

    void aNoteWithoutAnEndLastsUntilTheNextOne() {
        QFETCH(std::vector<int>, unended);
        MidiFile file;
        file.tracks = {fourNotes()};
        file.tracks[0].metas = {{0, midi_meta::meter, "\4\2\x18\x8"s}};
        auto& events = file.tracks[0].events;
        for (auto place = unended.rbegin(); place != unended.rend(); ++place)
            events.erase(events.begin() + 2 * *place + 1);
        const MidiReading reading = readMidi(readMidiSong(writeMidiFile(file)), {});
        QTEST(barsOf(reading.score), "bars");
        QVERIFY(says(reading, "no end in the file"));
    }

    // The end that there is belongs to the second of two notes of one key.
    void anEndIsNoEarlierNotes() {
        MidiFile file;
        MidiTrack track;
        track.metas = {{0, midi_meta::meter, "\4\2\x18\x8"s}};
        for (int i = 0; i < 4; ++i) {
            track.events.push_back({i * 480, 0x90, static_cast<std::uint8_t>(i % 2 ? 64 : 67), 80});
            if (i > 0)
                track.events.push_back(
                    {i * 480 + 480, 0x80, static_cast<std::uint8_t>(i % 2 ? 64 : 67), 0});
        }
        track.end = 1920;
        file.tracks = {track};
        const MidiReading reading = readMidi(readMidiSong(writeMidiFile(file)), {});
        QCOMPARE(barsOf(reading.score), QStringLiteral("G2 E2 G2 E2|]"));
        QVERIFY(says(reading, "A note has no end in the file"));
    }

    void drumsAreNoMelody() {
        MidiFile file;
        file.tracks = {fourNotes(), fourNotes()};
        for (MidiEvent& event : file.tracks[0].events) { // a high and busy part of drums
            event.status = static_cast<std::uint8_t>(event.kind() | 9);
            event.first = static_cast<std::uint8_t>(event.first + 24);
        }
        file.tracks[0].metas = {{0, midi_meta::trackName, "Lead Melody"}};
        for (MidiEvent& event : file.tracks[1].events) // a low part of basses
            event.first = static_cast<std::uint8_t>(event.first - 30);
        file.tracks[1].events.insert(file.tracks[1].events.begin(), {0, 0xC0, 33, 0});
        const MidiReading reading = readMidi(readMidiSong(writeMidiFile(file)));
        QCOMPARE(reading.part, 1);
        QVERIFY(!says(reading, "drums"));

        for (MidiEvent& event : file.tracks[0].events) // the same by its bank
            event.status = static_cast<std::uint8_t>(event.kind() | 2);
        file.tracks[0].events.insert(file.tracks[0].events.begin(), {0, 0xB2, 0, 120});
        QCOMPARE(readMidi(readMidiSong(writeMidiFile(file))).part, 1);

        file.tracks.pop_back();
        QVERIFY(says(readMidi(readMidiSong(writeMidiFile(file))), "drums"));
    }
};

LACUNA_APPLESS_TEST(TestMidiOddities)
#include "tst_midi_oddities.moc"
