// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tempi, names of parts and lines of words in MusicXML, wherever they stand.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/score/edits.h"
#include "engine/score/tempo.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

std::string tempo(int perMinute, const std::string& more = {}) {
    return "<direction>" + more +
           "<direction-type><metronome><beat-unit>quarter</beat-unit><per-minute>" +
           std::to_string(perMinute) + "</per-minute></metronome></direction-type></direction>";
}

} // namespace

class TestMusicXmlDirections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsRehearsalMarksThatHaveATempo() {
        const std::string mark = "<direction-type><rehearsal>B</rehearsal></direction-type>"
                                 "<direction-type><words>Slowly</words></direction-type>";
        const MusicXmlFile file =
            readMeasures({head + note('C', 16), tempo(60, mark) + note('D', 16)});
        const MeasureFrame& frame = file.score.measure(1).frame();
        QCOMPARE(frame.section, std::string("B"));
        QVERIFY(frame.tempo == (Tempo{{quarterNote}, 60, "Slowly", false}));
        QVERIFY(frame.annotations.empty());
        const std::string sound = "<direction><direction-type><rehearsal>A</rehearsal>"
                                  "</direction-type><sound tempo=\"72\"/></direction>";
        const MusicXmlFile first = readMeasures({head + sound + note('C', 16)});
        QCOMPARE(first.score.measure(0).frame().section, std::string("A"));
        QCOMPARE(first.score.header().tempo->perMinute, 72.0);
    }

    void playsWhatStandsBeforeTheFirstTempoInIt() {
        const auto tempos = [](const std::vector<std::string>& measures) {
            return tempoOfMeasures(readMeasures(measures).score);
        };
        QCOMPARE(tempos({head + note('C', 4), tempo(96) + note('D', 16)}),
                 (std::vector<double>{96, 96}));
        QCOMPARE(tempos({head + note('C', 4) + tempo(96) + note('D', 12), note('E', 16)}),
                 (std::vector<double>{96, 96}));
        QCOMPARE(tempos({head + note('C', 4) + tempo(96), note('D', 16)}),
                 (std::vector<double>{96, 96}));
        // A whole measure before a tempo goes by the custom.
        const std::vector<double> later = tempos({head + note('C', 16), tempo(60) + note('D', 16)});
        QVERIFY(later[0] != 60.0);
        QCOMPARE(later[1], 60.0);
        // The pickup has its own.
        QCOMPARE(tempos({head + tempo(50) + note('C', 4), tempo(96) + note('D', 16)}),
                 (std::vector<double>{50, 96}));
    }

    void playsATempoWithinAMeasureWhereItStands() {
        const MusicXmlFile file = readMeasures(
            {head + tempo(120) + note('C', 8) + tempo(60) + note('D', 8), note('E', 16)});
        const Tick half = quarterNote * 2;
        QVERIFY(tempoSpans(file.score) == (std::vector<std::vector<TempoSpan>>{
                                              {{Tick{0}, 120}, {half, 60}}, {{Tick{0}, 60}}}));
        QVERIFY(file.diagnostics.empty());
        QVERIFY(readMusicXml(writeMusicXml(file.score)).score == file.score);
        const Score abc = readAbc(writeAbc(file.score)).tunes.at(0).score;
        QVERIFY(tempoSpans(abc) == tempoSpans(file.score));
        // Behind the last note it is the next measure's; within a note it waits for its end.
        const MusicXmlFile end =
            readMeasures({head + tempo(120) + note('C', 16) + tempo(60), note('D', 16)});
        QCOMPARE(end.score.measure(1).frame().tempo->perMinute, 60.0);
        QVERIFY(end.score.measure(0).frame().laterTempos.empty());
        const std::string early = "<direction><direction-type><words/></direction-type><offset>-2"
                                  "</offset><sound tempo=\"60\"/></direction>";
        const MusicXmlFile in =
            readMeasures({head + tempo(120) + note('C', 8) + early + note('D', 8), note('E', 16)});
        QVERIFY(tempoSpans(in.score) == tempoSpans(file.score));
        QVERIFY(says(in, QStringLiteral("within a note")));
    }

    void keepsTheFirstMeasuresOwnTempiItsOwn() {
        const Score score =
            readAbc("X:1\nM:4/4\nL:1/4\nK:C\nCD[Q:1/4=60]EF|G4|]\n").tunes.at(0).score;
        QCOMPARE(score.measure(0).frame().laterTempos.size(), std::size_t(1));
        QVERIFY(readMusicXml(writeMusicXml(score)).score == score);
        const Score erased = eraseMeasures(score, {0, 1});
        QVERIFY(readMusicXml(writeMusicXml(erased)).score == erased);
    }

    void divideTempiLikeTheirMeasures() {
        const std::string middle = "<barline location=\"middle\"><bar-style>light-light"
                                   "</bar-style></barline>";
        const Score score = readMeasures({head + tempo(120) + note('C', 8) + middle + tempo(60) +
                                          note('D', 4) + tempo(90) + note('E', 4)})
                                .score;
        QCOMPARE(score.size(), 2);
        QCOMPARE(score.measure(1).frame().tempo->perMinute, 60.0);
        QVERIFY(score.measure(1).frame().laterTempos.all() ==
                (std::vector<TempoChange>{{quarterNote, Tempo{{quarterNote}, 90, {}, false}}}));
    }

    void aTempoOfNoSenseIsToldAndLeftOut() {
        for (const char* number : {"1e9", "1e-3", "0", "-60", "20000", "0.0001", "fast"}) {
            const std::string sound = "<sound tempo=\"" + std::string(number) + "\"/>";
            for (const std::string& element : {sound, direction(words("x")) + sound}) {
                const MusicXmlFile file =
                    readMeasures({head + note('C', 16), element + note('D', 16)});
                QVERIFY(!file.score.header().tempo && !file.score.measure(1).frame().tempo);
                QVERIFY(says(file, QStringLiteral("makes no sense")));
            }
        }
        const MusicXmlFile exponent =
            readMeasures({"<sound tempo=\"1.2e2\"/>" + head + note('C', 16)});
        QCOMPARE(exponent.score.header().tempo->perMinute, 120.0);
    }

    void temposAndPartsOfTheFirstPartHoldForAll() {
        const std::string quick = "<direction><direction-type><words>Quick</words></direction-type>"
                                  "<sound tempo=\"140\"/></direction>";
        const std::string slow = "<direction><sound tempo=\"50\"/></direction>";
        const std::string mark = direction("<rehearsal>B</rehearsal>");
        const std::string xml =
            parts({head + quick + note('C', 16), mark + note('D', 8) + slow + note('E', 8)},
                  {head + note('F', 16), note('G', 4) + note('A', 4) + note('B', 8)});
        const Score other = readMusicXml(xml, 1).score;
        QVERIFY(tempoSpans(other) == tempoSpans(readMusicXml(xml, 0).score));
        QCOMPARE(tempoSpans(other).at(1).at(1).at, quarterNote * 2);
        QCOMPARE(other.header().tempo->words, std::string("Quick"));
        QCOMPARE(other.measure(1).frame().section, std::string("B"));
        // Its own go before.
        const std::string own = parts(
            {head + quick + note('C', 16), note('D', 16)},
            {head + "<direction><sound tempo=\"70\"/></direction>" + note('F', 16), note('G', 16)});
        QCOMPARE(tempoOfMeasures(readMusicXml(own, 1).score), (std::vector<double>{70, 70}));
        // Of the other staff of a piano.
        const std::string low = "<staff>2</staff>";
        const std::string above = "<direction><direction-type><words>Quick</words>"
                                  "</direction-type><staff>1</staff><sound tempo=\"140\"/>"
                                  "</direction>";
        const Score staff =
            readMusicXml(document({head + above + note('C', 16, "<staff>1</staff>") +
                                   "<backup><duration>16</duration></backup>" +
                                   note('E', 16, "<voice>5</voice>" + low)}),
                         1)
                .score;
        QCOMPARE(tempoOfMeasures(staff), (std::vector<double>{140}));
    }

    void keepsLinesOfWords() {
        const std::string abc = "X:1\nT:Test\nM:4/4\nL:1/4\nK:C\n%%text Slowly, & <sadly>\n"
                                "%%center Part one\nCDEF|GABc|\n%%text\n%%text Again\nCDEF|]\n"
                                "%%text From a manuscript\n%%center 1906\n";
        const Score score = readAbc(abc).tunes.at(0).score;
        QCOMPARE(score.measure(0).frame().textAbove.size(), std::size_t(2));
        QCOMPARE(score.measure(2).frame().textAbove.size(), std::size_t(2));
        QCOMPARE(score.header().textBelow.size(), std::size_t(2));
        const MusicXmlFile file = readMusicXml(writeMusicXml(score));
        QVERIFY(file.score == score);
        QVERIFY(file.diagnostics.empty());
        const QString xml = QString::fromStdString(writeMusicXml(score));
        QVERIFY(xml.contains(QStringLiteral("<words justify=\"center\">Part one</words>")));
        QVERIFY(xml.contains(
            QStringLiteral("<credit-words justify=\"left\" valign=\"bottom\">From a manuscript")));
    }

    void keepsLinesOfWordsAtABarLineWithinTheMeasure() {
        const std::string line = "<direction><?lacuna line?><direction-type><words>Text</words>"
                                 "</direction-type></direction>";
        const std::string middle = "<barline location=\"middle\"><bar-style>light-light"
                                   "</bar-style></barline>";
        const Score score =
            readMeasures({head + line + note('C', 8) + middle + note('D', 8)}).score;
        QCOMPARE(score.measure(0).frame().textAbove.size(), std::size_t(1));
        QVERIFY(score.measure(1).frame().textAbove.empty());
    }

    void tellsOfOtherWordsOnThePages() {
        const auto with = [](const std::string& credit) {
            std::string xml = document({head + note('C', 16)});
            xml.insert(xml.find("<part-list>"),
                       "<work><work-title>The Mill</work-title></work><identification>"
                       "<creator type=\"lyricist\">N. N.</creator></identification>"
                       "<credit page=\"1\"><credit-words>" +
                           credit + "</credit-words></credit>");
            return readMusicXml(xml);
        };
        QVERIFY(says(with("For the school concert"), QStringLiteral("head or foot of a page")));
        QVERIFY(with("The Mill").diagnostics.empty());
        QVERIFY(with("N. N.").diagnostics.empty());
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlDirections)
#include "tst_musicxml_directions.moc"
