// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/fragment.h"
#include "engine/editing/places.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_fragment.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "tests/engine/formats/written_tunes.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/random_score.h"
#include "tests/support/random_score_edits.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>
#include <stdexcept>

using namespace lacuna;

namespace {

Score tuneOfMusic(const std::string& music, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    return readAbc("X:1\n" + head + music + "\n").tunes.at(0).score;
}

std::optional<Fragment> inC(std::string_view text) {
    return fragmentOfAbc(text, Key{}, Meter{}, quarterNote / 2);
}

QString textOf(const std::optional<Fragment>& fragment) {
    return fragment ? QString::fromStdString(abcOf(*fragment)) : QString("nothing");
}

// In another key, meter and unit, which a fragment's text does not depend on.
std::optional<Fragment> readElsewhere(const Fragment& fragment) {
    return fragmentOfAbc(abcOf(fragment), majorKey(3), Meter{3, 2}, quarterNote / 4);
}

std::optional<Fragment> someNotesOf(const Score& score, std::mt19937_64& random) {
    const auto below = [&](int end) {
        return static_cast<int>(random() % static_cast<std::uint64_t>(end));
    };
    Place from{below(score.size()), 0};
    from.event = below(static_cast<int>(score.measure(from.measure).events().size()) + 1);
    Place to = from;
    for (int i = below(20); i > 0; --i) {
        to = nextEvent(score, to).value_or(to);
    }
    try {
        return copyNotes(score, from, to);
    } catch (const std::logic_error&) {
        return std::nullopt; // there is no note, or a tuplet would be parted
    }
}

} // namespace

class TestAbcFragment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesAreALine() {
        const Score tune = tuneOfMusic("CDEF \"G\"(GA)Bc|d2 f2 e4|", "M:4/4\nL:1/8\nK:G\n");
        QCOMPARE(textOf(copyNotes(tune, {0, 4}, {1, 1})),
                 QString("[M:4/4][L:1/8][K:G](\"G\"GA)Bc| d2 f2"));
        // No slur and no tie leads out of it.
        const Score tied = tuneOfMusic("(CDE)F G4-|G8|");
        QCOMPARE(textOf(copyNotes(tied, {0, 1}, {0, 4})), QString("[M:4/4][L:1/8][K:C]DEF G4"));
    }

    void measuresAreATune() {
        const Score tune = tuneOfMusic("|:CDEF GABc|d4 e4:|", "M:4/4\nL:1/8\nK:G\n");
        QCOMPARE(textOf(copyMeasures(tune, {0, 2})),
                 QString("X:1\nM:4/4\nL:1/8\nK:G\n|:CDEF GABc| d4 e4:|\n"));
        QCOMPARE(QString::fromStdString(abcOf(copyMeasures(tune, {1, 2}), "The Gap")),
                 QString("X:1\nT:The Gap\nM:4/4\nL:1/8\nK:G\nd4 e4|\n"));
        QCOMPARE(abcOf(Fragment{}), std::string());
    }

    void bareNotesAreInWhatIsInForce() {
        const auto fragment = fragmentOfAbc("f2", majorKey(1), Meter{}, quarterNote);
        QVERIFY(fragment && !fragment->isWhole);
        QCOMPARE(fragment->length(), quarterNote * 2);
        const Note& note = std::get<Note>(fragment->measures.front()->events().front());
        QCOMPARE(note.heads.front().pitch, (Pitch{Step::F, 1, 5}));
        QCOMPARE(textOf(inC("K:D\nFED\n\n^G")), QString("[M:4/4][L:1/8][K:D]FED^G"));
    }

    void bareMeasuresAreWhole() {
        QVERIFY(inC("CDEF GABc|")->isWhole);
        QVERIFY(inC("|:CDEF GABc:|")->isWhole);
        QVERIFY(!inC("CDEF GABc")->isWhole);
        QVERIFY(!inC("CDEF|GABc dcBA|")->isWhole);
        QVERIFY(!inC("[CE]")->isWhole);
    }

    void theFirstTuneOfABookCounts() {
        const auto fragment = inC("%abc-2.1\n\nX:7\nT:One\nM:6/8\nK:D\nABc d3|\n\nX:8\nK:C\nC|\n");
        QVERIFY(fragment && fragment->isWhole);
        QCOMPARE(textOf(fragment), QString("X:1\nM:6/8\nL:1/8\nK:D\nABc d3|\n"));
    }

    void aRepeatSignIsSeenWhateverItsLine() {
        const Score tune = tuneOfMusic("CDEF GABc[|]|:c8:|");
        const Fragment fragment = copyMeasures(tune, {0, 2});
        QCOMPARE(fragment.measures.front()->frame().barline, Barline::Single);
        QVERIFY(readElsewhere(fragment) == fragment);
    }

    void aTieOverARepeatLeadsSomewhere() {
        const auto isTied = [](const char* music) {
            const Fragment fragment = copyMeasures(tuneOfMusic(music), {0, 2});
            return std::get<Note>(fragment.measures.front()->events().back()).top().tiedToNext;
        };
        QVERIFY(isTied("|:c4 f4-:|f8|"));
        QVERIFY(isTied("|:f4 f4-:|c8|")); // back to the beginning
        QVERIFY(!isTied("|:c4 f4-:|^f8|"));
    }

    void wordsAreNoMusic() {
        QVERIFY(!inC(""));
        QVERIFY(!inC("   \n"));
        QVERIFY(!inC("Hello world, this is no music"));
        QVERIFY(!inC("see you at 8"));
        QVERIFY(!inC("http://example.org/tune"));
        QVERIFY(!inC("|:|"));
        QVERIFY(!inC(std::string("\0\x01\xff", 3)));
        QVERIFY(!inC("X:1\nT:No music\nK:C\n"));
    }

    void comeBackEqual_data() { addCorpusRows(); }
    void comeBackEqual() {
        QFETCH(CorpusSize, corpus);
        std::vector<Score> tunes;
        const CorpusTunes book(corpus);
        for (std::size_t i = 0; i < std::min<std::size_t>(book.size(), 400); ++i) {
            tunes.push_back(book.at(i).score());
        }
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            tunes.push_back(readAbc(writeAbc(randomScore(seed))).tunes.at(0).score);
        }
        std::mt19937_64 random(20261202);
        int compared = 0;
        for (Score& score : tunes) {
            for (int i = 0; i < 30 && score.size() > 0; ++i) {
                const int first = static_cast<int>(random() % score.measures().size());
                const int end = std::min(score.size(), first + 1 + static_cast<int>(random() % 8));
                for (const std::optional<Fragment>& fragment :
                     {someNotesOf(score, random),
                      std::optional(copyMeasures(score, {first, end}))}) {
                    if (!fragment || fragment->isEmpty()) {
                        continue;
                    }
                    const std::optional<Fragment> again = readElsewhere(*fragment);
                    QVERIFY2(again == fragment,
                             (abcOf(*fragment) + "\n--\n" + abcOf(again.value_or(Fragment{})) +
                              "\n--\n" + writeAbc(score))
                                 .c_str());
                    ++compared;
                }
                score = randomScoreEdit(score, random).score;
            }
        }
        QVERIFY2(compared > 3000, qPrintable(QString::number(compared)));
    }
};

LACUNA_APPLESS_TEST(TestAbcFragment)
#include "tst_abc_fragment.moc"
