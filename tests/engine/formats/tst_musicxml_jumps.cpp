// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Segno, coda, Fine, D.C. and D.S. in MusicXML, and on the way between it and ABC.
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/score/playing_order.h"
#include "tests/engine/formats/heard_notes.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace lacuna;

class TestMusicXmlJumps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsTheCase() {
        const MusicXmlFile file = readMusicXml(caseBytes("xml-midi/x04_ds_al_coda.musicxml"));
        QCOMPARE(heardOf(file.score), QStringLiteral("C4 D4 E4 F4 D4 E4 G4"));
        QVERIFY(file.diagnostics.empty());
    }

    void hearsWhatSoundsAndWordsSay() {
        const auto heard = [](const std::string& second, const std::string& third,
                              const std::string& fourth = {}) {
            return heardOf(readMeasures({head + note('C', 16), second, third,
                                         fourth.empty() ? note('F', 16) : fourth})
                               .score);
        };
        const QString fine = QStringLiteral("C4 D4 E4 C4 D4");
        QCOMPARE(heard(note('D', 16) + direction({}, "fine=\"yes\""),
                       note('E', 16) + direction({}, "dacapo=\"yes\"")),
                 fine);
        QCOMPARE(heard(note('D', 16) + "<sound fine=\"16\"/>",
                       note('E', 16) + "<sound dacapo=\"yes\"/>"),
                 fine);
        QCOMPARE(heard(direction(words("Fine")) + note('D', 16),
                       note('E', 16) + direction(words("D.C. al Fine"))),
                 fine);
        // Repeats are not taken again, with or without a word of it.
        const std::string sparing = note('E', 16) + direction(words("D.C. al Fine senza rep."));
        QCOMPARE(heard(direction(words("Fine")) + note('D', 16), sparing), fine);
        QVERIFY(writeAbc(readMeasures({head + note('C', 16), sparing}).score)
                    .find("\"^D.C. al Fine senza rep.\"") != std::string::npos);
        // For all staves and voices, whichever they are written at; and words that jumps go with.
        QCOMPARE(heard(note('D', 16) + direction(words("Fine"), {}, "<staff>2</staff>"),
                       note('E', 16) + direction(words("da capo senza replica"), "dacapo=\"yes\"",
                                                 "<voice>7</voice>")),
                 fine);
        QCOMPARE(heard(direction("<segno/>", "segno=\"x\"") + note('D', 16) +
                           direction("<coda/>", "tocoda=\"y\""),
                       note('E', 16) + direction({}, "dalsegno=\"x\""),
                       direction("<coda/>", "coda=\"y\"") + note('F', 16)),
                 QStringLiteral("C4 D4 E4 D4 F4"));
        QCOMPARE(heard(note('D', 16) + direction({}, "fine=\"no\""),
                       note('E', 16) + direction({}, "dacapo=\"no\"")),
                 QStringLiteral("C4 D4 E4 F4"));
    }

    // Others take the glyph for the place that is gone to, and play on.
    void writesInWordsWherePlayingLeavesAtACoda() {
        const Score score = readOneTune(abcOf("C4|D4!coda!|E4!D.C.alcoda!|!coda!F4|]")).score;
        QCOMPARE(heardOf(score), QStringLiteral("C4 D4 E4 C4 D4 F4"));
        const QString xml = QString::fromStdString(writeMusicXml(score));
        QCOMPARE(xml.count(QStringLiteral("<coda/>")), 1);
        QCOMPARE(xml.count(QStringLiteral("<words>To Coda</words>")), 1);
        QCOMPARE(xml.count(QStringLiteral("tocoda=")), 1);
        QVERIFY(readMusicXml(xml.toStdString()).score == score);
    }

    void hearsSignsOverBarLines() {
        const auto bar = [](const char* location, const char* sign) {
            return std::string("<barline location=\"") + location + "\">" + sign + "</barline>";
        };
        const auto heard = [](const std::vector<std::string>& measures) {
            return heardOf(readMeasures(measures).score);
        };
        const std::string back = note('E', 16) + direction({}, "dalsegno=\"segno\"");
        const QString fromSecond = QStringLiteral("C4 D4 E4 D4 E4 F4");
        QCOMPARE(heard({head + note('C', 16), bar("left", "<segno/>") + note('D', 16), back,
                        note('F', 16)}),
                 fromSecond);
        QCOMPARE(heard({head + note('C', 16) + bar("right", "<segno/>"), note('D', 16), back,
                        note('F', 16)}),
                 fromSecond);
        QCOMPARE(heard({head + note('C', 16),
                        "<barline location=\"left\" segno=\"segno\"/>" + note('D', 16), back,
                        note('F', 16)}),
                 fromSecond);
        QCOMPARE(heard({head + note('C', 16) + bar("right", "<coda/>"), note('D', 16),
                        note('E', 16) + direction(words("D.C. al Coda")),
                        bar("left", "<coda/>") + note('F', 16)}),
                 QStringLiteral("C4 D4 E4 C4 F4"));
    }

    void hearsJumpsBesideOtherWords() {
        // Beside a tempo, whose own words stay its.
        const std::string metronome = "<metronome><beat-unit>quarter</beat-unit><per-minute>80"
                                      "</per-minute></metronome>";
        const auto shown = [](const std::string& first, const std::string& second) {
            return direction(first + "</direction-type><direction-type>" + second);
        };
        for (const std::string& sign :
             {shown(metronome, words("D.C.")), shown(words("D.C."), metronome),
              direction(words("D.C."), "tempo=\"80\""),
              direction(words("Slowly") + words("D.C."), "tempo=\"80\""),
              direction(words("rit.") + words("D.C.")),
              direction(words("D.C.") + words("with feeling"))}) {
            const MusicXmlFile file = readMeasures({head + note('C', 16), note('D', 16) + sign});
            QCOMPARE(heardOf(file.score), QStringLiteral("C4 D4 C4 D4"));
            QVERIFY(readMusicXml(writeMusicXml(file.score)).score == file.score);
        }
        const Score slow =
            readMeasures(
                {head + note('C', 16),
                 direction(words("Slowly") + words("Fine"), "tempo=\"80\"") + note('D', 16)})
                .score;
        QCOMPARE(slow.measure(1).frame().tempo->words, std::string("Slowly"));
        QCOMPARE(slow.measure(1).frame().annotations.at(0).text, std::string("fine"));
        // In two pieces, as some write them.
        QCOMPARE(heardOf(readMeasures({head + note('C', 16) + direction(words("Fine")),
                                       note('D', 16) + direction(words("D.C.") + words("al Fine"))})
                             .score),
                 QStringLiteral("C4 D4 C4"));
    }

    void writesWordsOfJumpsAsSignsOfAbc_data() {
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("abc");
        const auto row = [](const std::string& shown, const char* abc) {
            QTest::newRow(shown.c_str()) << QByteArray::fromStdString(shown) << QByteArray(abc);
        };
        row(words("Segno"), "!segno!");
        row(words("Coda"), "!coda!");
        row(words("To Coda"), "!dacoda!");
        row(words("Fine"), "!fine!");
        row(words("D.C."), "!D.C.!");
        row(words("Da Capo al Fine"), "!D.C.alfine!");
        row(words("D.C. al Coda"), "!D.C.alcoda!");
        row(words("D.S."), "!D.S.!");
        row(words("D.S. al Fine"), "!D.S.alfine!");
        row(words("Dal Segno al Coda"), "!D.S.alcoda!");
        // A glyph beside words that name it is no sign of its own.
        row(words("Coda") + "<coda/>", "!coda!");
        row(words("To Coda") + "<coda/>", "!dacoda!");
        row(words("D.S.") + "<segno/>", "!D.S.!");
        row(words("D.C. e poi la Coda"), "\"^D.C. e poi la Coda\"");
        row(words("A part"), "\"^A part\"");
    }

    void writesWordsOfJumpsAsSignsOfAbc() {
        QFETCH(QByteArray, shown);
        QFETCH(QByteArray, abc);
        for (const std::string place : {"", " placement=\"above\"", " placement=\"below\""}) {
            std::string element = direction(shown.toStdString());
            element.insert(std::string("<direction").size(), place);
            const Score score = readMeasures({head + element + note('C', 16)}).score;
            const std::string text = writeAbc(score);
            QByteArray expected = abc;
            if (place.find("below") != std::string::npos)
                expected.replace('^', '_');
            QVERIFY2(text.find(expected.toStdString() + "C") != std::string::npos, text.c_str());
            QCOMPARE(std::ranges::count(text, '!'), expected.count('!'));
            QVERIFY(readOneTune(text).score.measure(0) == score.measure(0));
            QVERIFY(readMusicXml(writeMusicXml(score)).score == score);
        }
    }

    void jumpsOfTheFirstPartHoldForAll() {
        const std::string xml = parts(
            {head + note('C', 16), direction("<segno/>") + note('D', 16) + direction(words("Fine")),
             note('E', 16) + direction(words("D.S. al Fine"))},
            {head + note('F', 16), note('G', 16), note('A', 16)});
        QCOMPARE(heardOf(readMusicXml(xml, 1).score), QStringLiteral("F4 G4 A4 G4"));
        QCOMPARE(heardOf(readMusicXml(xml, 0).score), QStringLiteral("C4 D4 E4 D4"));
    }

    void aFineEndsWithTheNoteThatItFollows() {
        const Score score =
            readMeasures(
                {head + note('C', 12) + direction(words("Fine"), "fine=\"yes\"") + note('D', 4),
                 note('E', 16) + direction(words("D.C."), "dacapo=\"yes\"")})
                .score;
        QCOMPARE(heardOf(score), QStringLiteral("C3 D E4 C3"));
        QVERIFY(readMusicXml(writeMusicXml(score)).score == score);
    }

    void aFineAtABarLineWithinAMeasureIsOfWhatIsBeforeIt() {
        const Score score =
            readMeasures({head + note('C', 8) + direction(words("Fine"), "fine=\"yes\"") +
                              "<barline location=\"middle\"><bar-style>light-light</bar-style>"
                              "</barline>" +
                              note('D', 8),
                          note('E', 16) + direction(words("D.C. al Fine"), "dacapo=\"yes\"")})
                .score;
        QCOMPARE(score.size(), 3);
        QCOMPARE(score.measure(0).frame().annotations.front().at, score.measure(0).length());
        QCOMPARE(heardOf(score), QStringLiteral("C2 D2 E4 C2"));
    }

    void tellsWhatIsNeverPlayed() {
        const MusicXmlFile file =
            readMeasures({head + note('C', 16) + direction({}, "fine=\"yes\""),
                          note('D', 16) + direction(words("D.S. al Fine")), note('E', 16)});
        QVERIFY(says(file, QStringLiteral("no segno")));
        QVERIFY(says(file, QStringLiteral("never reached")));
    }

    void comesBackFromAbcAndFromMusicXml_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const std::string& body,
                            const std::string& more = {}) {
            QTest::newRow(name) << QByteArray::fromStdString(abcOf(body, more));
        };
        row("signs", "C4|!segno!D4|E4!dacoda!|F4!D.S.alcoda!||!coda!G4|]");
        row("names with blanks", "!Segno!C4|D4!To Coda!|E4!D. S. al Coda!||!coda!F4|]");
        row("names with blanks, to Fine", "C4!fine!|D4!Da Capo al Fine!|E4|]");
        row("a name that is one letter and one", "U:W=!D. C.!\nC4|D4W|E4|]");
        row("glyphs", "C4|SD4|OE4|!D.S.!F4||OG4|]");
        row("words", "C4|\"^Segno\"D4|\"^To Coda\"E4|F4\"^D.S. al Coda\"|\"^Coda\"G4|]");
        row("over bar lines", "!segno!C4!fine!|D4!fermata!|E4!D.S.alfine!|]");
        row("fine on notes", "!fine!C D E F|G2 !fine!A2|B3 !fine!c d|!fine!e4|f4!D.C.!|]");
        row("blanks", "[I:lacuna-blank]!segno!x4!fine!|[I:lacuna-blank]x2!fine!x2|C4!D.S.!|]");
        row("parts", "P:A\nC4|\nP:B\nD4!D.C.!|", "P:AAB\n");
        row("two segnos", "!segno!C4|D4!D.S.!||!segno!E4|F4!D.S.!|]");
        row("a part that is the coda", "C4!dacoda!|D4!D.C.alcoda!||\nP:Coda\nE4|]");
        row("ties", "|:C2 ^F2-|1 F2 D2-:|2 F2 G2|]");
        row("ties to what a jump leads to", "F4!dacoda!|^F4-!D.C.alcoda!||!coda!F4|G4|]");
    }

    void comesBackFromAbcAndFromMusicXml() {
        QFETCH(QByteArray, text);
        const Score score = readOneTune(text.toStdString()).score;
        const std::string xml = writeMusicXml(score);
        const Score again = readMusicXml(xml).score;
        QVERIFY2(again == score, xml.c_str());
        QCOMPARE(heardOf(readOneTune(writeAbc(again)).score), heardOf(score));
    }

    void aMarkThatIsNoNameForAbcIsCalledByItsMeaning() {
        const auto called = [](const std::string& name) {
            const std::string mark = "<direction><?lacuna sign " + name + "?></direction>";
            return writeAbc(readMeasures({head + note('C', 16), note('D', 16) + mark}).score);
        };
        QVERIFY(called("D.C. al Fine").find("!D.C. al Fine!") != std::string::npos);
        QVERIFY(called("D C").find("!D.C.!") != std::string::npos);
        QVERIFY(called("d|c").find("!D.C.!") == std::string::npos);
    }

    void letsOtherProgramsPlayThem() {
        const QString xml = QString::fromStdString(writeMusicXml(
            readOneTune(abcOf("C4!fine!|!segno!D4|OE4|F4!D.S.alcoda!||OG4|A4!D.C.alfine!|]"))
                .score));
        for (const char* sound :
             {"<sound fine=\"yes\"/>", "<sound segno=\"segno\"/>", "<sound tocoda=\"coda\"/>",
              "<sound dalsegno=\"segno\"/>", "<sound coda=\"coda\"/>", "<sound dacapo=\"yes\"/>"})
            QCOMPARE(xml.count(QLatin1String(sound)), 1);
        QVERIFY(xml.contains(QStringLiteral("<words>D.S. al Coda</words>")));
        // Played in an order of parts, they are only shown.
        const std::string parts = abcOf("P:A\nC4|\nP:B\nD4!D.C.!|", "P:AAB\n");
        QVERIFY(writeMusicXml(readOneTune(parts).score).find("dacapo") == std::string::npos);
    }

    void writesNoTieOutOfAnEnding() {
        const QString xml = QString::fromStdString(
            writeMusicXml(readOneTune(caseBytes("abc/05_tie_out_of_first_ending.abc")).score));
        QVERIFY(!xml.contains(QStringLiteral("<tie ")));
        QVERIFY(!xml.contains(QStringLiteral("<tied type=\"stop\"/>")));
        QCOMPARE(xml.count(QStringLiteral("<tied type=\"let-ring\"/>")), 1);
        // Into the endings a tie goes twice.
        const QString into = QString::fromStdString(
            writeMusicXml(readOneTune(abcOf("|:C2 F2-|1 F2 D2:|2 F2 G2|]")).score));
        QCOMPARE(into.count(QStringLiteral("<tie type=\"start\"/>")), 1);
        QCOMPARE(into.count(QStringLiteral("<tie type=\"stop\"/>")), 2);
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlJumps)
#include "tst_musicxml_jumps.moc"
