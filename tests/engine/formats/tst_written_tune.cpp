// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/written_tune.h"
#include "tests/engine/formats/random_edits.h"
#include "tests/engine/formats/written_tunes.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

WrittenTune plainTune(const std::string& text) {
    return {text, {}};
}

} // namespace

class TestWrittenTune : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsOnlyTheLineThatChanged() {
        std::string text = "X:1\nT:Long\nM:4/4\nL:1/8\nK:G\n";
        for (int line = 0; line < 100; ++line) {
            text += "GABc d2ef|gfed cBAG|GABc d2ef|g4 G4|\n";
        }
        const WrittenTune tune = plainTune(text);
        QCOMPARE(tune.score().size(), 400);
        const std::size_t place = tune.measures()[200].begin;
        const WrittenTune after = tune.with({place, place + 1}, "^F");
        QCOMPARE(after.linesRead(), 1);
        QVERIFY(isReadAsAWhole(after));
        for (int i = 0; i < 400; ++i) {
            const auto at = static_cast<std::size_t>(i);
            QCOMPARE(after.score().measures()[at] == tune.score().measures()[at], i != 200);
        }
    }

    void readsOnUntilNothingIsOtherwise() {
        const WrittenTune tune = plainTune("X:1\nK:G\nGABc|\ndefg|\n[K:D]fgaf|\ncdec|\n");
        const std::size_t place = tune.measures()[1].begin;
        const WrittenTune inF = tune.with({place, place}, "[K:F]");
        QCOMPARE(inF.linesRead(), 2); // the line behind it has a key of its own
        QVERIFY(isReadAsAWhole(inF));
        const WrittenTune tied = tune.with({place - 2, place - 2}, "-");
        QVERIFY(isReadAsAWhole(tied));
    }

    void readsAHeadAndOtherTunesAsAWhole() {
        const std::string text = "X:1\nT:One\nK:G\nGABc|\ndefg|\n";
        const WrittenTune tune = plainTune(text);
        const WrittenTune named = tune.with({6, 9}, "Another");
        QCOMPARE(named.score().header().title(), std::string("Another"));
        const WrittenTune words = tune.with({text.size(), text.size()}, "W:la\n");
        QCOMPARE(words.score().header().field('W'), std::string("la"));
        QVERIFY(isReadAsAWhole(words.with({text.size() - 6, text.size() - 6}, "A|")));
    }

    /// Whatever is typed wherever, a part read again is what the whole would be.
    void readsWhatIsTypedAsFromTheBeginning_data() { addCorpusRows(); }
    void readsWhatIsTypedAsFromTheBeginning() {
        QFETCH(CorpusSize, corpus);
        constexpr const char* typed[] = {"",
                                         "",
                                         "A",
                                         "B2",
                                         "c'/",
                                         "|",
                                         "||",
                                         "|:",
                                         ":|",
                                         "[1 ",
                                         "[2 ",
                                         "|2 ",
                                         "(3",
                                         "(",
                                         ")",
                                         "~",
                                         "-",
                                         "z4",
                                         "Z2",
                                         "\n",
                                         "\r\n",
                                         "% words\n",
                                         "\\\n",
                                         "[K:D]",
                                         "K:F\n",
                                         "[M:6/8]",
                                         "[L:1/4]",
                                         "!trill!",
                                         "!D.C.!",
                                         "\"G7\"",
                                         "&",
                                         "(&",
                                         "&)",
                                         "{ga}",
                                         ">",
                                         "<",
                                         "[CE]",
                                         "[",
                                         "^",
                                         "P:B\n",
                                         "[V:2]",
                                         "V:1\n",
                                         "[Q:90]",
                                         "w:la\n",
                                         "w: hol-ly _ * |la\n",
                                         "+:lo\n",
                                         "$",
                                         "%%text x\n",
                                         "m:q = ABc\n",
                                         "q",
                                         "U:T=!turn!\n",
                                         "[I:lacuna-blank]",
                                         "%%begintext\n",
                                         "%%endtext\n",
                                         "X:9\n",
                                         "N:note\n",
                                         "R:jig\n",
                                         "<b>",
                                         "\n\n",
                                         "%%propagate-accidentals not\n",
                                         " "};
        const CorpusTunes tunes(corpus);
        Random random(20261130);
        int changes = 0;
        int inPart = 0;
        for (int tries = 0; tries < 400; ++tries) {
            const std::size_t index = below(random, tunes.size());
            WrittenTune tune = tunes.at(index);
            for (int i = 0; i < 12; ++i) {
                const std::size_t size = tune.text().size();
                const std::size_t begin = below(random, size + 1);
                const std::size_t end = std::min(
                    size, begin + (below(random, 3) == 0 ? below(random, 40) : below(random, 3)));
                const char* text = typed[below(random, std::size(typed))];
                const std::string before = tune.text();
                tune = tune.with({begin, end}, text);
                const QString difference = differenceFromWhole(tune);
                QVERIFY2(difference.isEmpty(),
                         qPrintable(QString("%1, %2: %3 in place of %4 to %5 of\n%6")
                                        .arg(tunes.nameOf(index), difference, text)
                                        .arg(begin)
                                        .arg(end)
                                        .arg(QString::fromStdString(before))));
                ++changes;
                inPart += tune.linesRead() < tune.lines() ? 1 : 0;
            }
        }
        qInfo("%d of %d changes were read in part", inPart, changes);
        QVERIFY(inPart * 4 > changes);
    }
};

LACUNA_APPLESS_TEST(TestWrittenTune)
#include "tst_written_tune.moc"
