// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/gap_tasks.h"
#include "tests/engine/corpus/corpus_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace lacuna;

namespace {

// Tunes of 4 to 43 measures.
std::vector<CorpusTune> manyTunes(int count) {
    std::mt19937 random(3);
    std::vector<CorpusTune> tunes;
    for (int i = 0; i < count; ++i)
        tunes.push_back(randomTune("book-" + std::to_string(i), 4 + i % 40, random));
    return tunes;
}

std::map<std::string, GapTask> byTune(const std::vector<GapTask>& tasks) {
    std::map<std::string, GapTask> all;
    for (const GapTask& task : tasks)
        all[task.tune] = task;
    return all;
}

bool isSame(const GapTask& a, const GapTask& b) {
    return a.tune == b.tune && a.meter == b.meter && a.scale == b.scale &&
           a.measures == b.measures && a.gapFirst == b.gapFirst && a.gapEnd == b.gapEnd;
}

// Where the window lies in its tune: random measures do not repeat.
std::ptrdiff_t startOf(const GapTask& task, const CorpusTune& tune) {
    return std::ranges::find(tune.measures, task.measures.front()) - tune.measures.begin();
}

} // namespace

class TestGapTasks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTaskIsAPieceOfItsTune() {
        const std::vector<CorpusTune> tunes = manyTunes(400);
        for (const bool bothSides : {false, true}) {
            const GapTaskOptions options{.contextBothSides = bothSides};
            const auto tasks = byTune(gapTasks(tunes, options));
            for (const CorpusTune& tune : tunes) {
                QCOMPARE(tasks.contains(tune.id), tune.size() >= options.shortestTune);
                if (!tasks.contains(tune.id))
                    continue;
                const GapTask& task = tasks.at(tune.id);
                QCOMPARE(task.size(), std::min(16, tune.size()));
                QVERIFY(task.gapMeasures() >= 1);
                QVERIFY(task.gapMeasures() <= std::min(8, task.size() - 2));
                QVERIFY(task.gapFirst >= (bothSides ? 1 : 0));
                QVERIFY(task.gapEnd <= task.size() - (bothSides ? 1 : 0));
                const auto start = startOf(task, tune);
                QVERIFY(std::ssize(tune.measures) - start >= task.size());
                QVERIFY(std::ranges::equal(
                    task.measures,
                    std::span(tune.measures).subspan(std::size_t(start), task.measures.size())));
            }
        }
    }

    void aTaskDoesNotDependOnOtherTunes() {
        std::vector<CorpusTune> tunes = manyTunes(300);
        const auto all = byTune(gapTasks(tunes, {}));
        for (std::size_t i = 0; i < tunes.size(); i += 7) {
            const std::vector<GapTask> alone = gapTasks({tunes[i]}, {});
            QCOMPARE(alone.empty(), !all.contains(tunes[i].id));
            if (!alone.empty())
                QVERIFY(isSame(alone.front(), all.at(tunes[i].id)));
        }
        std::ranges::reverse(tunes);
        const auto reversed = byTune(gapTasks(tunes, {}));
        QCOMPARE(reversed.size(), all.size());
        for (const auto& [id, task] : all)
            QVERIFY(isSame(reversed.at(id), task));
    }

    void anotherSeedGivesOtherTasks() {
        const std::vector<CorpusTune> tunes = manyTunes(300);
        const auto one = byTune(gapTasks(tunes, {.seed = 1}));
        const auto two = byTune(gapTasks(tunes, {.seed = 2}));
        QCOMPARE(one.size(), two.size());
        const auto same = std::ranges::count_if(
            one, [&](const auto& task) { return isSame(task.second, two.at(task.first)); });
        QVERIFY2(same < 30, qPrintable(QString::number(same)));
    }

    // Gap lengths 1..8 come about equally often, and gaps lie everywhere in the window.
    void lengthsAndPlacesAreDrawnEvenly() {
        std::mt19937 random(4);
        std::vector<CorpusTune> tunes;
        for (int i = 0; i < 2000; ++i)
            tunes.push_back(randomTune("airs-" + std::to_string(i), 32, random));
        std::map<int, int> lengths;
        std::map<int, int> covered;
        std::map<std::ptrdiff_t, int> starts;
        const std::vector<GapTask> tasks = gapTasks(tunes, {});
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            ++lengths[tasks[i].gapMeasures()];
            ++starts[startOf(tasks[i], tunes[i])];
            for (int at = tasks[i].gapFirst; at < tasks[i].gapEnd; ++at)
                ++covered[at];
        }
        QCOMPARE(lengths.size(), std::size_t(8));
        for (const auto& [length, count] : lengths)
            QVERIFY2(std::abs(count - 250) < 65, qPrintable(QString::number(count)));
        QCOMPARE(starts.size(), std::size_t(17));
        for (const auto& [start, count] : starts)
            QVERIFY2(std::abs(count - 118) < 45, qPrintable(QString::number(count)));
        QCOMPARE(covered.size(), std::size_t(16));
        for (const auto& [at, count] : covered)
            QVERIFY2(count > 100, qPrintable(QString::number(count)));
    }

    void oneTuneStandsForItsCluster() {
        std::vector<CorpusTune> tunes = manyTunes(120);
        for (std::size_t i = 0; i < tunes.size(); ++i)
            tunes[i].cluster = "cluster-" + std::to_string(i / 6);
        std::set<std::string> clusters;
        std::set<std::string> withTask;
        for (const CorpusTune& tune : tunes) {
            if (tune.size() >= 8 && clusters.insert(tune.cluster).second)
                withTask.insert(tune.id);
        }
        std::set<std::string> chosen;
        for (const GapTask& task : gapTasks(tunes, {}))
            chosen.insert(task.tune);
        QVERIFY(chosen == withTask);
        QVERIFY(gapTasks(tunes, {.onePerCluster = false}).size() > 2 * chosen.size());
    }

    void gapsOfOneLengthLieInTheSameWindows() {
        const std::vector<CorpusTune> tunes = manyTunes(300);
        const auto any = byTune(gapTasks(tunes, {}));
        for (const int length : {1, 2, 4, 6, 8}) {
            const std::vector<GapTask> tasks =
                gapTasks(tunes, {.shortestGap = length, .longestGap = length});
            QVERIFY(tasks.size() > 200);
            for (const GapTask& task : tasks) {
                QCOMPARE(task.gapMeasures(), length);
                QVERIFY(task.measures == any.at(task.tune).measures);
            }
        }
    }

    void aTuneTooShortForTheGapGivesNone() {
        std::mt19937 random(5);
        const std::vector<CorpusTune> tunes{randomTune("short-1", 9, random),
                                            randomTune("short-2", 10, random)};
        const std::vector<GapTask> tasks = gapTasks(tunes, {.shortestGap = 8, .longestGap = 8});
        QCOMPARE(tasks.size(), std::size_t(1));
        QCOMPARE(tasks.front().tune, std::string("short-2"));
    }
};

LACUNA_APPLESS_TEST(TestGapTasks)
#include "tst_gap_tasks.moc"
