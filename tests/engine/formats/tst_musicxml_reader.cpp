// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What other programs write. The files were written by hand, after the standard.
#include "engine/engine_error.h"
#include "engine/formats/musicxml_reader.h"
#include "engine/formats/musicxml_writer.h"
#include "tests/engine/formats/read_music.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <random>

using namespace lacuna;

namespace {

std::string bytesOf(const QString& name) {
    QFile file(QStringLiteral(LACUNA_TEST_DATA "/formats/musicxml/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

// A part of these measures, each from its attributes on.
std::string document(const std::vector<std::string>& measures) {
    std::string xml = "<score-partwise version=\"4.0\"><part-list><score-part id=\"P1\">"
                      "<part-name/></score-part></part-list><part id=\"P1\">";
    for (const std::string& measure : measures)
        xml += "<measure number=\"1\">" + measure + "</measure>";
    return xml + "</part></score-partwise>";
}

const std::string head = "<attributes><divisions>4</divisions><time><beats>4</beats><beat-type>4"
                         "</beat-type></time></attributes>";

// A note of C's octave 4, so many sixteenths long.
std::string note(char step, int duration, const std::string& more = {},
                 const std::string& first = {}) {
    return "<note>" + first + "<pitch><step>" + std::string(1, step) +
           "</step><octave>4</octave></pitch><duration>" + std::to_string(duration) +
           "</duration>" + more + "</note>";
}

MusicXmlFile readMeasures(const std::vector<std::string>& measures) {
    return readMusicXml(document(measures));
}

QStringList notesOf(const std::vector<std::string>& measures) {
    return textOf(readMeasures(measures).score);
}

bool says(const MusicXmlFile& file, const QString& words) {
    for (const Diagnostic& diagnostic : file.diagnostics) {
        if (QString::fromStdString(diagnostic.message).contains(words))
            return true;
    }
    return false;
}

// The sentence that a file is refused with, and where.
struct Refusal {
    QString sentence;
    int line = 0;
    int column = 0;
};

Refusal refusalOf(const std::string& bytes) {
    try {
        readMusicXml(bytes);
    } catch (const ReadError& error) {
        return {QString::fromUtf8(error.what()), error.line, error.column};
    }
    return {};
}

} // namespace

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
        QVERIFY(says(file, QStringLiteral("Lyrics")));
        QVERIFY(says(file, QStringLiteral("wedge")));
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
        QVERIFY2(file.diagnostics.empty(),
                 file.diagnostics.empty() ? "" : file.diagnostics.front().message.c_str());
        QCOMPARE(textOf(score), QStringList({"E4:8", "z:24", "C#5:16 A4:8", "A4:24"}));
        QCOMPARE(score.key().name(), std::string("A mixolydian"));
        // Chords over a pickup and over a rest.
        QCOMPARE(score.measure(0).frame().annotations.at(0).text, std::string("A7"));
        const std::vector<Annotation>& chords = score.measure(1).frame().annotations;
        QCOMPARE(chords.at(0).text, std::string("Amaj7"));
        QCOMPARE(chords.at(1).text, std::string("D7/F#(b9)"));
        QCOMPARE(chords.at(1).at, quarterNote * 2);
        QCOMPARE(score.measure(1).frame().section, std::string("A"));
        QVERIFY(score.measure(1).frame().startsRepeat);
        QCOMPARE(std::get<Rest>(score.measure(1).events()[0]).decorations,
                 std::vector<std::string>{"segno"});
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
        const Annotation expected{Annotation::Kind::Text, quarterNote * 3, "D.S. al Fine", '_'};
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
        QCOMPARE(texts.at(0).placement, ' ');
        QCOMPARE(texts.at(1).text, std::string("Fine"));
        QCOMPARE(texts.at(1).at, wholeNote);
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

    void knowsChordKindsByNameAndByText() {
        const auto chord = [](const std::string& inner) {
            const MusicXmlFile file =
                readMeasures({head + "<harmony>" + inner + "</harmony>" + note('C', 16)});
            return file.score.measure(0).frame().annotations.at(0);
        };
        const std::string root = "<root><root-step>B</root-step><root-alter>-1</root-alter></root>";
        QCOMPARE(chord(root + "<kind>minor-seventh</kind>").text, std::string("Bbm7"));
        QCOMPARE(chord(root + "<kind text=\"min7\">minor-seventh</kind>").text,
                 std::string("Bbmin7"));
        QCOMPARE(chord(root + "<kind use-symbols=\"yes\">half-diminished</kind>").text,
                 std::string("Bbm7b5"));
        // What the player does not know is shown, and the nearest chord is played.
        QCOMPARE(chord(root + "<kind text=\"Δ9\">major-ninth</kind>").text,
                 std::string("Bbmaj7(9)"));
        QCOMPARE(chord(root + "<kind>none</kind>").text, std::string("Bb"));
        const Annotation none = chord("<function>IV</function><kind>none</kind>");
        QCOMPARE(none.text, std::string("N.C."));
        QVERIFY(none.kind == Annotation::Kind::Text);
    }

    void refusesWhatIsNoScoreWithItsPlace() {
        QVERIFY(refusalOf("").sentence.contains(QLatin1String("no well-formed XML")));
        QVERIFY(refusalOf("X:1\nT:abc\nK:D\n").sentence.contains(QLatin1String("well-formed")));
        QVERIFY(refusalOf("<html/>").sentence.contains(QLatin1String("no score in MusicXML")));
        QVERIFY(refusalOf("<opus/>").sentence.contains(QLatin1String("collection of scores")));
        QVERIFY(refusalOf("<score-partwise/>").sentence.contains(QLatin1String("no part")));
        const Refusal cut = refusalOf("<score-partwise>\n <part id=\"P1\">\n  <measure></note>");
        QCOMPARE(cut.line, 3);
        QVERIFY(cut.column > 10);
        const std::string whole = document({head + note('C', 16)});
        for (std::size_t length = 0; length < whole.size(); length += 7)
            QVERIFY(!refusalOf(whole.substr(0, length)).sentence.isEmpty());
    }

    void refusesEntitiesOfItsOwn() {
        const std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE score-partwise [\n"
                                 "<!ENTITY a \"ha\">\n<!ENTITY b \"&a;&a;&a;&a;\">\n]>\n"
                                 "<score-partwise>&b;</score-partwise>";
        const Refusal refusal = refusalOf(bomb);
        QVERIFY(refusal.sentence.contains(QLatin1String("declares entities")));
        QCOMPARE(refusal.line, 3);
        QVERIFY(refusalOf("<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]><x/>")
                    .sentence.contains(QLatin1String("declares entities")));
        QVERIFY(refusalOf("<score-partwise>&gap;</score-partwise>")
                    .sentence.contains(QLatin1String("XML")));
        // The five of XML itself, and a document type without a subset, are fine.
        const std::string words = "<direction><direction-type><words>&lt;A&amp;B&#33;&gt;</words>"
                                  "</direction-type></direction>";
        const std::string fine = "<!DOCTYPE score-partwise PUBLIC \"-//x//\" \"http://x/y.dtd\">" +
                                 document({head + words + note('C', 16)});
        QCOMPARE(readMusicXml(fine).score.measure(0).frame().annotations.at(0).text,
                 std::string("<A&B!>"));
    }

    void refusesHugeThingsQuickly_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto repeated = [](const char* text, int size) {
            return QByteArray(text).repeated(size / static_cast<int>(qstrlen(text)));
        };
        constexpr int million = 1'000'000;
        QTest::newRow("deep") << repeated("<a>", million);
        QTest::newRow("deep in a note")
            << QByteArray("<score-partwise><part><measure><note>") + repeated("<a>", million);
        QTest::newRow("attributes") << QByteArray("<score-partwise ") + [] {
            QByteArray all;
            for (int i = 0; all.size() < million; ++i)
                all += "a" + QByteArray::number(i) + "='' ";
            return all;
        }() + "/>";
        QTest::newRow("measures") << QByteArray("<score-partwise><part id='P'>") +
                                         repeated("<measure/>", million) +
                                         "</part></score-partwise>";
        QTest::newRow("elements of a measure")
            << QByteArray("<score-partwise><part id='P'><measure>") + repeated("<a/>", million) +
                   "</measure></part></score-partwise>";
        QTest::newRow("voices") << QByteArray("<score-partwise><part id='P'><measure>") + [] {
            QByteArray all;
            for (int i = 0; all.size() < million; ++i)
                all += "<note><pitch/><voice>" + QByteArray::number(i) + "</voice></note>";
            return all;
        }() + "</measure></part></score-partwise>";
        QTest::newRow("a long note")
            << QByteArray("<score-partwise><part id='P'><measure>"
                          "<note><pitch><step>C</step><octave>4</octave></pitch><duration>999999999"
                          "</duration></note></measure></part></score-partwise>");
        QTest::newRow("an unclosed tag") << "<score-partwise><a b='" + repeated("x", million);
    }

    void refusesHugeThingsQuickly() {
        QFETCH(QByteArray, bytes);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!refusalOf(bytes.toStdString()).sentence.isEmpty());
        QVERIFY2(timer.elapsed() < 1000 * slowness(), qPrintable(QString::number(timer.elapsed())));
    }

    // Digits and bytes changed, lines cut out and doubled: refused, or read so that it can be
    // written and read again.
    void readsDamagedFilesOrRefusesThem() {
        std::mt19937_64 dice(7);
        const auto below = [&dice](std::size_t end) {
            return static_cast<std::size_t>(dice() % end);
        };
        int readable = 0;
        for (const char* name : {"flute_and_piano.musicxml", "lead_sheet.musicxml"}) {
            const std::string whole = bytesOf(QString::fromLatin1(name));
            for (int turn = 0; turn < 1000; ++turn) {
                std::string bytes = whole;
                for (std::size_t times = 1 + below(3); times > 0; --times) {
                    const std::size_t at = 20 + below(bytes.size() - 60);
                    const std::size_t line = bytes.find('\n', at) + 1;
                    const std::size_t length = bytes.find('\n', line) + 1 - line;
                    switch (below(5)) {
                    case 0:
                        // The head of each file has digits.
                        bytes[bytes.find_last_of("0123456789", at)] = "0123456789-.x"[below(13)];
                        break;
                    case 1:
                        bytes.erase(line, length);
                        break;
                    case 2: {
                        const std::string copy = bytes.substr(line, length);
                        bytes.insert(bytes.find('\n', below(bytes.size() - 40)) + 1, copy);
                        break;
                    }
                    case 3:
                        bytes.erase(at, 1 + below(40));
                        break;
                    default:
                        bytes[at] = "0123456789<>/&\"x"[below(16)];
                    }
                }
                try {
                    const Score score = readMusicXml(bytes).score;
                    ++readable;
                    if (readMusicXml(writeMusicXml(score)).score != score)
                        QFAIL(bytes.c_str());
                } catch (const ReadError& error) {
                    QVERIFY(*error.what() != '\0');
                }
            }
        }
        QVERIFY2(readable > 500, qPrintable(QString::number(readable)));
    }

    void readsStrangeNumbersWithoutHarm_data() {
        QTest::addColumn<QString>("text");
        for (const char* number :
             {"-1", "0", "1e9", "nan", "inf", "0.3333", "x", "", "99999999999999999999", "-0.5"})
            QTest::newRow(number) << QString::fromLatin1(number);
    }

    void readsStrangeNumbersWithoutHarm() {
        QFETCH(QString, text);
        const std::string n = text.toStdString();
        const std::string music =
            "<attributes><divisions>" + n + "</divisions><key><fifths>" + n +
            "</fifths></key><time><beats>" + n + "</beats><beat-type>" + n +
            "</beat-type></time></attributes><harmony><root><root-step>C</root-step><root-alter>" +
            n + "</root-alter></root><kind>major</kind><offset>" + n +
            "</offset></harmony><note><pitch><step>C</step><alter>" + n + "</alter><octave>" + n +
            "</octave></pitch><duration>" + n + "</duration><type>half</type><time-modification>" +
            "<actual-notes>" + n + "</actual-notes><normal-notes>" + n +
            "</normal-notes></time-modification></note><backup><duration>" + n +
            "</duration></backup><barline><ending number='" + n + "' type='start'/>" +
            "<repeat direction='backward' times='" + n + "'/></barline>";
        try {
            const MusicXmlFile file = readMeasures({music, note('C', 4)});
            QVERIFY(file.score.size() >= 1);
        } catch (const ReadError& error) {
            QVERIFY(*error.what() != '\0');
        }
    }

private:
    static int slowness() {
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
        return 10;
#else
        return 1;
#endif
    }
};

QTEST_APPLESS_MAIN(TestMusicXmlReader)
#include "tst_musicxml_reader.moc"
