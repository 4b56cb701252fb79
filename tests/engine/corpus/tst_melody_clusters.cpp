// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/melody_clusters.h"
#include "tests/engine/corpus/corpus_fixture.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>

using namespace lacuna;

namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;

std::map<std::string, Split> splitsOf(const Corpus& corpus) {
    std::map<std::string, Split> splits;
    for (const CorpusTune& tune : corpus.tunes)
        splits[tune.id] = tune.split;
    return splits;
}

std::map<std::string, std::vector<std::string>> membersOf(const Corpus& corpus) {
    std::map<std::string, std::vector<std::string>> members;
    for (const CorpusTune& tune : corpus.tunes)
        members[tune.cluster].push_back(tune.id);
    return members;
}

// Pairs of tunes that share a cluster.
Pairs pairsOf(const Corpus& corpus) {
    Pairs pairs;
    for (const auto& [cluster, ids] : membersOf(corpus)) {
        for (std::size_t a = 0; a < ids.size(); ++a) {
            for (std::size_t b = a + 1; b < ids.size(); ++b)
                pairs.insert(std::minmax(ids[a], ids[b]));
        }
    }
    return pairs;
}

std::size_t inCommon(const Pairs& a, const Pairs& b) {
    std::vector<Pairs::value_type> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both.size();
}

std::map<std::string, std::set<Split>> sidesOf(const Corpus& corpus) {
    std::map<std::string, std::set<Split>> sides;
    for (const CorpusTune& tune : corpus.tunes)
        sides[tune.cluster].insert(tune.split);
    return sides;
}

std::map<Split, int> clusterCounts(const Corpus& corpus) {
    std::map<Split, int> counts;
    for (const auto& [cluster, splits] : sidesOf(corpus))
        ++counts[*splits.begin()];
    return counts;
}

Corpus randomTunes(int count, int measures, unsigned seed = 1) {
    std::mt19937 random(seed);
    Corpus corpus;
    for (int i = 0; i < count; ++i)
        corpus.tunes.push_back(randomTune("tune-" + std::to_string(i), measures, random));
    return corpus;
}

bool shareCluster(const Corpus& corpus, std::size_t a, std::size_t b) {
    return corpus.tunes[a].cluster == corpus.tunes[b].cluster;
}

// The same tune in 2/4, notes half as long.
CorpusTune halved(CorpusTune tune) {
    tune.meter = 0;
    for (MeasureTokens& tokens : tune.measures) {
        MeasureTokens shorter = heldMeasure(0);
        for (std::size_t eighth = 0; eighth < 4; ++eighth)
            shorter[3 * eighth] = tokens[6 * eighth];
        tokens = shorter;
    }
    return tune;
}

} // namespace

class TestMelodyClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (const CorpusSize size : {CorpusSize::Small, CorpusSize::Whole}) {
            const auto books = booksOf(size);
            if (books.empty())
                continue;
            m_corpora[size] = readBooks(books);
            clusterByMelody(m_corpora[size]);
        }
    }

    void differentTunesStayApart() {
        Corpus corpus = randomTunes(200, 16);
        clusterByMelody(corpus);
        QCOMPARE(membersOf(corpus).size(), corpus.tunes.size());
    }

    void aTransposedSettingJoinsUnderTheFirstName() {
        Corpus corpus = randomTunes(3, 16);
        corpus.tunes.push_back(transposed(corpus.tunes[1], 5));
        corpus.tunes.back().id = "other-key";
        clusterByMelody(corpus);
        QCOMPARE(corpus.tunes[3].cluster, corpus.tunes[1].id);
        QCOMPARE(membersOf(corpus).size(), std::size_t(3));
    }

    void notesBetweenTheBeatsDoNotMatter() {
        Corpus corpus = randomTunes(2, 16);
        CorpusTune plain = corpus.tunes[0];
        plain.id = "plain";
        for (MeasureTokens& tokens : plain.measures) {
            for (std::size_t place = 3; place < tokens.size(); place += 6)
                tokens[place] = token::hold;
        }
        corpus.tunes.push_back(plain);
        corpus.tunes.push_back(halved(plain));
        clusterByMelody(corpus);
        QVERIFY(shareCluster(corpus, 0, 2));
        QVERIFY(shareCluster(corpus, 0, 3));
        QVERIFY(!shareCluster(corpus, 0, 1));
    }

    void anEqualOpeningOrEnoughWindowsJoin() {
        Corpus corpus = randomTunes(4, 32);
        std::vector<CorpusTune>& tunes = corpus.tunes;
        const auto copy = [&](std::size_t from, std::size_t to, int first, int count) {
            std::copy_n(tunes[from].measures.begin() + first, count,
                        tunes[to].measures.begin() + first);
        };
        copy(0, 1, 0, 8);  // seven of 31 windows, but the whole opening
        copy(2, 3, 20, 8); // as many elsewhere
        Corpus fewer = corpus;
        clusterByMelody(corpus, 0.3);
        QVERIFY(shareCluster(corpus, 0, 1));
        QVERIFY(!shareCluster(corpus, 2, 3));
        clusterByMelody(fewer, 0.2);
        QVERIFY(shareCluster(fewer, 2, 3));
    }

    void likenessGoesOnFromTuneToTune() {
        Corpus corpus = randomTunes(3, 16);
        std::vector<CorpusTune>& tunes = corpus.tunes;
        std::copy_n(tunes[0].measures.begin(), 8, tunes[1].measures.begin() + 8);
        std::copy_n(tunes[2].measures.begin(), 8, tunes[1].measures.begin());
        clusterByMelody(corpus);
        QVERIFY(shareCluster(corpus, 0, 1) && shareCluster(corpus, 1, 2));
        tunes[1].measures.clear();
        clusterByMelody(corpus);
        QVERIFY(!shareCluster(corpus, 0, 2));
    }

    void aCommonTurnJoinsNothing() {
        Corpus corpus = randomTunes(100, 5);
        for (CorpusTune& tune : corpus.tunes)
            std::copy_n(corpus.tunes[0].measures.begin(), 3, tune.measures.begin());
        clusterByMelody(corpus); // two of four windows are shared, by all
        QCOMPARE(membersOf(corpus).size(), corpus.tunes.size());
    }

    void tunesWithoutMelodyStayApart() {
        Corpus corpus = randomTunes(2, 16);
        for (CorpusTune& tune : corpus.tunes)
            std::ranges::fill(tune.measures, heldMeasure(2));
        clusterByMelody(corpus);
        QVERIFY(!shareCluster(corpus, 0, 1));
    }

    void noClusterIsOnBothSides() {
        Corpus corpus = randomTunes(900, 4);
        for (std::size_t i = 0; i < corpus.tunes.size(); ++i)
            corpus.tunes[i].cluster = "cluster-" + std::to_string(i % 300);
        splitByCluster(corpus, 0.1, 0.2, 7);
        for (const auto& [cluster, splits] : sidesOf(corpus))
            QCOMPARE(splits.size(), std::size_t(1));
        // Shares of 300 draws: within four standard deviations.
        const std::map<Split, int> counts = clusterCounts(corpus);
        QVERIFY2(std::abs(counts.at(Split::Valid) - 30) < 21,
                 qPrintable(QString::number(counts.at(Split::Valid))));
        QVERIFY2(std::abs(counts.at(Split::Test) - 60) < 28,
                 qPrintable(QString::number(counts.at(Split::Test))));
    }

    void splitsFollowFromNamesAndSeed() {
        Corpus corpus = randomTunes(300, 4);
        splitByCluster(corpus, 0.1, 0.1, 7);
        const auto first = splitsOf(corpus);
        std::ranges::reverse(corpus.tunes);
        splitByCluster(corpus, 0.1, 0.1, 7);
        QVERIFY(splitsOf(corpus) == first);
        splitByCluster(corpus, 0.1, 0.1, 8);
        QVERIFY(splitsOf(corpus) != first);
        // Tunes that come later leave the others where they were.
        Corpus more = randomTunes(600, 4);
        splitByCluster(more, 0.1, 0.1, 7);
        const auto all = splitsOf(more);
        for (const auto& [id, split] : first)
            QCOMPARE(all.at(id), split);
    }

    void aFewClustersStillReachEverySplit() {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            for (const int count : {3, 4, 5}) {
                Corpus corpus = randomTunes(count, 4);
                splitByCluster(corpus, 0.1, 0.1, seed);
                QCOMPARE(clusterCounts(corpus).size(), std::size_t(3));
                splitByCluster(corpus, 0.45, 0.45, seed);
                QCOMPARE(clusterCounts(corpus).size(), std::size_t(3));
                splitByCluster(corpus, 0, 0.5, seed);
                QCOMPARE(clusterCounts(corpus).count(Split::Valid), std::size_t(0));
                QCOMPARE(clusterCounts(corpus).size(), std::size_t(2));
                splitByCluster(corpus, 0.5, 0.5, seed);
                QCOMPARE(clusterCounts(corpus).count(Split::Train), std::size_t(0));
                QCOMPARE(clusterCounts(corpus).size(), std::size_t(2));
                splitByCluster(corpus, 0, 0, seed);
                QCOMPARE(clusterCounts(corpus).at(Split::Train), count);
            }
        }
        Corpus none;
        clusterByMelody(none);
        splitByCluster(none, 0.1, 0.1, 1);
        QVERIFY(none.tunes.empty());
    }

    void refusesSharesThatAreNone() {
        Corpus corpus = randomTunes(3, 4);
        QVERIFY_EXCEPTION_THROWN(splitByCluster(corpus, -0.1, 0.1, 1), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(splitByCluster(corpus, 0.6, 0.5, 1), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(splitByCluster(corpus, NAN, 0.5, 1), std::invalid_argument);
    }

    // The whole corpus's own clusters were made by other means and hold relatives whose notes
    // differ much; it was also rid of near copies. Its table is held against this for orientation.
    // That of the small corpus says which of its tunes are much alike.
    void findsMuchOfWhatTheTableHas_data() { addCorpusRows(); }
    void findsMuchOfWhatTheTableHas() {
        QFETCH(CorpusSize, corpus);
        Corpus table = m_corpora.at(corpus);
        applySplitTable(table, splitTable(corpus));
        Corpus own = table;
        clusterByMelody(own);
        const Pairs expected = pairsOf(table);
        const Pairs found = pairsOf(own);
        const std::size_t both = inCommon(expected, found);
        std::size_t largest = 0;
        for (const auto& [cluster, ids] : membersOf(own))
            largest = std::max(largest, ids.size());
        const auto crossing = std::ranges::count_if(
            sidesOf(own), [](const auto& cluster) { return cluster.second.size() > 1; });
        qInfo("%zu clusters (the table: %zu), the largest of %zu tunes", membersOf(own).size(),
              membersOf(table).size(), largest);
        qInfo(
            "pairs: %zu, the table's %zu, in common %zu: %.1f %% of these, %.1f %% of the table's",
            found.size(), expected.size(), both, 100.0 * double(both) / double(found.size()),
            100.0 * double(both) / double(expected.size()));
        qInfo("clusters on more than one side of the table's split: %td", crossing);
        if (corpus == CorpusSize::Small)
            QVERIFY(found == expected);
        QVERIFY(double(both) > 0.7 * double(found.size()));
        QVERIFY(double(both) > 0.4 * double(expected.size()));
        QVERIFY(largest < 20);
    }

    void transposingATuneOfTheCorpusKeepsItsCluster_data() { addCorpusRows(); }
    void transposingATuneOfTheCorpusKeepsItsCluster() {
        QFETCH(CorpusSize, corpus);
        const Corpus& original = m_corpora.at(corpus);
        Corpus moved = original;
        std::mt19937 random(5);
        int changed = 0;
        for (CorpusTune& tune : moved.tunes) {
            // No further than all notes stay within 48..96: folding some would bend the tune.
            int lowest = token::highestPitch;
            int highest = token::lowestPitch;
            for (const MeasureTokens& tokens : tune.measures) {
                for (const std::uint8_t value : tokens) {
                    if (token::isPitch(value)) {
                        lowest = std::min(lowest, token::pitchOf(value));
                        highest = std::max(highest, token::pitchOf(value));
                    }
                }
            }
            const int most = std::min(6, token::highestPitch - highest);
            const int least = std::max(-6, token::lowestPitch - lowest);
            const int by = least + static_cast<int>(random() % unsigned(most - least + 1));
            tune = transposed(tune, by);
            changed += by != 0 ? 1 : 0;
        }
        QVERIFY(changed > static_cast<int>(moved.tunes.size()) / 2);
        clusterByMelody(moved);
        for (std::size_t i = 0; i < moved.tunes.size(); ++i)
            QCOMPARE(moved.tunes[i].cluster, original.tunes[i].cluster);
    }

    void splitsTheCorpusByItsOwnClusters_data() { addCorpusRows(); }
    void splitsTheCorpusByItsOwnClusters() {
        QFETCH(CorpusSize, corpus);
        Corpus split = m_corpora.at(corpus);
        splitByCluster(split, 0.1, 0.1, 1);
        for (const auto& [cluster, splits] : sidesOf(split))
            QCOMPARE(splits.size(), std::size_t(1));
        QCOMPARE(clusterCounts(split).size(), std::size_t(3));
        Corpus again = m_corpora.at(corpus);
        splitByCluster(again, 0.1, 0.1, 1);
        QVERIFY(splitsOf(again) == splitsOf(split));
    }

private:
    std::map<CorpusSize, Corpus> m_corpora;
};

LACUNA_APPLESS_TEST(TestMelodyClusters)
#include "tst_melody_clusters.moc"
