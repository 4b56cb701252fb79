// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

Score read(const std::string& abc) {
    const Tunebook book = readAbc(abc);
    return book.tunes.size() == 1 ? book.tunes.front().score : Score();
}

Score tune(const std::string& music, const std::string& key = "D") {
    return read("X:1\nT:Test\nM:4/4\nL:1/8\nK:" + key + "\n" + music + "\n");
}

// The lines below K:.
QString musicOf(const Score& score) {
    const QString abc = QString::fromStdString(writeAbc(score));
    return abc.mid(abc.indexOf(QLatin1Char('\n'), abc.indexOf(QLatin1String("\nK:")) + 1) + 1);
}

} // namespace

class TestAbcWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesRestsOfTheLongestMeasuresAsTheyAreRead() {
        const Score score = readAbc("X:1\nM:128/1\nL:1/8\nK:C\nZ2|\n").tunes.at(0).score;
        QVERIFY(readAbc(writeAbc(score)).tunes.at(0).score == score);
    }

    void writesTheHeaderInOrder() {
        const Score score = read("X:7\nT:One\nT:Two\nN:note\nC:Me\nR:jig\nQ:3/8=110\n"
                                 "L:1/8\nM:6/8\nK:Ador\nA3 A3|\n");
        QCOMPARE(writeAbc(score), std::string("X:7\nT:One\nT:Two\nR:jig\nN:note\nC:Me\nM:6/8\n"
                                              "L:1/8\nQ:3/8=110\nK:Ador\nA3 A3|\n"));
    }

    void writesOnlyChordsWithoutAPlace() {
        const Score score = tune("A8|");
        MeasureFrame frame = score.measure(0).frame();
        for (const char* text : {"To Coda", "Am", "D.C.", "slowly"}) {
            for (const auto kind : {Annotation::Kind::ChordSymbol, Annotation::Kind::Text})
                frame.annotations.push_back({kind, Tick{0}, text, ' '});
        }
        const Score worded(score.header(), {share(score.measure(0).withFrame(frame))});
        const QString music = QStringLiteral("\"^To Coda\"\"^To Coda\"\"Am\"\"^Am\"\"^D.C.\""
                                             "\"^D.C.\"\"^slowly\"\"^slowly\"A8|\n");
        QCOMPARE(musicOf(worded), music);
        QCOMPARE(musicOf(read(writeAbc(worded))), music);
        // Words that others write without a place come back with one, and stay as they are.
        QVERIFY(tune("\"To Coda\"A8|") == tune("\"^To Coda\"A8|"));
    }

    void putsTheRhythmBehindComposerAndOrigin() {
        const Score score = read("X:1\nT:One\nR:reel\nC:Me\nO:Here\nS:Book\nK:D\nA8|\n");
        const std::string abc = writeAbc(score);
        QVERIFY(abc.starts_with("X:1\nT:One\nC:Me\nO:Here\nR:reel\nS:Book\nM:"));
        QVERIFY(read(abc) == score);
    }

    void writesDottedPairsOfAHornpipeAsBrokenRhythm() {
        const Score score = read("X:1\nR:hornpipe\nM:4/4\nL:1/8\nK:D\n"
                                 "A3/B/ c/d3/ \"D\"e3/~f/ g2|A/B3/2A3/2B/A4|\n");
        QCOMPARE(musicOf(score), QStringLiteral("A>B c<d \"D\"e>~f g2| A<B A>B A4|\n"));
        QVERIFY(read(writeAbc(score)) == score);
    }

    // abc2midi lets these signs change a length, and then finds no broken rhythm.
    void writesDottedPairsUnderSignsInFull() {
        for (const char* music : {"(F3.E) (.F3E)", "HF3E F3HE", "!breath!F3E !fermata!FE3"}) {
            const Score score =
                read("X:1\nR:hornpipe\nM:2/4\nL:1/16\nK:D\n" + std::string(music) + "|\n");
            const QString written = musicOf(score);
            QVERIFY2(!written.contains(QLatin1Char('>')) && !written.contains(QLatin1Char('<')),
                     qPrintable(written));
            QVERIFY(read(writeAbc(score)) == score);
        }
        const Score bowed = read("X:1\nR:hornpipe\nM:2/4\nL:1/16\nK:D\n(uF3{g}E) \"D\"vF3TE|\n");
        QCOMPARE(musicOf(bowed), QStringLiteral("(uF2>{g}E2) \"D\"vF2>TE2|\n"));
    }

    void writesNoRepeatAtAnInvisibleBarLine() {
        QCOMPARE(musicOf(tune("A8[|] :|B8[|]|:c8:|d8[|]e8|]")),
                 QStringLiteral("A8:| B8|: c8:| d8[|] e8|]\n"));
        MeasureFrame frame;
        frame.barline = Barline::Invisible;
        frame.playedTimes = 2;
        const Score made({}, {share(Measure(frame, Music{{makeNote({}, wholeNote)}, {}}))});
        QVERIFY(writeAbc(made).ends_with("C8:|\n"));
    }

    void partsBeamsAsTheStaffDoes() {
        const auto written = [](const std::string& meter, const std::string& music) {
            return musicOf(read("X:1\nM:" + meter + "\nL:1/8\nK:D\n" + music + "\n"));
        };
        QCOMPARE(written("4/4", "AB cd (3efg a2|"), QStringLiteral("ABcd (3efg a2|\n"));
        QCOMPARE(written("4/4", "A2BcdA/B/cd|"), QStringLiteral("A2 Bc dA/B/ cd|\n"));
        QCOMPARE(written("4/4", "A(3B/c/d/ed (5:4:5ABcde|"),
                 QStringLiteral("A (3B/c/d/ ed (5:4:5ABcde|\n"));
        QCOMPARE(written("6/8", "A2B cdz|"), QStringLiteral("A2B cdz|\n"));
        QCOMPARE(written("3/4", "AB cd ef|A2B2c2|"), QStringLiteral("ABcdef| A2 B2 c2|\n"));
        QCOMPARE(written("2+2+3/8", "ABcdefg|"), QStringLiteral("AB cd efg|\n"));
        // A pickup's beats end with its bar.
        QCOMPARE(written("6/8", "ABcd|A3B3||AB|"), QStringLiteral("A Bcd| A3 B3|| AB|\n"));
    }

    void keepsTheSourcesLines() {
        QCOMPARE(musicOf(tune("A8|B8|\nc8|d8|]")), QStringLiteral("A8| B8|\nc8| d8|]\n"));
    }

    void breaksLinesWhereTheTunesOwnDirectiveSays() {
        for (const char* sign : {"!", "$"}) {
            const std::string head =
                "X:1\nT:Test\nI:linebreak " + std::string(sign) + "\nM:4/4\nL:1/8\nK:D\n";
            const Score score = read(head + "A8|" + sign + "B8|\nc8|!trill!d8|" + sign + "e8|]\n");
            QVERIFY(score.measure(1).frame().startsLine);
            QVERIFY(!score.measure(2).frame().startsLine);
            QVERIFY(read(writeAbc(score)) == score);
        }
    }

    void breaksLongLinesWithoutBreakingTheStaff() {
        const Score score = tune("A8|A8|A8|A8|A8|A8|A8|A8|A8|");
        QCOMPARE(musicOf(score).count(QLatin1String("\\\n")), 2);
        QVERIFY(read(writeAbc(score)) == score);
    }

    void writesAnAccidentalWhereReadersDiffer() {
        // The standard lets ^g sharpen the low G too, other programs do not.
        QCOMPARE(musicOf(tune("^g2 G2 =g2 G2|", "C")), QStringLiteral("^g2 ^G2 =g2 =G2|\n"));
    }

    // A tie over a bar line gives its accidental to the next note, if that has none of its own.
    void writesAnAccidentalAgainstATieToAnotherNote() {
        for (const char* music :
             {"|:^F8-:|=F8|", "|:^/F8-:|=F8|", "|:^/F8-:|^F8|", "[^FA-]8|[=FA]8|",
              "|:F8|[1G4^F4-:|[2F8|", "F8!dacoda!|^F8-!D.C.alcoda!|!coda!F8|G8|",
              "F8!fine!|^F8-!D.C.alfine!|F8|", "|:^F8-:|{^F}=F8|"}) {
            const Score score = tune(music, "C");
            const QString written = musicOf(score);
            QCOMPARE(written.simplified().remove(QLatin1Char(' ')), QString::fromLatin1(music));
            QVERIFY2(read(writeAbc(score)) == score, qPrintable(written));
        }
    }

    void writesBlankMeasuresSoThatTheyReadBackBlank() {
        const Score score = eraseMeasures(tune("\"D\"A4 \"A7\"B4|c8|\"G\"d4 e4|"), {0, 2});
        const QString music = musicOf(score);
        QCOMPARE(music.section(QLatin1Char('|'), 0, 0),
                 QStringLiteral("[I:lacuna-blank]\"D\"x4 \"A7\"x4"));
        const Score again = read(writeAbc(score));
        QVERIFY(again == score);
        QVERIFY(again.measure(0).isBlank());
        QVERIFY(again.measure(1).isBlank());
        QVERIFY(!again.measure(2).isBlank());
    }

    void keepsChordSymbolsThatNoNoteBeginsUnder() {
        const Score original = tune("\"D\"A4 \"A7\"B4|c8|");
        const Note whole = makeNote({Step::A, 0, 4}, wholeNote);
        const Score filled = replaceMeasures(
            original, {0, 1}, {share(original.measure(0).withMusic(Music{{whole}, {}}))});
        const Score again = read(writeAbc(filled));
        QVERIFY(again == filled);
        QCOMPARE(again.measure(0).frame().annotations.at(1).at, wholeNote / 2);
    }

    void writesWhatItCannotSpellPlainly() {
        TuneHeader header;
        header.titles = {"100% \"\\'e\" &eacute; é"};
        const Score score(header, {});
        QCOMPARE(read(writeAbc(score)).header().title(), header.title());
    }

    void writesABookOfTunes() {
        const std::vector<Score> scores{randomScore(1), randomScore(2), randomScore(3)};
        const std::string abc = writeTunebook(scores);
        QVERIFY(abc.starts_with("%abc-2.1\nI:abc-charset utf-8\nI:abc-creator Lacuna\n"));
        const Tunebook book = readAbc(abc);
        QCOMPARE(book.tunes.size(), scores.size());
        for (std::size_t i = 0; i < scores.size(); ++i)
            QVERIFY(book.tunes[i].score == scores[i]);
    }

    void readsBackEveryRandomTune() {
        for (std::uint64_t seed = 0; seed < 3000; ++seed) {
            const Score score = randomScore(seed);
            const std::string abc = writeAbc(score);
            if (read(abc) != score)
                QFAIL(qPrintable(QStringLiteral("seed %1:\n%2\n---\n%3")
                                     .arg(seed)
                                     .arg(QString::fromStdString(abc),
                                          QString::fromStdString(writeAbc(read(abc))))));
        }
    }

    void readsBackEveryTuneOfTheCorpus_data() { addCorpusRows(); }
    void readsBackEveryTuneOfTheCorpus() {
        QFETCH(CorpusSize, corpus);
        int tunes = 0;
        for (const CorpusFile& file : corpusFiles(corpus)) {
            for (const Tune& tune : readAbc(file.bytes).tunes) {
                ++tunes;
                const std::string abc = writeAbc(tune.score);
                if (read(abc) != tune.score)
                    QFAIL(qPrintable(file.name + QLatin1Char(' ') +
                                     QString::number(tune.score.header().number)));
            }
        }
        QCOMPARE(tunes, tuneCount(corpus));
    }
};

LACUNA_APPLESS_TEST(TestAbcWriter)
#include "tst_abc_writer.moc"
