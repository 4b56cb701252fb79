// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_reader.h"
#include "engine/formats/abc_writer.h"
#include "engine/score/edits.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/support/random_score.h"

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

    void setsBlanksBetweenBeats() {
        QCOMPARE(musicOf(tune("ABcd (3efg a2|")), QStringLiteral("AB cd (3efg a2|\n"));
    }

    void keepsTheSourcesLines() {
        QCOMPARE(musicOf(tune("A8|B8|\nc8|d8|]")), QStringLiteral("A8| B8|\nc8| d8|]\n"));
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

    void readsBackEveryTuneOfTheCorpus() {
        const std::vector<CorpusFile> files = corpusFiles();
        if (files.empty())
            QSKIP("the corpus is missing");
        int tunes = 0;
        for (const CorpusFile& file : files) {
            for (const Tune& tune : readAbc(file.bytes).tunes) {
                ++tunes;
                const std::string abc = writeAbc(tune.score);
                if (read(abc) != tune.score)
                    QFAIL(qPrintable(file.name + QLatin1Char(' ') +
                                     QString::number(tune.score.header().number)));
            }
        }
        QCOMPARE(tunes, 6256);
    }
};

QTEST_APPLESS_MAIN(TestAbcWriter)
#include "tst_abc_writer.moc"
