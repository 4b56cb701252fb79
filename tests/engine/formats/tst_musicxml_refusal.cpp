// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is no score, damaged or meant to harm.
#include "engine/formats/musicxml/musicxml_writer.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lacuna;

class TestMusicXmlRefusal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoScoreWithItsPlace() {
        QVERIFY(refusalOf("").sentence.contains(QLatin1String("file is empty")));
        QVERIFY(refusalOf(" ").sentence.contains(QLatin1String("no well-formed XML")));
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
        QTest::newRow("an unclosed tag") << "<score-partwise><a b='" + repeated("x", million);
    }

    void refusesHugeThingsQuickly() {
        QFETCH(QByteArray, bytes);
        const ProcessorTimer work;
        QVERIFY(!refusalOf(bytes.toStdString()).sentence.isEmpty());
        QVERIFY2(work.milliseconds() < 1000 * slowness(),
                 qPrintable(QString::number(work.milliseconds())));
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

    void aBadValueCostsNoMoreThanItsElement_data() {
        QTest::addColumn<QString>("value");
        for (const char* value : {"junk", "", "-7", "0", "0.001", "99999999999", "1e9", "nan", "x1",
                                  "3/4", "&lt;b&gt;"})
            QTest::newRow(value) << QString::fromLatin1(value);
    }

    // Of two scores each text and each attribute within a measure, one after the other.
    void aBadValueCostsNoMoreThanItsElement() {
        QFETCH(QString, value);
        int read = 0;
        for (const char* name : {"flute_and_piano.musicxml", "lead_sheet.musicxml"}) {
            const QString whole = QString::fromStdString(bytesOf(QString::fromLatin1(name)));
            const MusicXmlFile right = readMusicXml(whole.toStdString());
            static const QRegularExpression values(
                QStringLiteral("<([a-z-]+)>([^<\\s][^<]*)</|([a-z-]+)=\"([^\"]*)\""));
            const qsizetype music = whole.indexOf(QLatin1String("<measure"));
            for (auto found = values.globalMatch(whole, music); found.hasNext(); ++read) {
                const QRegularExpressionMatch match = found.next();
                const int group = match.hasCaptured(2) ? 2 : 4;
                if (match.captured(3) == QLatin1String("id"))
                    continue; // the part's
                QString bad = whole;
                bad.replace(match.capturedStart(group), match.capturedLength(group), value);
                try {
                    const MusicXmlFile file = readMusicXml(bad.toStdString());
                    QVERIFY(file.score.size() >= right.score.size());
                    if (readMusicXml(writeMusicXml(file.score)).score != file.score)
                        QFAIL(qPrintable(match.captured()));
                } catch (const ReadError& error) {
                    QFAIL(qPrintable(match.captured() + QLatin1String(": ") +
                                     QString::fromUtf8(error.what())));
                }
            }
        }
        QVERIFY2(read > 150, qPrintable(QString::number(read)));
    }

    void tellsOfValuesThatMakeNoSense_data() {
        QTest::addColumn<QString>("music");
        QTest::addColumn<QStringList>("notes");
        const auto row = [](const char* name, const std::string& xml, const char* read) {
            QTest::newRow(name) << QString::fromStdString(xml)
                                << QString::fromLatin1(read).split(QLatin1Char(' '));
        };
        const std::string first = head + note('C', 8);
        const auto with = [&](const char* name, const char* value, const std::string& more = {}) {
            return first + "<note><pitch><step>D</step>" + more + "<octave>4</octave></pitch>" +
                   "<duration>8</duration><" + name + ">" + value + "</" + name + "></note>";
        };
        const auto lasting = [&](const char* duration, const char* type) {
            return first + "<note><pitch><step>D</step><octave>4</octave></pitch><duration>" +
                   duration + "</duration><type>" + type + "</type></note>";
        };
        row("duration", lasting("junk", "half"), "C4:16 D4:16");
        row("a duration below nothing", lasting("-8", "half"), "C4:16 D4:16");
        row("neither duration nor type", lasting("junk", "junk"), "C4:16");
        row("a note longer than any tune", lasting("999999999", "half"), "C4:16");
        row("alter", with("voice", "1", "<alter>sharp</alter>"), "C4:16 D4:16");
        row("ratio",
            with("time-modification",
                 "<actual-notes>three</actual-notes><normal-notes>2</normal-notes>"),
            "C4:16 D4:16");
        row("backup", first + "<backup><duration>x</duration></backup>" + note('D', 8),
            "C4:16 D4:16");
        row("a forward longer than any tune",
            first + "<forward><duration>99999999</duration></forward>" + note('D', 8),
            "C4:16 D4:16");
        row("divisions",
            first + "<attributes><divisions>-3</divisions></attributes>" + note('D', 8),
            "C4:16 D4:16");
        row("key", head + "<attributes><key><fifths>c</fifths></key></attributes>" + note('C', 16),
            "C4:32");
        row("times",
            head + note('C', 16) +
                "<barline><repeat direction='backward' times='often'/></barline>",
            "C4:32");
        row("more times than anybody plays",
            head + note('C', 16) + "<barline><repeat direction='backward' times='200'/></barline>",
            "C4:32");
        row("mode",
            head + "<attributes><key><fifths>0</fifths><mode>blue</mode></key></attributes>" +
                note('C', 16),
            "C4:32");
        row("whose key it is",
            head + "<attributes><key number='one'><fifths>0</fifths></key></attributes>" +
                note('C', 16),
            "C4:32");
        row("slur", head + note('C', 16, "<notations><slur type='begin'/></notations>"), "C4:32");
        row("tie", head + note('C', 16, "<tie type='1'/>"), "C4:32");
        row("tuplet", head + note('C', 16, "<notations><tuplet/></notations>"), "C4:32");
        row("staff", head + note('C', 16, "<staff>upper</staff>"), "C4:32");
        row("staff of a direction",
            head +
                "<direction><direction-type><words>Slowly</words></direction-type>"
                "<staff>upper</staff></direction>" +
                note('C', 16),
            "C4:32");
        row("tempo", "<sound tempo='fast'/>" + head + note('C', 16), "C4:32");
        row("metronome",
            head +
                "<direction><direction-type><metronome><beat-unit>quarter</beat-unit><beat-unit>"
                "half</beat-unit></metronome></direction-type></direction>" +
                note('C', 16),
            "C4:32");
    }

    void tellsOfValuesThatMakeNoSense() {
        QFETCH(QString, music);
        QFETCH(QStringList, notes);
        const MusicXmlFile file = readMeasures({music.toStdString(), note('E', 16)});
        QCOMPARE(textOf(file.score),
                 QStringList({notes.join(QLatin1Char(' ')), QStringLiteral("E4:32")}));
        QVERIFY(!file.diagnostics.empty());
        QVERIFY(file.diagnostics.front().line == 1 && file.diagnostics.front().column > 1);
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
};

LACUNA_APPLESS_TEST(TestMusicXmlRefusal)
#include "tst_musicxml_refusal.moc"
