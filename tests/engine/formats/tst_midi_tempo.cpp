// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tempos of MIDI files: markings are kept where they stand, a performance's are not.
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

class TestMidiTempo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A tempo at a bar line is a marking, one at any beat a performance.
    void keepsTemposThatStandAtBarLines() {
        const auto tempos = [](int shift) {
            MidiFile file;
            MidiTrack track;
            track.metas = {{0, midi_meta::meter, "\4\2\x18\x8"s}};
            const std::array<const char*, 4> speeds{"\7\xA1\x20", "\6\x1A\x80", "\5\x16\x15",
                                                    "\7\xA1\x20"};
            for (int bar = 0; bar < 8; ++bar) {
                for (int beat = 0; beat < 4; ++beat) {
                    track.events.push_back({bar * 1920 + beat * 480, 0x90, 67, 80});
                    track.events.push_back({bar * 1920 + beat * 480 + 480, 0x80, 67, 0});
                }
                if (bar % 2 == 0)
                    track.metas.push_back({bar * 1920 + (bar > 0 ? shift : 0), midi_meta::tempo,
                                           std::string(speeds[bar / 2], 3)});
            }
            track.end = 8 * 1920;
            file.tracks = {track};
            return readMidi(readMidiSong(writeMidiFile(file)), {});
        };
        const MidiReading marked = tempos(0);
        QVERIFY(!says(marked, "sways"));
        QCOMPARE(marked.score.header().tempo->perMinute, 120.0);
        QCOMPARE(marked.score.measure(2).frame().tempo->perMinute, 150.0);
        QCOMPARE(marked.score.measure(6).frame().tempo->perMinute, 120.0);
        QVERIFY(says(tempos(480), "sways"));
    }

    // A tempo within a bar stands where it does, several are a performance.
    void keepsATempoThatChangesWithinABar() {
        const auto read = [](const std::string& body) {
            const Score score =
                readAbc("X:1\nT:t\nM:4/4\nL:1/8\nQ:1/4=100\nK:C\n" + body + "\n").tunes.at(0).score;
            return barsOf(readMidi(readMidiSong(writeMidi(score)), {}).score);
        };
        QCOMPARE(read("C2D2[Q:1/4=60]E2F2|G2A2B2c2|c2B2A2G2|C8|]"),
                 QStringLiteral("C2 D2 [Q:1/4=60]E2 F2| G2 A2 B2 c2| c2 B2 A2 G2| C8|]"));
        QCOMPARE(read("C2D2E2F2|[Q:1/4=60]G2A2[Q:1/4=80]B2c2|c2B2A2G2|C8|C8|C8|C8|C8|]"),
                 QStringLiteral("C2 D2 E2 F2| [Q:1/4=60]G2 A2 [Q:1/4=80]B2 c2| c2 B2 A2 G2| C8| "
                                "C8| C8| C8| C8|]"));
        QCOMPARE(read("C2D2E2F2|G2[Q:1/4=90]A2[Q:1/4=80]B2[Q:1/4=70]c2|c2B2A2G2|C8|]"),
                 QStringLiteral("C2 D2 E2 F2| [Q:1/4=70]G2 A2 B2 c2| c2 B2 A2 G2| C8|]"));
        // One that falls into a long note stands at the next.
        const MidiFile held = [] {
            MidiFile file;
            MidiTrack track;
            track.metas = {{0, midi_meta::meter, "\4\2\x18\x8"s},
                           {0, midi_meta::tempo, "\7\xA1\x20"s},
                           {480, midi_meta::tempo, "\6\x1A\x80"s}};
            for (int i = 0; i < 8; ++i) {
                track.events.push_back({i * 960, 0x90, 67, 80});
                track.events.push_back({i * 960 + 960, 0x80, 67, 0});
            }
            track.end = 8 * 960;
            file.tracks = {track};
            return file;
        }();
        QCOMPARE(barsOf(readMidi(readMidiSong(writeMidiFile(held)), {}).score).left(22),
                 QStringLiteral("G4 [Q:1/4=150]G4| G4 G"));
    }
};

LACUNA_APPLESS_TEST(TestMidiTempo)
#include "tst_midi_tempo.moc"
