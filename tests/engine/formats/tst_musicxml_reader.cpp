// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What other programs write.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/engine/formats/sung_words.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestMusicXmlReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsThePartsAndVoices() {
        const std::vector<MusicXmlVoice> voices =
            musicXmlVoices(bytesOf(QStringLiteral("flute_and_piano.musicxml")));
        const std::vector<MusicXmlVoice> expected{{"P1", "Flute", 1, "1", 2},
                                                  {"P2", "Piano", 1, "1", 4},
                                                  {"P2", "Piano", 1, "2", 1},
                                                  {"P2", "Piano", 2, "5", 2}};
        QVERIFY(voices == expected);
    }

    void readsTheFirstVoiceAndTellsWhatWasLeftOut() {
        const MusicXmlFile file = readMusicXml(bytesOf(QStringLiteral("flute_and_piano.musicxml")));
        QCOMPARE(textOf(file.score), QStringList({"G4:16 F#4:16", "z:32"}));
        const TuneHeader& header = file.score.header();
        QCOMPARE(header.title(), std::string("Two Hands and a Flute"));
        QCOMPARE(header.field('C'), std::string("Nobody"));
        QCOMPARE(header.field('N'), std::string("lyricist: Somebody"));
        QCOMPARE(header.field('%'), std::string("abc-copyright Free for all"));
        QVERIFY(header.tempo == (Tempo{{quarterNote}, 84, "Andante", false}));
        QVERIFY(header.meter.symbol == MeterSymbol::Common);
        QCOMPARE(header.key.name(), std::string("G major"));
        QCOMPARE(std::get<Note>(file.score.measure(0).events()[1]).decorations,
                 std::vector<std::string>{"mf"});
        QVERIFY(says(file, QStringLiteral("One other part was left out")));
        QCOMPARE(sungIn(file.score), QString("La * | "));
        QVERIFY(says(file, QStringLiteral("wedge")));
    }

    // As the file has them; one that says nothing of systems is no single long line.
    void linesOfMusicAreTheSystems() {
        const auto starts = [](const std::vector<std::string>& measures) {
            QList<int> found;
            const Score score = readMusicXml(document(measures)).score;
            for (int i = 0; i < score.size(); ++i) {
                if (score.measure(i).frame().startsLine) {
                    found << i;
                }
            }
            return found;
        };
        std::vector<std::string> measures(10, note('C', 16));
        measures[0] = head + note('C', 16);
        QCOMPARE(starts(measures), QList<int>({0, 4, 8}));
        measures[0] = head + note('C', 4);
        QCOMPARE(starts(measures), QList<int>({0, 5, 9}));
        measures[3] = note('C', 16) + "<barline><repeat direction=\"backward\"/></barline>";
        QCOMPARE(starts(measures), QList<int>({0, 4, 8}));
        measures[6] = "<print new-system=\"yes\"/>" + note('C', 16);
        QCOMPARE(starts(measures), QList<int>({0, 6}));
    }

    void aTuneOfOneLineComesBackAsOne() {
        const Score score =
            readAbc("X:1\nM:4/4\nL:1/8\nK:C\nC8|D8|E8|F8|G8|A8|\n").tunes.at(0).score;
        const Score again = readMusicXml(writeMusicXml(score)).score;
        QCOMPARE(again.size(), score.size());
        for (int i = 0; i < score.size(); ++i) {
            QVERIFY(again.measure(i) == score.measure(i));
        }
    }

    void readsTheFirstLineOfLyrics() {
        const auto sung = [](const char* text, const char* syllabic, const char* more = "") {
            return "<lyric number=\"1\"><syllabic>" + std::string(syllabic) + "</syllabic><text>" +
                   text + "</text>" + more + "</lyric>";
        };
        const auto read = [](const std::vector<std::string>& measures) {
            return readMusicXml(document(measures));
        };
        const MusicXmlFile words =
            read({head + note('C', 4, sung("Sing", "begin")) + note('D', 4, sung("ing", "end")) +
                  note('E', 4) + note('F', 4, sung(" a\tb ", "single"))});
        QCOMPARE(sungIn(words.score), QString("Sing- ing * a b"));
        // Held until the next word or rest where no end is given; else up to that.
        const MusicXmlFile held =
            read({head + note('C', 4, sung("la", "single", "<extend/>")) + note('D', 4) +
                      note('E', 4) + note('F', 4, sung("lo", "single", "<extend type=\"start\"/>")),
                  note('C', 4) + note('D', 4, "<lyric><extend type=\"stop\"/></lyric>") +
                      note('E', 4) + note('F', 4)});
        QCOMPARE(sungIn(held.score), QString("la _ _ lo | _ _ * *"));
        const MusicXmlFile verses = read(
            {head + note('C', 16,
                         "<lyric number=\"2\"><text>two</text></lyric>" + sung("one", "single"))});
        QCOMPARE(sungIn(verses.score), QString("one"));
        QVERIFY(says(verses, QStringLiteral("Lyrics other than the first line")));
        const MusicXmlFile elided =
            read({head + note('C', 16,
                              "<lyric><text>a</text><elision>\u203f</elision><syllabic>begin"
                              "</syllabic><text>e</text></lyric>")});
        QCOMPARE(sungIn(elided.score), QString::fromUtf8("a\u203fe-"));
    }

    void readsTheVoiceThatIsChosen() {
        const std::string bytes = bytesOf(QStringLiteral("flute_and_piano.musicxml"));
        const MusicXmlFile right = readMusicXml(bytes, 1);
        QCOMPARE(textOf(right.score), QStringList({"[B4D5]:16 C5:16", "A4:24 A4:8"}));
        QVERIFY(says(right, QStringLiteral("2 other voices of the part were left out")));
        QCOMPARE(textOf(readMusicXml(bytes, 2).score), QStringList({"x:8 G4:8 x:16", "z:32"}));
        QCOMPARE(textOf(readMusicXml(bytes, 3).score), QStringList({"G2:32", "D3:32"}));
        QVERIFY_EXCEPTION_THROWN(readMusicXml(bytes, 4), ReadError);
    }

    void readsALeadSheet() {
        const MusicXmlFile file = readMusicXml(bytesOf(QStringLiteral("lead_sheet.musicxml")));
        const Score& score = file.score;
        QCOMPARE(file.diagnostics.size(), std::size_t(1)); // D.S. al Fine, without a Fine
        QVERIFY(says(file, QStringLiteral("there is no Fine")));
        QCOMPARE(textOf(score), QStringList({"E4:8", "z:24", "C#5:16 A4:8", "A4:24"}));
        QCOMPARE(score.key().name(), std::string("A mixolydian"));
        // Chords over a pickup and over a rest.
        QCOMPARE(score.measure(0).frame().annotations.at(0).text, std::string("A7"));
        const std::vector<Annotation>& chords = score.measure(1).frame().annotations;
        QCOMPARE(chords.at(1).text, std::string("Amaj7"));
        QCOMPARE(chords.at(2).text, std::string("D7b9/F#"));
        QCOMPARE(chords.at(2).at, quarterNote * 2);
        QCOMPARE(score.measure(1).frame().section, std::string("A"));
        QVERIFY(score.measure(1).frame().startsRepeat);
        QVERIFY(score.measure(1).frame().annotations.at(0) ==
                (Annotation{Annotation::Kind::Sign, Tick{0}, "segno", ' '}));
        const Note first = std::get<Note>(score.measure(2).events()[0]);
        QCOMPARE(first.decorations, (std::vector<std::string>{"trill", "staccato", "upbow", "2"}));
        QVERIFY(first.graces.slashed);
        QCOMPARE(first.graces.notes.at(0).written, quarterNote / 2);
        QCOMPARE(first.slursOpened, 1);
        QCOMPARE(score.measure(2).frame().ending, (std::vector<int>{1, 2}));
        QCOMPARE(score.measure(2).frame().playedTimes, 3);
        QVERIFY(score.measure(2).frame().barline == Barline::Single);
        QVERIFY(score.measure(2).frame().stopsEnding);
        const MeasureFrame& last = score.measure(3).frame();
        QCOMPARE(last.ending, std::vector<int>{3});
        QVERIFY(last.startsLine && last.stopsEnding);
        QVERIFY(last.barline == Barline::Double);
        const Annotation expected{Annotation::Kind::Sign, quarterNote * 3, "D.S.alfine", ' '};
        QVERIFY(last.annotations.at(0) == expected);
    }

    void readsScoresByTime() {
        const std::string bytes = bytesOf(QStringLiteral("timewise.xml"));
        const MusicXmlFile file = readMusicXml(bytes, 1);
        QCOMPARE(textOf(file.score), QStringList({"D3:32", "A2:32"}));
        const Score first = readMusicXml(bytes).score;
        QCOMPARE(textOf(first), QStringList({"D5:32", "C#5:32"}));
        QCOMPARE(first.header().title(), std::string("Andaré per tempo"));
        QCOMPARE(first.key().name(), std::string("D minor"));
        QVERIFY(first.meter().symbol == MeterSymbol::Cut);
    }

    void playsATransposingInstrumentWhereItSounds() {
        const MusicXmlFile file = readMeasures(
            {head + "<attributes><transpose><chromatic>-2</chromatic></transpose></attributes>" +
                 note('C', 16),
             note('D', 16),
             "<attributes><transpose><chromatic>0</chromatic><octave-change>-1</octave-change>"
             "</transpose></attributes>" +
                 note('E', 16)});
        QCOMPARE(textOf(file.score), QStringList({"C4:32", "D4:32", "E4:32"}));
        QVERIFY(file.diagnostics.empty());
        QCOMPARE(file.score.measure(0).frame().staff.shift(), -2);
        QCOMPARE(file.score.measure(2).frame().staff.shift(), -12);
    }

    void readsUtf16() {
        const std::string xml =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + document({head + note('C', 16)});
        const QString text = QString::fromStdString(xml);
        std::string bytes = "\xFF\xFE";
        bytes.append(reinterpret_cast<const char*>(text.utf16()),
                     static_cast<std::size_t>(text.size()) * 2);
        QCOMPARE(textOf(readMusicXml(bytes).score), QStringList({"C4:32"}));
    }

    void findsTupletsWithAndWithoutSigns() {
        const std::string ratio = "<time-modification><actual-notes>3</actual-notes><normal-notes>"
                                  "2</normal-notes></time-modification>";
        const std::string divisions = "<attributes><divisions>3</divisions></attributes>";
        const auto tuplets = [](const MusicXmlFile& file) {
            const auto all = file.score.measure(0).tuplets();
            return std::vector<Tuplet>(all.begin(), all.end());
        };
        const std::string plain = note('C', 1, ratio);
        const MusicXmlFile two = readMeasures(
            {divisions + plain + plain + plain + plain + plain + plain + note('G', 6)});
        QVERIFY(tuplets(two) == (std::vector<Tuplet>{{0, 3, 3, 2}, {3, 3, 3, 2}}));
        // A quarter and an eighth fill one.
        const MusicXmlFile swung =
            readMeasures({divisions + note('C', 2, ratio) + plain + note('G', 9)});
        QVERIFY(tuplets(swung) == (std::vector<Tuplet>{{0, 2, 3, 2}}));
        const std::string begin = "<notations><tuplet type=\"start\"/></notations>";
        const std::string end = "<notations><tuplet type=\"stop\"/></notations>";
        const MusicXmlFile six =
            readMeasures({divisions + note('C', 1, ratio + begin) + plain + plain + plain + plain +
                          note('D', 1, ratio + end) + note('G', 6)});
        QVERIFY(tuplets(six) == (std::vector<Tuplet>{{0, 6, 3, 2}}));
    }

    void takesLengthsFromTypesWhereNoneAreGiven() {
        const std::string typed = "<note><pitch><step>C</step><octave>4</octave></pitch>"
                                  "<type>half</type><dot/></note>";
        QCOMPARE(notesOf({head + typed + note('D', 4)}), QStringList({"C4:24 D4:8"}));
    }

    void fillsMeasuresThatAreEmptyOrShortInTheVoice() {
        QCOMPARE(notesOf({head, note('C', 4) + "<forward><duration>12</duration></forward>"}),
                 QStringList({"z:32", "C4:8 x:24"}));
    }

    void splitsMeasuresWhereARepeatStandsWithin() {
        const std::string middle = "<barline location=\"middle\"><bar-style>light-heavy</bar-style>"
                                   "<repeat direction=\"backward\"/></barline>";
        const MusicXmlFile file =
            readMeasures({head + note('C', 12) + middle + note('D', 4), note('E', 16)});
        QCOMPARE(textOf(file.score), QStringList({"C4:24", "D4:8", "E4:32"}));
        QCOMPARE(file.score.measure(0).frame().playedTimes, 2);
        QCOMPARE(file.score.measure(1).frame().playedTimes, 1);
    }

    void ignoresDashedLinesWithinMeasures() {
        const std::string middle =
            "<barline location=\"middle\"><bar-style>dashed</bar-style></barline>";
        QCOMPARE(notesOf({head + note('C', 8) + middle + note('D', 8)}),
                 QStringList({"C4:16 D4:16"}));
    }

    void takesChangesOfKeyAndMeterAndSumsOfMeters() {
        const std::string sum = "<attributes><time><beats>3</beats><beat-type>8</beat-type>"
                                "<beats>1</beats><beat-type>4</beat-type></time><key><key-step>F"
                                "</key-step><key-alter>1</key-alter><key-step>B</key-step>"
                                "<key-alter>-1</key-alter></key></attributes>";
        const MusicXmlFile file = readMeasures({head + note('C', 16), sum + note('C', 10)});
        const MeasureFrame& frame = file.score.measure(1).frame();
        QCOMPARE(frame.meter.name(), std::string("3+2/8"));
        QCOMPARE(frame.key.alterOf(Step::F), 1);
        QCOMPARE(frame.key.alterOf(Step::B), -1);
        QCOMPARE(frame.key.alterOf(Step::C), 0);
        QVERIFY(file.score.measure(0).frame().key == Key{});
    }

    void keepsWordsAndNavigation() {
        const std::string words = "<direction><direction-type><words>dolce</words>"
                                  "</direction-type></direction>";
        const std::string fine = "<direction><direction-type><dashes type=\"start\"/>"
                                 "</direction-type><sound fine=\"yes\"/></direction>";
        const MusicXmlFile file = readMeasures({head + words + note('C', 16) + fine});
        const std::vector<Annotation>& texts = file.score.measure(0).frame().annotations;
        QCOMPARE(texts.at(0).text, std::string("dolce"));
        QCOMPARE(texts.at(0).placement, '^');
        QVERIFY(texts.at(1) == (Annotation{Annotation::Kind::Sign, wholeNote, "fine", ' '}));
    }

    void tellsCourtesyAccidentalsFromNeededOnes() {
        const std::string sharp = "<note><pitch><step>F</step><alter>1</alter><octave>4</octave>"
                                  "</pitch><duration>8</duration><accidental>sharp</accidental>"
                                  "</note>";
        const std::string natural =
            note('G', 8, "<accidental cautionary=\"yes\">natural</accidental>");
        const MusicXmlFile file = readMeasures({head + sharp + natural});
        const auto courtesy = [&](int event) {
            const Event& at = file.score.measure(0).events()[static_cast<std::size_t>(event)];
            return std::get<Note>(at).heads.front().courtesyAccidental;
        };
        QVERIFY(!courtesy(0));
        QVERIFY(courtesy(1));
    }

    void readsWhatOverlapsOrLacksAPitchAsFarAsItCan() {
        const std::string back = "<backup><duration>4</duration></backup>";
        const MusicXmlFile overlap =
            readMeasures({head + note('C', 8) + back + note('D', 4) + note('E', 8)});
        QCOMPARE(textOf(overlap.score), QStringList({"C4:16 E4:16"}));
        QVERIFY(says(overlap, QStringLiteral("overlap")));
        const MusicXmlFile drum =
            readMeasures({head + "<note><unpitched/><duration>8</duration></note>" +
                          note('C', 8, {}, "<cue/>") + note('C', 16)});
        QCOMPARE(textOf(drum.score), QStringList({"z:16 z:16 C4:32"}));
        QVERIFY(says(drum, QStringLiteral("without a pitch")));
        QVERIFY(says(drum, QStringLiteral("Cue notes")));
    }

    void cueNotesTakeNoRoom() {
        const auto back = [](int duration) {
            return "<backup><duration>" + std::to_string(duration) + "</duration></backup>";
        };
        const auto cue = [](char step, int duration) { return note(step, duration, {}, "<cue/>"); };
        const QStringList real{"C4:16 D4:16"};
        const auto read = [](const std::string& music) {
            const MusicXmlFile file = readMeasures({head + music});
            return says(file, QStringLiteral("Cue notes are left out")) ? textOf(file.score)
                                                                        : QStringList{};
        };
        QCOMPARE(read(cue('G', 16) + back(16) + note('C', 8) + note('D', 8)), real);
        QCOMPARE(read(note('C', 8) + back(8) + cue('G', 16) + back(8) + note('D', 8)), real);
        QCOMPARE(read(cue('G', 8) + note('E', 8, {}, "<cue/><chord/>") + back(8) + note('C', 8) +
                      note('D', 8)),
                 real);
        // Where nothing else is played there is a rest.
        QCOMPARE(read(cue('G', 4) + cue('A', 4) + note('D', 8)), QStringList({"z:16 D4:16"}));
        QCOMPARE(read(note('C', 8) + cue('A', 8)), QStringList({"C4:16 z:16"}));
        QCOMPARE(read(cue('A', 16)), QStringList({"z:32"}));
    }

    void takesIntoAMeasureNoMoreThanMusicHolds() {
        const auto repeated = [](const std::string& piece, int times) {
            std::string text;
            for (int i = 0; i < times; ++i)
                text += piece;
            return text;
        };
        const std::string grace = "<note><grace/><pitch><step>D</step><octave>4</octave></pitch>"
                                  "</note>";
        const std::string begin = head + note('C', 4);
        const std::string headOfChord = note('E', 4, {}, "<chord/>");
        const std::string words = "<direction><direction-type><words>a</words></direction-type>"
                                  "</direction>";
        const auto first = [&](const std::string& more) {
            MusicXmlFile file = readMeasures({begin + more + note('E', 4), note('F', 16)});
            const bool told = says(file, QStringLiteral("holds no more than"));
            return std::pair(file.score.measure(0), told);
        };
        const auto [few, fewTold] = first(repeated(note('D', 1), 1998));
        QCOMPARE(few.events().size(), std::size_t{2000});
        QVERIFY(!fewTold);
        const auto [many, manyTold] = first(repeated(note('D', 1) + headOfChord, 2500));
        QCOMPARE(many.events().size(), std::size_t{2001}); // and a rest to the measure's end
        QCOMPARE(std::get<Note>(many.events()[1999]).heads.size(), std::size_t{2});
        QVERIFY(manyTold);
        const auto [chord, chordTold] = first(repeated(headOfChord, 300));
        QCOMPARE(std::get<Note>(chord.events()[0]).heads.size(), std::size_t{100});
        QVERIFY(chordTold);
        const auto [graces, gracesTold] = first(repeated(grace, 300));
        QCOMPARE(std::get<Note>(graces.events()[1]).graces.notes.size(), std::size_t{100});
        QVERIFY(gracesTold);
        const auto [worded, wordedTold] = first(repeated(words, 1500));
        QCOMPARE(worded.frame().annotations.size(), std::size_t{1000});
        QVERIFY(wordedTold);
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlReader)
#include "tst_musicxml_reader.moc"
