// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Where the endings of other programs end, and how they are written in ABC.
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "tests/engine/formats/heard_notes.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestMusicXmlEndings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAnEndingThatDoesNotSayWhere_data() {
        QTest::addColumn<QString>("between"); // the end of the second ending's measure
        QTest::addColumn<QString>("next");    // the beginning of what comes
        QTest::addColumn<QString>("heard");
        const QString forward = QStringLiteral("<barline location=\"left\"><repeat "
                                               "direction=\"forward\"/></barline>");
        const QString line = QStringLiteral("<barline location=\"right\"><bar-style>light-light"
                                            "</bar-style></barline>");
        QTest::newRow("a repeat begins") << QString() << forward << "C4 D4 C4 E4 F4 G4 F4 A4";
        QTest::newRow("a double bar") << line << QString() << "C4 D4 C4 E4 F4 G4 F4 A4";
        QTest::newRow("both") << line << forward << "C4 D4 C4 E4 F4 G4 F4 A4";
    }

    void endsAnEndingThatDoesNotSayWhere() {
        QFETCH(QString, between);
        QFETCH(QString, next);
        const std::string back = "<barline location=\"right\"><repeat direction=\"backward\"/>"
                                 "</barline>";
        const MusicXmlFile file =
            readMeasures({head + note('C', 16), ending("1") + note('D', 16) + back,
                          ending("2") + note('E', 16) + between.toStdString(),
                          next.toStdString() + note('F', 16), ending("1") + note('G', 16) + back,
                          ending("2") + note('A', 16)});
        QTEST(heardOf(file.score), "heard");
        QVERIFY(file.score.measure(2).frame().stopsEnding);
        QVERIFY(!file.score.measure(3).frame().stopsEnding);
    }

    void writesInAbcWhereAnEndingEnds() {
        const std::string starts = "<barline location=\"left\"><repeat direction=\"forward\"/>"
                                   "</barline>";
        const auto heardInAbc = [](const Score& score) {
            return heardOf(readOneTune(writeAbc(score)).score);
        };
        const Score two =
            readMeasures({head + starts + note('C', 16),
                          ending("1") + note('D', 16) + endingStops(true),
                          ending("2") + note('E', 16) + endingStops(false), note('F', 16),
                          note('G', 16), ending("1") + note('A', 16) + endingStops(true),
                          ending("2") + note('B', 16) + endingStops(false)})
                .score;
        QCOMPARE(heardOf(two), QStringLiteral("C4 D4 C4 E4 F4 G4 A4 F4 G4 B4"));
        QCOMPARE(heardInAbc(two), heardOf(two));
        const Score lone =
            readMeasures({head + note('C', 16), ending("2") + note('D', 16) + endingStops(false),
                          note('F', 16), note('A', 16)})
                .score;
        QCOMPARE(heardOf(lone), QStringLiteral("C4 F4 A4"));
        QCOMPARE(heardInAbc(lone), heardOf(lone));
    }

    void endsAnEndingThatIsNeverReached() {
        const std::string starts = "<barline location=\"left\"><repeat direction=\"forward\"/>"
                                   "</barline>";
        const MusicXmlFile file =
            readMeasures({head + note('C', 16), ending("2") + note('D', 16),
                          starts + note('F', 16) + endingStops(true), note('A', 16)});
        QCOMPARE(heardOf(file.score), QStringLiteral("C4 F4 F4 A4"));
    }

    void keepsAnEndingForThirtyTimes() {
        const Score score = music("|:C8|[1-30D8:|[31E8|]").score;
        QCOMPARE(score.measure(1).frame().ending.size(), std::size_t(30));
        QVERIFY(readMusicXml(writeMusicXml(score)).score == score);
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlEndings)
#include "tst_musicxml_endings.moc"
