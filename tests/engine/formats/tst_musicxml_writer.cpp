// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_reader.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/score/edits.h"
#include "engine/score/playing_order.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/engine/formats/read_music.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace lacuna;

namespace {

QString xmlOf(const Score& score) {
    return QString::fromStdString(writeMusicXml(score));
}

QString xmlOf(const std::string& body, const std::string& head = "M:4/4\nL:1/8\nK:D\n") {
    return xmlOf(music(body, head).score);
}

Score again(const Score& score) {
    return readMusicXml(writeMusicXml(score)).score;
}

// What stands between a measure's tags, without blanks between its elements.
QString measureIn(const QString& xml, int index) {
    QString measure = xml.section(QStringLiteral("<measure "), index + 1, index + 1)
                          .section(QStringLiteral("</measure>"), 0, 0);
    static const QRegularExpression blanks(QStringLiteral(">\\s+<"));
    return measure.replace(blanks, QStringLiteral("><"));
}

// The golden text of that name; LACUNA_RECORD_MUSICXML makes it anew from `actual`.
QString goldenText(const QString& name, const QString& actual) {
    QFile file(QStringLiteral(LACUNA_TEST_DATA "/formats/musicxml/") + name);
    if (qEnvironmentVariableIsSet("LACUNA_RECORD_MUSICXML") && file.open(QIODevice::WriteOnly)) {
        file.write(actual.toUtf8());
        file.close();
    }
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Ties that begin, and that end.
std::pair<qsizetype, qsizetype> tiesIn(const QString& xml) {
    return {xml.count(QStringLiteral("<tie type=\"start\"/>")),
            xml.count(QStringLiteral("<tie type=\"stop\"/>"))};
}

QString differenceOf(const Score& one, const Score& other) {
    const QStringList a = QString::fromStdString(writeAbc(one)).split(QLatin1Char('\n'));
    const QStringList b = QString::fromStdString(writeAbc(other)).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i) {
        if (a.value(i) != b.value(i))
            return a.value(i) + QStringLiteral("\n--- read back:\n") + b.value(i);
    }
    return QStringLiteral("the ABC is equal");
}

} // namespace

class TestMusicXmlWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fingersAndBowsSurvive() {
        const QString xml = xmlOf("!0!uC !1!vD !2!E !3!F !4!G !5!A !1!!3![Bd]2|");
        QVERIFY(measureIn(xml, 0).contains("<technical><fingering>0</fingering><up-bow/>"));
        const Score score = music("!0!uC !1!vD !2!E !3!F !4!G !5!A !1!!3![Bd]2|").score;
        const Score read = again(score);
        QVERIFY2(read.measure(0) == score.measure(0), qPrintable(differenceOf(score, read)));
        // As ABC has them.
        QCOMPARE(music("!0!uC !1!vD|").score.measure(0),
                 music("!0!!upbow!C !1!!downbow!D|").score.measure(0));
    }

    void tiesNothingToNoNote() {
        using Ties = std::pair<qsizetype, qsizetype>;
        for (const char* loose : {"C4- z4|", "C8-|z8|", "C4-x4|C8|", "C8-|Z2|", "C8-|]"}) {
            QCOMPARE(tiesIn(xmlOf(loose)), Ties(0, 0));
            const Score score = music(loose).score;
            QVERIFY2(again(score) == score, loose);
            QVERIFY2(says(music(loose), QStringLiteral("A tie leads to no note here")), loose);
        }
        QCOMPARE(tiesIn(xmlOf("C4-C4-|C4 -C4|")), Ties(3, 3));
        QCOMPARE(tiesIn(xmlOf("[CE]4-[CG]4|")), Ties(1, 1));
        QCOMPARE(tiesIn(xmlOf("|:C8-|1C8:|2C8|]")), Ties(1, 2)); // into either ending
        for (const char* found : {"C4-C4-|C8|", "C8-|1C8:|2C8|]", "|:C4 C4-:|", "C4- |[M:3/4]C6|"})
            QVERIFY2(!says(music(found), QStringLiteral("A tie leads to no note")), found);
    }

    void writesHowOftenEndingsForSeveralTimesLeadBack() {
        const auto timesIn = [](const char* body) {
            static const QRegularExpression times(QStringLiteral("times=\"(\\d+)\""));
            QStringList found;
            for (const QRegularExpressionMatch& match : times.globalMatch(xmlOf(body)))
                found << match.captured(1);
            return found;
        };
        QCOMPARE(timesIn("|:C4|1-2 D4:|3 E4|]"), QStringList{"3"});
        QCOMPARE(timesIn("|:C4|[1,3D4:|[2,4E4:|G4|]"), QStringList{"3"}); // back once from E
        QCOMPARE(timesIn("|:C4|1D4:|2E4|]"), QStringList{});
        QCOMPARE(timesIn("|:C4::|D4|]"), QStringList{"3"});
        for (const char* body : {"|:C4|1-2 D4:|3 E4|]", "|:C4|[1,3D4:|[2,4E4:|G4|]"})
            QVERIFY2(again(music(body).score) == music(body).score, body);
    }

    void writesLyrics() {
        const QString xml = xmlOf("CDEF GABc|d8|\nw: Sing-ing la__ ho-_ly|*");
        const auto count = [&xml](const char* part) { return xml.count(QLatin1String(part)); };
        QCOMPARE(count("<lyric number=\"1\">"), 8);
        for (const char* syllabic : {"begin", "end", "single"})
            QVERIFY(xml.contains(QStringLiteral("<syllabic>%1</syllabic>").arg(syllabic)));
        QCOMPARE(count("<text>Sing</text>"), 1);
        QCOMPARE(count("<extend type=\"start\"/>"), 1);
        QCOMPARE(count("<extend type=\"continue\"/>"), 1);
        QCOMPARE(count("<extend type=\"stop\"/>"), 2);
        for (const char* body :
             {"C8-|C8|\nw: la _", "C8|z8|D8|\nw: la||_", "|:C8:|D8|\nw: la_", "C8|D8|\nw: la- *"}) {
            const Score score = music(body).score;
            QVERIFY2(again(score) == score, body);
        }
    }

    void readsBackEveryRandomTune() {
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            const Score score = randomScore(seed);
            const MusicXmlFile file = readMusicXml(writeMusicXml(score));
            if (file.score != score)
                QFAIL(qPrintable(
                    QStringLiteral("seed %1:\n%2").arg(seed).arg(differenceOf(score, file.score))));
            // Its playing order may be odd; nothing else is.
            std::set<std::string> odd;
            for (const PlayingRemark& remark : performanceOf(score).remarks)
                odd.insert(remark.text);
            for (const Diagnostic& diagnostic : file.diagnostics)
                QVERIFY2(odd.contains(diagnostic.message), diagnostic.message.c_str());
        }
    }

    // Of the whole corpus every tenth tune of each book; all where LACUNA_WHOLE_CORPUS is set.
    void readsBackTheTunesOfTheCorpus_data() { addCorpusRows(); }
    void readsBackTheTunesOfTheCorpus() {
        QFETCH(CorpusSize, corpus);
        const bool all =
            corpus == CorpusSize::Small || qEnvironmentVariableIsSet("LACUNA_WHOLE_CORPUS");
        int tunes = 0;
        for (const CorpusFile& file : corpusFiles(corpus)) {
            const std::vector<Tune> book = readAbc(file.bytes).tunes;
            for (std::size_t i = 0; i < book.size(); i += all ? 1 : 10) {
                ++tunes;
                const Score& score = book[i].score;
                const Score read = again(score);
                if (read != score)
                    QFAIL(qPrintable(QStringLiteral("%1 X:%2\n%3")
                                         .arg(file.name)
                                         .arg(score.header().number)
                                         .arg(differenceOf(score, read))));
            }
        }
        QCOMPARE(tunes, all ? tuneCount(corpus) : 633);
    }

    void keepsClefsOctavesAndTranspositions() {
        const Score score = music("C8|[K:clef=bass octave=0 transpose=0]C8|[K:D treble]C8|",
                                  "M:4/4\nL:1/8\nK:C clef=treble-8 transpose=-2\n")
                                .score;
        const QString xml = xmlOf(score);
        QVERIFY(measureIn(xml, 0).contains(
            QStringLiteral("<transpose><chromatic>-2</chromatic><octave-change>-1</octave-change>"
                           "</transpose>")));
        QVERIFY(measureIn(xml, 1).contains(
            QStringLiteral("<clef><sign>F</sign><line>4</line></clef><transpose><chromatic>0"
                           "</chromatic></transpose>")));
        QVERIFY(again(score) == score);
        QVERIFY(readMusicXml(writeMusicXml(score)).diagnostics.empty());
    }

    void keepsASecondRhythmBesideTheFirst() {
        const Score score = music("A8|", "R:jig\nR:double jig\nN:note\nM:4/4\nL:1/8\nK:D\n").score;
        QCOMPARE(score.header().rhythm, std::string("jig"));
        QVERIFY(again(score) == score);
    }

    void writesTheSameBytesEveryTime() {
        const Score score = randomScore(5);
        QCOMPARE(writeMusicXml(score), writeMusicXml(score));
        QCOMPARE(writeMusicXml(again(score)), writeMusicXml(score));
    }

    // Blanks at a text's ends and control characters are what the format does not hold.
    void dropsWhatNoTextOfXmlCanHold() {
        TuneHeader header;
        header.titles = {" a\x01"
                         "b "};
        header.fields = {{'N', "c\td"}};
        const Score read = again(Score(header, {}));
        QCOMPARE(read.header().title(), std::string("a\uFFFD"
                                                    "b"));
        QCOMPARE(read.header().field('N'), std::string("c d"));
    }

    void keepsATuneWithoutMeasures() {
        TuneHeader header;
        header.key = majorKey(3);
        header.meter = {6, 8};
        header.tempo = Tempo{{quarterNote}, 90, {}, false};
        header.unit = wholeNote / 8;
        const Score score(header, {});
        QVERIFY(again(score) == score);
    }

    void writesAReelAsItsGoldenText() {
        const Tune tune = tuneOf("X:12\nT:The Reel\nT:Another Name\nC:Trad.\nR:reel\nM:C|\nL:1/8\n"
                                 "Q:1/2=100\nK:Ador\n|:\"Am\"e2|~a2ge dBGB|\"D/F#\"(3ABc dB A2 "
                                 "uA>B|[1 \"Em7\"vc2-c{d}B T[Ge]4:|[2 z2 \"G\"G4 HA2|]\n");
        const QString xml = xmlOf(tune.score);
        QCOMPARE(xml, goldenText(QStringLiteral("written_reel.musicxml"), xml));
    }

    void writesAJigWithABlankMeasureAsItsGoldenText() {
        const Tune tune = tuneOf("X:1\nT:The Jig\nM:6/8\nL:1/8\nK:G\nP:A\n\"G\"GBd gdB|\"C\"c3 "
                                 "\"D7\"A3|d5 B|\"^slow\"G6|]\n");
        const Score score = eraseMeasures(tune.score, {1, 2});
        const QString xml = xmlOf(score);
        QCOMPARE(xml, goldenText(QStringLiteral("written_jig.musicxml"), xml));
    }

    void numbersPickupsAndHalvesOfMeasures() {
        const QString xml = xmlOf("A2|A8|B6:|d2|e8|", "M:4/4\nL:1/8\nK:D\n");
        QVERIFY(xml.contains(QLatin1String("<measure number=\"0\" implicit=\"yes\">")));
        QVERIFY(xml.contains(QLatin1String("<measure number=\"2\">")));
        QVERIFY(xml.contains(QLatin1String("<measure number=\"X1\" implicit=\"yes\">")));
        QVERIFY(xml.contains(QLatin1String("<measure number=\"3\">")));
    }

    void choosesDivisionsThatFit() {
        QVERIFY(xmlOf("A4 B4|").contains(QLatin1String("<divisions>1</divisions>")));
        QVERIFY(xmlOf("A2A/B/c d4|").contains(QLatin1String("<divisions>4</divisions>")));
        QVERIFY(xmlOf("(3ABc d2 e4|").contains(QLatin1String("<divisions>3</divisions>")));
    }

    void writesModesAndOddKeys() {
        QVERIFY(xmlOf("A8|", "M:4/4\nK:Ador\n")
                    .contains(QRegularExpression(
                        QStringLiteral("<fifths>1</fifths>\\s*<mode>dorian</mode>"))));
        QVERIFY(
            xmlOf("A8|", "M:4/4\nK:D =c\n")
                .contains(QRegularExpression(QStringLiteral(
                    "<key-step>F</key-step>\\s*<key-alter>1</key-alter>\\s*<.lacuna key D =c.>"))));
        QVERIFY(xmlOf("A8|", "M:none\nK:none\n").contains(QLatin1String("<senza-misura/>")));
    }

    void writesLengthsOfNoSingleValueAsTiedNotes() {
        const QString measure = measureIn(xmlOf("A5 B|", "M:6/8\nL:1/8\nK:D\n"), 0);
        QCOMPARE(measure.count(QLatin1String("<note>")), 3);
        QCOMPARE(measure.count(QLatin1String("<tied type=\"start\"/>")), 1);
        QVERIFY(measure.contains(QLatin1String("<duration>4</duration><tie type=\"start\"/>")));
    }

    void writesTheAccidentalsThatAStaffHas() {
        const auto signs = [](const QString& measure) {
            static const QRegularExpression sign(
                QStringLiteral("<accidental( cautionary)?[^>]*>([a-z])"));
            QString found;
            for (auto each = sign.globalMatch(measure); each.hasNext();) {
                const QRegularExpressionMatch match = each.next();
                found += match.captured(2) + (match.capturedLength(1) > 0 ? "!" : "");
            }
            return found;
        };
        const QString xml = xmlOf("^g2 =G2 f2 =c2-|c2 =c2 ^c2 c2-|c2 z6|", "K:D\nL:1/8\nM:4/4\n");
        QCOMPARE(signs(measureIn(xml, 0)), QStringLiteral("snn"));
        // A tied note repeats none and says nothing to the next.
        QCOMPARE(signs(measureIn(xml, 1)), QStringLiteral("ns"));
        QCOMPARE(signs(measureIn(xmlOf("^f2 f2 =g2 g2|"), 0)), QStringLiteral("s!n!"));
    }

    void beamsByTheMeter() {
        const auto beams = [](const QString& measure) {
            QString signs;
            static const QRegularExpression beam(
                QStringLiteral("<beam number=\"1\">(\\w)\\w*</beam>"));
            auto found = beam.globalMatch(measure);
            while (found.hasNext())
                signs += found.next().captured(1);
            return signs;
        };
        QCOMPARE(beams(measureIn(xmlOf("ABcd efga|"), 0)), QStringLiteral("bccebcce"));
        QCOMPARE(beams(measureIn(xmlOf("ABc def|", "M:6/8\nL:1/8\nK:D\n"), 0)),
                 QStringLiteral("bcebce"));
        QCOMPARE(beams(measureIn(xmlOf("A/B/c dz ef g2|"), 0)), QStringLiteral("bcebe"));
        QCOMPARE(beams(measureIn(xmlOf("ABcdef|", "M:3/4\nL:1/8\nK:D\n"), 0)),
                 QStringLiteral("bcccce"));
        // A pickup of three eighths ends with its beat.
        QCOMPARE(beams(measureIn(xmlOf("ABc|d8|"), 0)), QStringLiteral("bce"));
        QVERIFY(measureIn(xmlOf("A>B c2 d4|"), 0)
                    .contains(QLatin1String("<beam number=\"2\">backward hook</beam>")));
        QVERIFY(measureIn(xmlOf("AB/c3/2 d3|", "M:6/8\nL:1/8\nK:D\n"), 0)
                    .contains(QLatin1String("<beam number=\"2\">forward hook</beam>")));
    }

    void saysWhereARepeatWithoutASignGoesBackTo() {
        const auto starts = [](const std::string& body) {
            const Score score = music(body, "M:4/4\nL:1/1\nK:C\n").score;
            if (again(score) != score)
                return std::string("is not read back");
            std::string text;
            for (int i = 0; i < score.size(); ++i) {
                if (measureIn(xmlOf(score), i)
                        .contains(QStringLiteral("<repeat direction=\"forward\"/>")))
                    text += std::to_string(i);
            }
            return text;
        };
        QCOMPARE(starts("C|D:|"), std::string());
        QCOMPARE(starts("C|D:|E|F:|"), std::string("2"));
        QCOMPARE(starts("|:C|D:|E|F:|"), std::string("02"));
        QCOMPARE(starts("C|D||E|F:|"), std::string("2"));
        QCOMPARE(starts("C|D:|E|1F:|2G|]A|B:|"), std::string("25"));
        QCOMPARE(starts("C|D:|E|F|]"), std::string());
    }

    void marksEndingsAndRepeats() {
        const QString xml = xmlOf("|:A8|[1 B8:|[2 c8||d8|]");
        QVERIFY(measureIn(xml, 0).contains(
            QLatin1String("<barline location=\"left\"><bar-style>heavy-light</bar-style><repeat "
                          "direction=\"forward\"/></barline>")));
        QVERIFY(measureIn(xml, 1).contains(
            QLatin1String("<ending number=\"1\" type=\"stop\"/><repeat direction=\"backward\"/>")));
        QVERIFY(measureIn(xml, 2).contains(
            QLatin1String("<ending number=\"2\" type=\"discontinue\"/>")));
    }

    void closesTheBracketOfAnEndingThatEndsThePieceAsTheSheetDoes() {
        const QString xml = xmlOf("|:A8|[1 B8:|[2 c8|]");
        QVERIFY(measureIn(xml, 2).contains(QLatin1String("<ending number=\"2\" type=\"stop\"/>")));
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlWriter)
#include "tst_musicxml_writer.moc"
