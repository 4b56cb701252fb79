// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Durations that a writer rounded, and those that only look so.
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "tests/engine/formats/heard_notes.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <numeric>

using namespace lacuna;

namespace {

std::string divisions(int number, int beats = 2) {
    return "<attributes><divisions>" + std::to_string(number) + "</divisions><time><beats>" +
           std::to_string(beats) + "</beats><beat-type>4</beat-type></time></attributes>";
}

std::string typed(char step, const std::string& duration, const std::string& type, int actual = 1,
                  int normal = 1, int voice = 1) {
    std::string out = "<note><pitch><step>" + std::string(1, step) +
                      "</step><octave>4</octave></pitch><duration>" + duration +
                      "</duration><voice>" + std::to_string(voice) + "</voice><type>" + type;
    const bool dotted = out.ends_with('.');
    if (dotted)
        out.pop_back();
    out += dotted ? "</type><dot/>" : "</type>";
    if (actual != normal)
        out += "<time-modification><actual-notes>" + std::to_string(actual) +
               "</actual-notes><normal-notes>" + std::to_string(normal) +
               "</normal-notes></time-modification>";
    return out + "</note>";
}

std::string eighths(const std::vector<std::string>& durations, int actual, int normal) {
    std::string out;
    for (const std::string& duration : durations)
        out += typed('C', duration, "eighth", actual, normal);
    return out;
}

const std::string triplet = "C4:3360t C4:3360t C4:3360t";

} // namespace

class TestMusicXmlLengths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void putsRightWhatIsRoundedUpOrDown_data() {
        QTest::addColumn<int>("ofQuarter");
        QTest::addColumn<QStringList>("durations");
        QTest::newRow("256") << 256 << QStringList{"85", "85", "86"};
        QTest::newRow("all down") << 256 << QStringList{"85", "85", "85"};
        QTest::newRow("all up") << 256 << QStringList{"86", "86", "86"};
        QTest::newRow("1024") << 1024 << QStringList{"341", "342", "341"};
        QTest::newRow("coarse") << 4 << QStringList{"1", "1", "2"};
        QTest::newRow("coarser") << 2 << QStringList{"1", "0", "1"};
        QTest::newRow("with a fraction") << 256 << QStringList{"85.333", "85.333", "85.334"};
    }

    void putsRightWhatIsRoundedUpOrDown() {
        QFETCH(int, ofQuarter);
        QFETCH(QStringList, durations);
        std::vector<std::string> words;
        for (const QString& duration : durations)
            words.push_back(duration.toStdString());
        const MusicXmlFile file = readMeasures({divisions(ofQuarter) + eighths(words, 3, 2) +
                                                typed('G', std::to_string(ofQuarter), "quarter")});
        const QStringList expected{QString::fromStdString(triplet + " G4:8")};
        QCOMPARE(textOf(file.score), expected);
        QCOMPARE(textOf(tuneOf(writeAbc(file.score)).score), expected);
        QVERIFY(file.diagnostics.empty());
    }

    void putsRightTupletsThatTicksDoNotDivide_data() {
        QTest::addColumn<int>("actual");
        QTest::addColumn<int>("normal");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("quarters"); // of the tuplet
        for (const int actual : {11, 13, 14}) {
            QTest::addRow("%d 32nds", actual) << actual << 8 << "32nd" << 1;
            QTest::addRow("%d 16ths", actual) << actual << 8 << "16th" << 2;
        }
        QTest::addRow("11 in 12") << 11 << 12 << "16th" << 3;
    }
    void putsRightTupletsThatTicksDoNotDivide() {
        QFETCH(int, actual);
        QFETCH(int, normal);
        QFETCH(QString, type);
        QFETCH(int, quarters);
        for (const int ofQuarter : {480, 256, 1024}) {
            std::string notes;
            int now = 0;
            for (int i = 1; i <= actual; ++i) {
                const int next = (2 * ofQuarter * quarters * i + actual) / (2 * actual);
                notes += typed('C', std::to_string(next - now), type.toStdString(), actual, normal);
                now = next;
            }
            const std::string rest = typed('G', std::to_string(ofQuarter * (4 - quarters)),
                                           quarters == 1   ? "half."
                                           : quarters == 2 ? "half"
                                                           : "quarter");
            const Score score = readMeasures({divisions(ofQuarter, 4) + notes + rest}).score;
            QCOMPARE(score.measure(0).length().value, wholeNote.value);
            const std::string abc = writeAbc(score);
            const std::string sign = "(" + std::to_string(actual) + ":" + std::to_string(normal) +
                                     ":" + std::to_string(actual) + "C";
            const std::string written = sign + (type == "32nd" ? "/4" : "/");
            std::string all = written;
            for (int i = 1; i < actual; ++i)
                all += type == "32nd" ? "C/4" : "C/";
            QVERIFY2(abc.find(all + " G") != std::string::npos, abc.c_str());
            QCOMPARE(writeAbc(readOneTune(abc).score), abc);
            const std::string xml = writeMusicXml(score);
            QVERIFY(readMusicXml(xml).score == score);
        }
    }

    void putsRightOtherTupletsAndDots() {
        // Seven sixteenths in the time of four.
        std::string seven;
        for (const char* duration : {"68", "69", "68", "69", "68", "69", "69"})
            seven += typed('C', duration, "16th", 7, 4);
        const Score septuplet =
            readMeasures({divisions(480) + seven + typed('G', "480", "quarter")}).score;
        QCOMPARE(textOf(septuplet), QStringList({"C4:1440t C4:1440t C4:1440t C4:1440t C4:1440t "
                                                 "C4:1440t C4:1440t G4:8"}));
        // A dotted eighth and a sixteenth, in divisions of an eighth.
        QCOMPARE(notesOf({divisions(2) + typed('C', "1", "eighth.") + typed('D', "1", "16th") +
                          typed('G', "2", "quarter")}),
                 QStringList({"C4:6 D4:2 G4:8"}));
        // Eleven cannot be had in whole ticks, but the measure is as long as it should be.
        std::string eleven;
        for (int i = 0; i < 11; ++i)
            eleven += typed('C', i % 4 == 3 ? "175" : "174", "16th", 11, 8);
        const Score undecuplet = readMeasures({divisions(960) + eleven}).score;
        QCOMPARE(undecuplet.measure(0).length(), quarterNote * 2);
        QCOMPARE(undecuplet.measure(0).events().size(), 11U);
    }

    // By the sum of what was written, not of what was meant, a writer goes back.
    void findsOtherVoicesWhereTheyStand() {
        const std::string first = eighths({"85", "85", "85"}, 3, 2) + typed('G', "256", "quarter");
        const std::string back = "<backup><duration>511</duration></backup>";
        const std::string second =
            typed('E', "256", "quarter", 1, 1, 2) + typed('F', "256", "quarter", 1, 1, 2);
        const std::string xml = document({divisions(256) + first + back + second});
        QCOMPARE(textOf(readMusicXml(xml).score),
                 QStringList({QString::fromStdString(triplet + " G4:8")}));
        QCOMPARE(textOf(readMusicXml(xml, 1).score), QStringList({"E4:8 F4:8"}));
        // Back to where the triplet ends.
        const std::string some = "<backup><duration>256</duration></backup>";
        const std::string late =
            document({divisions(256) + first + some + typed('E', "256", "quarter", 1, 1, 2)});
        QCOMPARE(textOf(readMusicXml(late, 1).score), QStringList({"x:8 E4:8"}));
        const std::string words = "<direction><direction-type><words>here</words>"
                                  "</direction-type></direction>";
        const Score told = readMeasures({divisions(256) + eighths({"85", "85", "85"}, 3, 2) +
                                         words + typed('G', "256", "quarter")})
                               .score;
        QCOMPARE(told.measure(0).frame().annotations.at(0).at, quarterNote);
    }

    void keepsDurationsThatAreNotRounded() {
        // Swung by the writer's will: whole divisions would do for the types.
        QCOMPARE(notesOf({divisions(6) + typed('C', "4", "eighth") + typed('D', "2", "eighth") +
                          typed('G', "6", "quarter")}),
                 QStringList({"C4:6720t D4:3360t G4:8"}));
        // Types that are wrong altogether: the durations fill the measure and they do not.
        QCOMPARE(notesOf({divisions(1) + typed('C', "1", "eighth") + typed('D', "1", "eighth")}),
                 QStringList({"C4:8 D4:8"}));
    }

    void fillsTheMeasureWithItsRest() {
        const std::string meter = "<attributes><divisions>1</divisions><time><beats>3</beats>"
                                  "<beat-type>8</beat-type></time></attributes>";
        const std::string rest = "<note><rest measure=\"yes\"/><duration>1</duration></note>";
        QCOMPARE(notesOf({meter + rest}), QStringList({"z:12"}));
    }

    void keepsLengthsWhoseRatioAbcCannotSay_data() {
        QTest::addColumn<int>("actual");
        QTest::addColumn<int>("normal");
        QTest::newRow("1 in 2") << 1 << 2;
        QTest::newRow("1 in 3") << 1 << 3;
        QTest::newRow("2 in 1") << 2 << 1;
        QTest::newRow("9 in 4") << 9 << 4;
        QTest::newRow("70 in 64") << 70 << 64;
        QTest::newRow("5 in 70") << 5 << 70;
        QTest::newRow("128 in 64") << 128 << 64;
    }

    void keepsLengthsWhoseRatioAbcCannotSay() {
        QFETCH(int, actual);
        QFETCH(int, normal);
        std::string music = "<attributes><divisions>5040</divisions><time><senza-misura/></time>"
                            "</attributes>";
        for (int i = 0; i < actual; ++i)
            music += typed('C', std::to_string(2520 * normal / actual), "eighth", actual, normal);
        const Score score = readMeasures({music}).score;
        QCOMPARE(score.measure(0).events().size(), static_cast<std::size_t>(actual));
        const Tune again = tuneOf(writeAbc(score));
        QCOMPARE(textOf(again.score), textOf(score));
        QVERIFY(again.diagnostics.empty());
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlLengths)
#include "tst_musicxml_lengths.moc"
