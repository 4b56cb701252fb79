// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Chords, slashes, ties, endings and keys as other programs write them, odd ones too.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/score/playing_order.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/heard_notes.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

std::string pitched(const std::string& pitch, int duration, const std::string& more = {},
                    const std::string& first = {}) {
    return "<note>" + first + "<pitch>" + pitch + "</pitch><duration>" + std::to_string(duration) +
           "</duration>" + more + "</note>";
}

std::string flatA(int duration, const std::string& more = {}) {
    return pitched("<step>A</step><alter>-1</alter><octave>4</octave>", duration, more);
}

// The endings of two measures of which the first leads back.
std::vector<std::vector<int>> endingsOf(const std::string& first, const std::string& second,
                                        MusicXmlFile* read = nullptr) {
    MusicXmlFile file =
        readMeasures({head + note('C', 16), first + note('D', 16) + endingStops(true),
                      second + note('E', 16) + endingStops(false)});
    const std::vector<std::vector<int>> numbers{file.score.measure(1).frame().ending,
                                                file.score.measure(2).frame().ending};
    if (read)
        *read = std::move(file);
    return numbers;
}

using Endings = std::vector<std::vector<int>>;

} // namespace

class TestMusicXmlMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repeatsAsOftenAsTheFileSays() {
        const auto repeated = [](const char* times) {
            return readMeasures(
                {head + note('C', 16) +
                 "<barline location=\"right\"><repeat direction=\"backward\" times=\"" + times +
                 "\"/></barline>"});
        };
        for (const int times : {1, 2, 9, 10, 12, 100}) {
            const MusicXmlFile file = repeated(std::to_string(times).c_str());
            QVERIFY(file.diagnostics.empty());
            QCOMPARE(playingOrder(file.score).size(), static_cast<std::size_t>(times));
            QCOMPARE(playingOrder(readOneTune(writeAbc(file.score)).score).size(),
                     static_cast<std::size_t>(times));
        }
        const MusicXmlFile beyond = repeated("200");
        QVERIFY(says(beyond, QStringLiteral("makes no sense and is left out")));
        QCOMPARE(playingOrder(beyond.score).size(), std::size_t(2));
    }

    void aGapLongerThanAnyNoteIsSeveralRests() {
        const std::string sixtyWholeNotes = "<forward><duration>960</duration></forward>";
        const Score score =
            readMeasures({head + note('C', 4) + sixtyWholeNotes + sixtyWholeNotes + note('D', 4)})
                .score;
        QCOMPARE(score.length(), wholeNote * 120 + quarterNote * 2);
        const MusicXmlFile again = readMusicXml(writeMusicXml(score));
        QVERIFY(again.score == score);
        QVERIFY(!says(again, "longer than any"));
    }

    void putsChordMembersWhereTheirFirstIs() {
        // Whatever they say of voice and staff, or do not.
        const std::string second = "<voice>2</voice><staff>2</staff>";
        const std::string bar = head + note('C', 16, "<voice>1</voice>") +
                                "<backup><duration>16</duration></backup>" + note('E', 16, second) +
                                note('G', 16, {}, inChord) +
                                note('B', 16, "<voice>1</voice><staff>1</staff>", inChord);
        QCOMPARE(notesOf({bar}), QStringList({"C4:32"}));
        QCOMPARE(textOf(readMusicXml(document({bar}), 1).score), QStringList({"[E4G4B4]:32"}));
        // Graces have chords of their own.
        const MusicXmlFile graced =
            readMeasures({head +
                          "<note><grace/><pitch><step>D</step><octave>4</octave></pitch>"
                          "<voice>2</voice></note><note><grace/><chord/><pitch><step>F"
                          "</step><octave>4</octave></pitch></note>" +
                          note('E', 16, "<voice>2</voice>") + note('G', 16, {}, inChord)});
        QCOMPARE(textOf(graced.score), QStringList({"[E4G4]:32"}));
        const Note& note = std::get<Note>(graced.score.measure(0).events()[0]);
        QCOMPARE(note.graces.notes.at(0).pitch.midi(), 65);
    }

    void keepsAChordWhoseFirstNoteIsNone() {
        const std::string wrong = "<step>H</step><octave>4</octave>";
        const MusicXmlFile file =
            readMeasures({head + pitched(wrong, 8) + note('E', 8, {}, inChord) +
                          note('G', 8, {}, inChord) + note('C', 8)});
        QCOMPARE(textOf(file.score), QStringList({"[E4G4]:16 C4:16"}));
        QVERIFY(says(file, QStringLiteral("without a pitch")));
        // Without a length of its own: the next one is the first then.
        const std::string endless = "<note><pitch><step>C</step><octave>4</octave></pitch></note>";
        QCOMPARE(notesOf({head + note('D', 8) + endless + note('E', 8, {}, inChord)}),
                 QStringList({"D4:16 E4:16"}));
        const MusicXmlFile none = readMeasures({head + note('E', 16, {}, inChord)});
        QCOMPARE(textOf(none.score), QStringList({"E4:32"}));
        QVERIFY(says(none, QStringLiteral("without the chord's first note")));
    }

    void readsSlashesAsRests() {
        const std::string harmony = "<harmony><root><root-step>G</root-step></root><kind>major"
                                    "</kind></harmony>";
        const MusicXmlFile heads =
            readMeasures({head + note('C', 4) + harmony + note('B', 4, slash) +
                          note('D', 4, slash, inChord) + note('B', 8, slash)});
        QCOMPARE(textOf(heads.score), QStringList({"C4:8 z:8 z:16"}));
        QCOMPARE(heads.score.measure(0).frame().annotations.at(0).at, quarterNote);
        QVERIFY(says(heads, QStringLiteral("Slashes")));
        // A stretch of slashes that the notes themselves do not show.
        const auto style = [](const char* type, const char* inner = "") {
            return std::string("<attributes><measure-style><slash type=\"") + type + "\">" + inner +
                   "</slash></measure-style></attributes>";
        };
        const MusicXmlFile stretch =
            readMeasures({head + note('C', 16),
                          style("start") + note('B', 8) + note('B', 8, "<notehead>x</notehead>"),
                          note('B', 16), style("stop") + note('C', 16)});
        QCOMPARE(textOf(stretch.score), QStringList({"C4:32", "z:16 B4:16", "z:32", "C4:32"}));
        QVERIFY(says(stretch, QStringLiteral("Slashes")));
        QCOMPARE(notesOf({head + style("start", "<except-voice>1</except-voice>") + note('B', 16)}),
                 QStringList({"B4:32"}));
        // A part of slashes is not the melody.
        const std::string parts = "<score-partwise><part id=\"A\"><measure>" + head +
                                  note('B', 16, slash) +
                                  "</measure></part><part id=\"B\"><measure>" + head +
                                  note('C', 16) + "</measure></part></score-partwise>";
        QCOMPARE(textOf(readMusicXml(parts).score), QStringList({"C4:32"}));
    }

    void makesTwoNotesOfTiesToOtherPitches() {
        const MusicXmlFile step = readMeasures({head + note('C', 8, tie) + note('D', 8)});
        QCOMPARE(textOf(step.score), QStringList({"C4:16 D4:16"}));
        QVERIFY(says(step, QStringLiteral("two notes")));
        // The tie holds of what it is true of.
        const MusicXmlFile chords =
            readMeasures({head + note('C', 16, tie) + note('A', 16, tie, inChord),
                          flatA(16) + note('C', 16, {}, inChord)});
        QCOMPARE(textOf(chords.score), QStringList({"[C4-A4]:32", "[Ab4C4]:32"}));
        QCOMPARE(textOf(tuneOf(writeAbc(chords.score)).score), textOf(chords.score));
        // By another name it is the same pitch.
        const std::string sharpG = "<step>G</step><alter>1</alter><octave>4</octave>";
        QCOMPARE(notesOf({head + pitched(sharpG, 8, tie) + flatA(8)}),
                 QStringList({"G#4-:16 Ab4:16"}));
    }

    // Where music goes back the next note is another one, so the tie stays; what follows on paper
    // is not sharpened or flattened by it.
    void keepsQuarterTones_data() {
        QTest::addColumn<QString>("alter");
        QTest::addColumn<QString>("accidental");
        QTest::addColumn<int>("inflection");
        QTest::newRow("a quarter up") << "0.5"
                                      << "quarter-sharp" << 1;
        QTest::newRow("a quarter down") << "-0.5"
                                        << "quarter-flat" << -1;
        QTest::newRow("three quarters up") << "1.5"
                                           << "three-quarters-sharp" << 3;
        QTest::newRow("three quarters down") << "-1.5"
                                             << "three-quarters-flat" << -3;
        QTest::newRow("by its sound alone") << "0.5"
                                            << "" << 1;
        QTest::newRow("by its sign alone") << ""
                                           << "quarter-flat" << -1;
        QTest::newRow("rounded to a semitone") << "-1"
                                               << "three-quarters-flat" << -3;
        QTest::newRow("a plain sharp") << "1"
                                       << "sharp" << 2;
    }

    void keepsQuarterTones() {
        QFETCH(QString, alter);
        QFETCH(QString, accidental);
        QFETCH(int, inflection);
        const std::string pitch =
            "<step>B</step>" +
            (alter.isEmpty() ? std::string() : "<alter>" + alter.toStdString() + "</alter>") +
            "<octave>4</octave>";
        const std::string sign = accidental.isEmpty()
                                     ? std::string()
                                     : "<accidental>" + accidental.toStdString() + "</accidental>";
        const MusicXmlFile file = readMeasures({head + pitched(pitch, 16, sign)});
        const auto inflectionIn = [](const Score& score) {
            return std::get<Note>(score.measure(0).events()[0]).top().pitch.inflection();
        };
        QCOMPARE(inflectionIn(file.score), inflection);
        QCOMPARE(says(file, QStringLiteral("Quarter tones")), inflection % 2 != 0);
        QVERIFY(readMusicXml(writeMusicXml(file.score)).score == file.score);
        QCOMPARE(inflectionIn(readAbc(writeAbc(file.score)).tunes.at(0).score), inflection);
    }

    void tiesQuarterTonesToTheirLikeOnly() {
        const std::string raised = "<step>C</step><alter>0.5</alter><octave>4</octave>";
        QCOMPARE(notesOf({head + pitched(raised, 8, tie) + pitched(raised, 8)}),
                 QStringList({"C4-:16 C4:16"}));
        QCOMPARE(notesOf({head + pitched(raised, 8, tie) + note('C', 8)}),
                 QStringList({"C4:16 C4:16"}));
    }

    void tellsOfAlterationsThatNothingHolds() {
        const MusicXmlFile note = readMeasures(
            {head + pitched("<step>C</step><alter>0.3</alter><octave>4</octave>", 16)});
        QVERIFY(says(note, QStringLiteral("no number of quarter tones")));
        const MusicXmlFile key =
            readMeasures({"<attributes><divisions>4</divisions><key><key-step>B"
                          "</key-step><key-alter>-0.5</key-alter></key>"
                          "</attributes>" +
                          pitched("<step>C</step><octave>4</octave>", 16)});
        QVERIFY(says(key, QStringLiteral("key signature cannot be read")));
    }

    void writesAccidentalsAgainstTiesOverRepeats() {
        const std::string repeat = "<barline location=\"right\"><repeat direction=\"backward\"/>"
                                   "</barline>";
        const MusicXmlFile plain =
            readMeasures({head + flatA(16, tie) + repeat, note('A', 16), note('C', 16)});
        QCOMPARE(textOf(plain.score), QStringList({"Ab4-:32", "A4:32", "C4:32"}));
        const std::string abc = writeAbc(plain.score);
        QVERIFY2(abc.find("=A8") != std::string::npos, abc.c_str());
        QCOMPARE(textOf(tuneOf(abc).score), textOf(plain.score));
        // From ending to ending no tie leads anyway.
        const MusicXmlFile file =
            readMeasures({head + flatA(16), ending("1") + flatA(16, tie) + endingStops(true),
                          ending("2") + note('A', 16) + endingStops(false)});
        QCOMPARE(textOf(file.score), QStringList({"Ab4:32", "Ab4-:32", "A4:32"}));
        QCOMPARE(textOf(tuneOf(writeAbc(file.score)).score), textOf(file.score));
    }

    void takesEndingsByNumberTextOrPlace() {
        MusicXmlFile file;
        QVERIFY(endingsOf(ending("1"), ending("2"), &file) == (Endings{{1}, {2}}));
        QVERIFY(file.diagnostics.empty());
        QVERIFY(endingsOf(ending("1, 2"), ending("3"), &file) == (Endings{{1, 2}, {3}}));
        QVERIFY(file.diagnostics.empty());
        QVERIFY(endingsOf(ending("99", "1."), ending("99", "2.")) == (Endings{{1}, {2}}));
        QVERIFY(endingsOf(ending("", "1.–3."), ending("", "4.")) == (Endings{{1, 2, 3}, {4}}));
        QVERIFY(endingsOf(ending(" ", "1st and 3rd"), ending("x", "2nd time")) ==
                (Endings{{1, 3}, {2}}));
        QVERIFY(endingsOf(ending("", "first"), ending("", "last")) == (Endings{{1}, {2}}));
        QVERIFY(endingsOf(ending("0"), ending("12")) == (Endings{{1}, {2}}));
        QVERIFY(endingsOf(ending("1-2"), ending("")) == (Endings{{1, 2}, {3}}));
        // The same number twice, where the first has led back: it can never come again.
        QVERIFY(endingsOf(ending("1"), ending("1"), &file) == (Endings{{1}, {2}}));
        QVERIFY(says(file, QStringLiteral("“1”, has been before; by its place it is read as 2")));
        QVERIFY(endingsOf(ending("1", "1."), ending("1", "3.")) == (Endings{{1}, {3}}));
        // What number and text agree on is meant, though it cannot come.
        QVERIFY(endingsOf(ending("1", "1."), ending("1", "1."), &file) == (Endings{{1}, {1}}));
        QVERIFY(endingsOf(ending("1", "1."), ending("12", "12."), &file) == (Endings{{1}, {12}}));
    }

    void countsTheEndingsOfEachSectionAnew() {
        const std::string starts = "<barline location=\"left\"><repeat direction=\"forward\"/>"
                                   "</barline>";
        const MusicXmlFile file =
            readMeasures({head + note('C', 16), ending("") + note('D', 16) + endingStops(true),
                          ending("") + note('E', 16) + endingStops(false), starts + note('F', 16),
                          ending("") + note('G', 16) + endingStops(true),
                          ending("") + note('A', 16) + endingStops(false)});
        QStringList numbers;
        for (const MeasurePointer& measure : file.score.measures()) {
            for (const int number : measure->frame().ending)
                numbers << QString::number(number);
        }
        QCOMPARE(numbers, QStringList({"1", "2", "1", "2"}));
    }

    void readsAKeyOfNineFlatsAsOneThatSoundsAlike() {
        const auto withFifths = [](const char* fifths) {
            return readMeasures({std::string("<attributes><divisions>4</divisions><key><fifths>") +
                                 fifths + "</fifths></key></attributes>" + note('C', 16)});
        };
        const MusicXmlFile flats = withFifths("-9");
        QCOMPARE(flats.score.key(), (Key{.tonic = Step::A}));
        QVERIFY(says(flats, QStringLiteral("no name for")));
        QCOMPARE(withFifths("15").score.key(), (Key{.tonic = Step::A}));
        const MusicXmlFile named = withFifths("8");
        QCOMPARE(named.score.key(), (Key{.tonic = Step::G, .tonicAlter = 1}));
        QVERIFY(named.diagnostics.empty());
        QVERIFY(withFifths("-7").diagnostics.empty());
    }

    void tellsOfAScoreWithoutNotes() {
        QVERIFY(says(readMeasures({}), QStringLiteral("There are no notes")));
        QVERIFY(says(readMeasures({head + "<note><rest/><duration>16</duration></note>"}),
                     QStringLiteral("There are no notes")));
        QVERIFY(!says(readMeasures({head + note('C', 16)}), QStringLiteral("no notes")));
    }

    // One bracket that a writer made of several: it is the same ending still.
    void keepsAnEndingThatIsBracketedTwice() {
        const MusicXmlFile file =
            readMeasures({head + note('C', 16), ending("1") + note('D', 16) + endingStops(false),
                          ending("1") + note('E', 16) + endingStops(true),
                          ending("2") + note('F', 16) + endingStops(false)});
        QCOMPARE(file.score.measure(2).frame().ending, std::vector<int>{1});
        QVERIFY(file.diagnostics.empty());
    }

    void changesKeyAndMeterWhereTheyStandOrSaysSo() {
        const std::string twoFour = "<attributes><time><beats>2</beats><beat-type>4</beat-type>"
                                    "</time></attributes>";
        const MusicXmlFile within =
            readMeasures({head + note('C', 8) + keyOf(2) + twoFour + note('D', 8), note('E', 8)});
        QCOMPARE(within.score.measure(0).frame().key.fifths(), 0);
        QCOMPARE(within.score.measure(1).frame().key.fifths(), 2);
        QCOMPARE(within.score.measure(1).frame().meter.name(), std::string("2/4"));
        QVERIFY(says(within, QStringLiteral("change of key")));
        QVERIFY(says(within, QStringLiteral("change of meter")));
        // At a double bar within, where measures part, it stands where it stands.
        const std::string middle = "<barline location=\"middle\"><bar-style>light-light"
                                   "</bar-style></barline>";
        const MusicXmlFile divided =
            readMeasures({head + note('C', 8) + middle + keyOf(2) + note('D', 8), note('E', 16)});
        QCOMPARE(divided.score.measure(0).frame().key.fifths(), 0);
        QCOMPARE(divided.score.measure(1).frame().key.fifths(), 2);
        QCOMPARE(divided.score.measure(2).frame().key.fifths(), 2);
        QVERIFY(divided.diagnostics.empty());
        // At the end it announces the next measure's.
        const MusicXmlFile end = readMeasures({head + note('C', 16) + keyOf(-1), note('D', 16)});
        QCOMPARE(end.score.measure(0).frame().key.fifths(), 0);
        QCOMPARE(end.score.measure(1).frame().key.fifths(), -1);
        QVERIFY(end.diagnostics.empty());
        // Back at the start for another voice it is the start's.
        const MusicXmlFile start =
            readMeasures({head + note('C', 16) + "<backup><duration>16</duration></backup>" +
                          keyOf(3) + note('E', 16, "<voice>2</voice>")});
        QCOMPARE(start.score.measure(0).frame().key.fifths(), 3);
        QVERIFY(!says(start, QStringLiteral("change of key")));
    }

    void keepsClefs() {
        const auto clef = [](const char* sign, int line, const char* more = "") {
            return std::string("<attributes><clef") + more + "><sign>" + sign + "</sign><line>" +
                   std::to_string(line) + "</line></clef></attributes>";
        };
        const MusicXmlFile file = readMeasures(
            {head + clef("F", 4) + note('C', 16), note('D', 16) + clef("C", 3), note('E', 16)});
        QVERIFY(file.score.measure(0).frame().staff.clef == (Clef{ClefSign::F, 4}));
        QVERIFY(file.score.measure(1).frame().staff.clef == (Clef{ClefSign::F, 4}));
        QVERIFY(file.score.measure(2).frame().staff.clef == (Clef{ClefSign::C, 3}));
        QVERIFY(file.diagnostics.empty());
        QVERIFY(readMusicXml(writeMusicXml(file.score)).score == file.score);
        QVERIFY(readAbc(writeAbc(file.score)).tunes.at(0).score.header().staff.clef ==
                (Clef{ClefSign::F, 4}));
        // Each staff has its own.
        const std::string lower = clef("F", 4, " number=\"2\"");
        QVERIFY(readMeasures({head + lower + note('C', 16)}).score.header().staff == Staff{});
        const MusicXmlFile within =
            readMeasures({head + note('C', 8) + clef("F", 4) + note('D', 8), note('E', 16)});
        QVERIFY(within.score.measure(0).frame().staff == Staff{});
        QVERIFY(says(within, QStringLiteral("change of clef within a measure")));
        QVERIFY(says(readMeasures({head + clef("TAB", 5) + note('C', 16)}),
                     QStringLiteral("clef TAB")));
    }

    void tellsOfFiguredBass() {
        QVERIFY(says(readMeasures({head +
                                   "<figured-bass><figure><figure-number>6</figure-number>"
                                   "</figure></figured-bass>" +
                                   note('C', 16)}),
                     QStringLiteral("figured-bass")));
    }

    void readsRepeatsThatDoNotSayWhichWay() {
        const auto repeat = [](const char* place) {
            return std::string("<barline location=\"") + place + "\"><repeat/></barline>";
        };
        const MusicXmlFile file =
            readMeasures({head + repeat("left") + note('C', 16) + repeat("right")});
        QVERIFY(file.score.measure(0).frame().startsRepeat);
        QCOMPARE(file.score.measure(0).frame().playedTimes, 2);
        QVERIFY(says(file, QStringLiteral("neither forward nor backward")));
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlMeasures)
#include "tst_musicxml_measures.moc"
