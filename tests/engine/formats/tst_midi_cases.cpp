// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Kinds of MIDI files from the field, and what each must become.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/midi_reader.h"
#include "engine/formats/midi/midi_writer.h"
#include "engine/formats/score_formats.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/read_midi.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <random>

using namespace lacuna;
using namespace std::string_literals;

namespace {

std::string midiCase(const char* name) {
    QFile file(QStringLiteral(LACUNA_TEST_DATA "/formats/cases/xml-midi/") +
               QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

bool hasChords(const Score& score) {
    return std::ranges::any_of(score.measures(), [](const MeasurePointer& measure) {
        return std::ranges::any_of(measure->frame().annotations, [](const Annotation& annotation) {
            return annotation.kind == Annotation::Kind::ChordSymbol;
        });
    });
}

/// A song of one part of notes that last so many quarters, negative for rests, one after the other.
MidiSong songOf(const std::vector<double>& lengths, std::vector<MidiMeterMark> meters) {
    MidiSong song;
    MidiPart part;
    double now = 0;
    int step = 0;
    for (const double length : lengths) {
        if (length > 0)
            part.notes.push_back({now, now + length, 62 + step++ % 7, 80});
        now += std::abs(length);
    }
    song.parts = {part};
    song.meters = std::move(meters);
    return song;
}

std::vector<double> quarters(int count) {
    return std::vector<double>(static_cast<std::size_t>(count), 1.0);
}

/// "1/4:4 3/4:12 ...": the length of each bar in sixteenths after its meter.
QString barLengths(const Score& score) {
    QStringList words;
    for (const MeasurePointer& measure : score.measures())
        words << QStringLiteral("%1:%2")
                     .arg(QString::fromStdString(measure->frame().meter.name()))
                     .arg(measure->length().value * 4 / ticksPerQuarter);
    return words.join(QLatin1Char(' '));
}

int tupletsIn(const Score& score) {
    int count = 0;
    for (const MeasurePointer& measure : score.measures())
        count += static_cast<int>(measure->tuplets().size());
    return count;
}

} // namespace

class TestMidiCases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheCases_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("bars");
        const auto add = [](const char* file, const char* bars) {
            QTest::newRow(file) << QByteArray(file) << QString::fromLatin1(bars);
        };
        add("m02_one_zero_length.mid", "D2 E/z/z F2 G2|]");
        add("m04_musescore_pickup.mid", "D2| G4 BG| B4 A2| G4|]");
        add("m05d_title_cp1252.mid", "DFAF dAFA| GBAG FE D2| DFAF dAFA| GBAG FE D2| "
                                     "DFAF dAFA| GBAG FE D2| DFAF dAFA| GBAG FE D2|]");
        const char* phrases = "D2 FA d2 A2| GF E2 D2 z2| D2 FA d2 A2| GF E2 D2 z2| "
                              "D2 FA d2 A2| GF E2 D2 z2| D2 FA d2 A2| GF E2 D2 z2|]";
        add("m18r_phrase_rests_gate800.mid", phrases);
        add("m18r_phrase_rests_gate950.mid", phrases);
        add("m30_program_255.mid", "D2 E2 F4|]");
        add("m32_metre_after_4_bars.mid", "D2 F2 A2 F2| D2 F2 A2 F2| [M:3/4]E2 G2 B2| E2 G2 B2|]");
    }
    void readsTheCases() {
        QFETCH(QByteArray, file);
        const MidiReading reading = readMidi(readMidiSong(midiCase(file.constData())));
        QTEST(barsOf(reading.score), "bars");
    }

    void aLyricIsNoChord() {
        const MidiReading reading = readMidi(readMidiSong(midiCase("m01_lyrics_A.mid")));
        QVERIFY(!hasChords(reading.score));
        QVERIFY(says(reading, "words under the notes are left out"));
    }

    void tellsOfANoteWithoutLength() {
        const MidiReading reading = readMidi(readMidiSong(midiCase("m02_one_zero_length.mid")));
        QVERIFY(says(reading, "1 note lasts nothing in the file"));
    }

    void theFirstShorterMeterIsThePickup() {
        const MidiReading reading = readMidi(readMidiSong(midiCase("m04_musescore_pickup.mid")));
        QCOMPARE(reading.meter.name(), std::string("3/4"));
        QCOMPARE(reading.pickup.value, quarterNote.value);
        QVERIFY(reading.pickupFrom == PickupFrom::MeterMark);
        QCOMPARE(barLengths(reading.score), QStringLiteral("3/4:4 3/4:12 3/4:12 3/4:8"));
    }

    void readsTheTitleInItsCharset() {
        const MidiReading reading = readMidi(readMidiSong(midiCase("m05d_title_cp1252.mid")));
        QCOMPARE(reading.score.header().title(), std::string("O’Neill’s – jig"));
    }

    void tellsOfABadValue() {
        const MidiReading reading = readMidi(readMidiSong(midiCase("m30_program_255.mid")));
        QVERIFY(says(reading, "holds a value that cannot be"));
    }

    void joinsBarsThatARepeatDivides_data() {
        QTest::addColumn<QList<int>>("marks"); // quarters in halves, beats, unit
        QTest::addColumn<int>("length");       // quarters
        QTest::addColumn<QString>("bars");
        const auto add = [](const char* name, QList<int> marks, int length, const char* bars) {
            QTest::newRow(name) << marks << length << QString::fromLatin1(bars);
        };
        add("a waltz, each part twice", {0, 1,  4, 2, 3,  4, 14, 2,  4, 18, 1,  4, 20, 3,
                                         4, 26, 2, 4, 30, 1, 4,  32, 3, 4,  38, 2, 4},
            21, "3/4:4 3/4:12 3/4:12 3/4:12 3/4:12 3/4:12 3/4:12 3/4:8");
        add("halves, some with one mark for both",
            {0, 2, 4, 4, 4, 4, 12, 2, 4, 16, 2, 4, 20, 4, 4, 28, 2, 4, 36, 4, 4, 44, 2, 4}, 24,
            "4/4:8 4/4:16 4/4:16 4/4:16 4/4:16 4/4:16 4/4:8");
        add("a jig", {0, 1, 8, 1, 6, 8, 13, 5, 8, 18, 1, 8, 19, 6, 8, 31, 5, 8}, 18,
            "6/8:2 6/8:12 6/8:12 6/8:12 6/8:12 6/8:12 6/8:10");
        add("the second part has no pickup",
            {0, 1, 4, 2, 4, 4, 10, 3, 4, 16, 1, 4, 18, 4, 4, 26, 3, 4, 32, 4, 4}, 24,
            "4/4:4 4/4:16 4/4:16 4/4:16 4/4:12 4/4:16 4/4:16");
        add("a bar of another meter", {0, 4, 4, 16, 2, 4, 20, 4, 4}, 18,
            "4/4:16 4/4:16 2/4:8 4/4:16 4/4:16");
        add("a longer bar", {0, 4, 4, 16, 5, 4, 26, 4, 4}, 21,
            "4/4:16 4/4:16 5/4:20 4/4:16 4/4:16");
        add("a bar written too long", {0, 4, 4, 16, 9, 8, 25, 4, 4}, 20,
            "4/4:16 4/4:16 4/4:18 4/4:16 4/4:16");
        add("another meter after whole bars", {0, 4, 4, 16, 3, 4}, 14,
            "4/4:16 4/4:16 3/4:12 3/4:12");
        add("another meter with its own pickup", {0, 1, 4, 2, 4, 4, 18, 3, 4, 24, 1, 8, 25, 6, 8},
            20, "4/4:4 4/4:16 4/4:16 4/4:12 6/8:2 6/8:12 6/8:12 6/8:12");
    }
    void joinsBarsThatARepeatDivides() {
        QFETCH(QList<int>, marks);
        QFETCH(int, length);
        std::vector<MidiMeterMark> meters;
        for (qsizetype i = 0; i < marks.size(); i += 3)
            meters.push_back({marks[i] / 2.0, {marks[i + 1], marks[i + 2]}});
        QTEST(barLengths(readMidi(songOf(quarters(length), meters)).score), "bars");
    }

    // The ends are the player's, or the program's; the rests are the music's.
    void shortHeldNotesBeforeRestsMakeNoTuplets_data() {
        QTest::addColumn<QByteArray>("abc");
        QTest::addColumn<double>("shortest"); // of the share for which notes are held
        QTest::addColumn<double>("longest");
        const std::vector<std::pair<const char*, const char*>> tunes{
            {"4/4", "D2 FA d2 A2| GF E2 D2 z2| B4 z2 AG| F3 E D4| D2 FA d2 A2| GFEF D2 zA| d2 A2 "
                    "B2 G2| F6 z2|]"},
            {"6/8", "DFA dAF| GBd g3| fed cBA| d3 z3| DFA dAF| GBd g2 z| fed cBA| d3 z3|]"},
            {"3/4", "D4 FA| d4 z2| B2 A2 G2| F4 z2| E2 G2 B2| d4 cB| A2 G2 E2| D4 z2|]"},
            {"2/4", "D2 FA| d2 z2| BA GF| E2 z2| (3DEF GA| B2 z2| AGFE| D2 z2|]"}};
        for (const auto& [meter, music] : tunes) {
            const QByteArray abc = QByteArray("X:1\nM:") + meter + "\nL:1/8\nK:D\n" + music + "\n";
            for (int percent = 80; percent <= 98; percent += 2) {
                QTest::addRow("%s, %d %%", meter, percent)
                    << abc << percent / 100.0 << percent / 100.0;
            }
            QTest::addRow("%s, 88 to 96 %%", meter) << abc << 0.88 << 0.96;
        }
    }
    void shortHeldNotesBeforeRestsMakeNoTuplets() {
        QFETCH(QByteArray, abc);
        QFETCH(double, shortest);
        QFETCH(double, longest);
        const Score score = readAbc(abc.toStdString()).tunes.at(0).score;
        MidiSong song = readMidiSong(writeMidi(score));
        std::mt19937 random(5);
        for (MidiNote& note : song.parts.at(0).notes) {
            const double share = shortest + (longest - shortest) * (random() % 100) / 100.0;
            note.end = note.onset + share * (note.end - note.onset);
        }
        QCOMPARE(barsOf(readMidi(song).score), barsOf(score));
    }

    // Held a little into the rest, or all notes into the next.
    void endsBehindTheBeatMakeNoSixteenths_data() {
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("late"); // quarters
        for (const int ticks : {5, 10, 20, 30, 38})
            QTest::addRow("%d ticks late", ticks) << 1.0 << ticks / 480.0;
        for (const int percent : {102, 104, 106, 110, 115})
            QTest::addRow("%d %%", percent) << percent / 100.0 << 0.0;
    }
    void endsBehindTheBeatMakeNoSixteenths() {
        QFETCH(double, share);
        QFETCH(double, late);
        for (const char* music : {"D2 FA d2 A2|GF E2 D2 z2|B4 z2 AG|F3 E D4|d2 z2 B2 z2|A8|F6 z2|]",
                                  "G2 z2 G2 z2|A2 z2 B2 z2|G2 A2 B2 z2|G4 z4|G2 z2 G4|]"}) {
            const Score score =
                readAbc("X:1\nM:4/4\nL:1/8\nK:D\n"s + music + "\n").tunes.at(0).score;
            for (const double jitter : {0.0, 0.008}) {
                MidiSong song = readMidiSong(writeMidi(score));
                std::mt19937 random(7);
                for (MidiNote& note : song.parts.at(0).notes) {
                    note.end = note.onset + share * (note.end - note.onset) + late;
                    note.onset += jitter * (random() % 1000) / 1000.0;
                }
                QCOMPARE(barsOf(readMidi(song).score), barsOf(score));
            }
        }
    }

    void playedTripletsAreTriplets_data() {
        QTest::addColumn<int>("percent"); // of the quarters
        QTest::addColumn<unsigned>("seed");
        for (const int percent : {50, 70, 85, 95, 100}) {
            for (unsigned seed = 1; seed <= 8; ++seed)
                QTest::addRow("%d %%, %u", percent, seed) << percent << seed;
        }
    }
    void playedTripletsAreTriplets() {
        QFETCH(int, percent);
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        std::vector<double> lengths;
        for (int quarter = 0; quarter < 64; ++quarter) {
            const int parts = static_cast<int>(random() % 100) < percent ? 3 : 1 + random() % 2;
            lengths.insert(lengths.end(), static_cast<std::size_t>(parts), 1.0 / parts);
        }
        MidiSong song = songOf(lengths, {{0, {4, 4}}});
        for (MidiNote& note : song.parts.at(0).notes)
            note.midi = 60 + static_cast<int>(random() % 14);
        const QString exact = barsOf(readMidi(song).score);
        for (MidiNote& note : song.parts.at(0).notes) {
            const double length = note.end - note.onset;
            note.onset = std::max(0.0, note.onset + (static_cast<int>(random() % 11) - 5) / 480.0);
            note.end = note.onset + 0.9 * length;
        }
        const MidiReading reading = readMidi(song);
        QCOMPARE(reading.pickup.value, 0);
        QCOMPARE(barsOf(reading.score), exact);
    }

    void tellsOfOtherParts() {
        MidiSong song = songOf(quarters(16), {{0, {4, 4}}});
        QVERIFY(!says(readMidi(song), "left out"));
        song.parts.push_back(song.parts.front());
        QVERIFY(says(readMidi(song), "One other part was left out."));
        song.parts.push_back(song.parts.front());
        QVERIFY(says(readMidi(song), "2 other parts were left out."));
        // The chords of its own files are kept as symbols.
        const Score own = readAbc("X:1\nM:4/4\nL:1/8\nK:D\n\"D\"d8|\"G\"g8|]\n").tunes.at(0).score;
        QVERIFY(!says(readMidi(readMidiSong(writeMidi(own))), "left out"));
    }

    void onlyReadableTupletsAreWritten() {
        std::mt19937 random(93);
        for (int run = 0; run < 300; ++run) {
            std::vector<double> lengths;
            for (int i = 0; i < 40; ++i) {
                // Written onsets, but some by a program that rounds as it likes.
                const double length = (1 + random() % 8) / 4.0;
                const double odd = random() % 12 == 0 ? (random() % 1000) / 4000.0 : 0;
                lengths.push_back((random() % 5 == 0 ? -1 : 1) * (length + odd));
            }
            lengths.front() = 1;
            for (const bool asWritten : {false, true}) {
                MidiReadOptions options;
                if (asWritten)
                    options.grid = MidiGrid::AsWritten;
                const MidiReading reading = readMidi(songOf(lengths, {{0, {4, 4}}}), options);
                for (const MeasurePointer& measure : reading.score.measures()) {
                    for (const Tuplet& tuplet : measure->tuplets())
                        QVERIFY2(tuplet.actual <= 15 && tuplet.normal <= 15,
                                 qPrintable(QStringLiteral("%1:%2 in run %3")
                                                .arg(tuplet.actual)
                                                .arg(tuplet.normal)
                                                .arg(run)));
                }
            }
        }
    }

    void keepsTupletsThatAreMeant() {
        const Score score = readAbc("X:1\nM:4/4\nL:1/8\nK:D\n(3DEF (3GAB (3zcd (3efz|"
                                    "(3D2z2F2 A4|]\n")
                                .tunes.at(0)
                                .score;
        const MidiReading reading = readMidi(readMidiSong(writeMidi(score)));
        QVERIFY(tupletsIn(reading.score) >= 4);
        QCOMPARE(writtenNotes(reading.score).size(), writtenNotes(score).size());
        for (std::size_t i = 0; i < writtenNotes(score).size(); ++i) {
            QVERIFY(writtenNotes(reading.score)[i].onset == writtenNotes(score)[i].onset);
            QVERIFY(writtenNotes(reading.score)[i].duration == writtenNotes(score)[i].duration);
        }
    }

    void loudNotesTellWhereBarsBegin() {
        // Eighths in 6/8 after a pickup of one, loud where bars begin, as abc2midi plays them.
        MidiSong song = songOf(std::vector<double>(49, 0.5), {{0, {6, 8}}});
        auto& notes = song.parts[0].notes;
        for (std::size_t i = 0; i < notes.size(); ++i)
            notes[i].velocity = i == 0 || i % 6 == 1 ? 105 : i % 6 == 4 ? 95 : 80;
        const MidiReading reading = readMidi(song);
        QVERIFY(reading.pickupFrom == PickupFrom::Accents);
        QCOMPARE(reading.pickup.value, quarterNote.value / 2);
        for (std::size_t i = 0; i < notes.size(); ++i)
            notes[i].velocity = i % 6 == 0 ? 105 : 80;
        QCOMPARE(readMidi(song).pickup.value, 0);
    }

    void itsOwnMeterMarksAreExact() {
        for (const char* music :
             {"z2 A2 B2 c2|d8|]", "A2|B8|c8|[M:2/4]d4|[M:4/4]e8|f6|]",
              "A4 B4|[M:1/4]c2|[M:4/4]d8|]", "[M:2/4]A4|[M:4/4]B8|c8|]", "z4 A4|B8|c8|]"}) {
            const Score score =
                readAbc("X:1\nM:4/4\nL:1/8\nK:D\n"s + music + "\n").tunes.at(0).score;
            const MidiReading reading = readMidi(readMidiSong(writeMidi(score)));
            QCOMPARE(barLengths(reading.score), barLengths(score));
        }
    }
};

LACUNA_APPLESS_TEST(TestMidiCases)
#include "tst_midi_cases.moc"
