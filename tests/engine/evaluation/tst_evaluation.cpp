// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Rows that need no weights: what is asked, how often, and what becomes of it.

#include "engine/engine_error.h"
#include "engine/evaluation/evaluation.h"
#include "engine/evaluation/task_context.h"
#include "tests/engine/evaluation/example_tasks.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <atomic>
#include <map>
#include <set>

using namespace lacuna;

namespace {

/// Finds every task as surprising as its gap is long, and counts how often it is asked.
class LengthSurprise : public Surprise {
public:
    bool isBound() const override { return true; }
    std::vector<double> nats(std::span<const GapTask> tasks, int) const override {
        ++calls;
        std::vector<double> all;
        for (const GapTask& task : tasks)
            all.push_back(task.gapMeasures());
        return all;
    }
    mutable std::atomic<int> calls = 0;
};

FillRow silentRow(std::shared_ptr<const Surprise> surprise) {
    return {.key = "silent",
            .title = "silent",
            .fill =
                [](const GapTask& task, std::uint64_t) {
                    return std::vector<GapTokens>{GapTokens(
                        static_cast<std::size_t>(task.gapMeasures()), heldMeasure(task.meter))};
                },
            .surprise = std::move(surprise)};
}

FillRow tunesRow() {
    return {.key = "tunes", .title = "the tunes themselves", .fill = [](const GapTask& task, auto) {
                return std::vector<GapTokens>{answerOf(task)};
            }};
}

/// Answers inner gaps only.
FillRow innerRow() {
    return {.key = "inner", .title = "inner", .fill = [](const GapTask& task, auto) {
                const bool isInner = task.gapFirst > 0 && task.gapEnd < task.size();
                return isInner ? std::vector<GapTokens>{answerOf(task)} : std::vector<GapTokens>{};
            }};
}

/// As many tunes as asked for, of `measures` measures each.
std::vector<CorpusTune> tunesOfLength(int count, int measures) {
    std::vector<CorpusTune> tunes;
    for (int i = 0; i < count; ++i) {
        CorpusTune tune = corpusTuneOf(exampleTunes[0]);
        tune.id = tune.cluster = "tune-" + std::to_string(i);
        tune.measures.resize(static_cast<std::size_t>(measures), tune.measures.front());
        tunes.push_back(std::move(tune));
    }
    return tunes;
}

const ReportProgress noReport = [](const EvaluationProgress&) {};

} // namespace

class TestEvaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersStandInTheTasksOrder() {
        const std::vector<GapTask> tasks = exampleTasks();
        const std::vector<FillRow> rows{tunesRow(), innerRow()};
        for (const int threads : {1, 3}) {
            const auto answers = answersOf(rows, tasks, {.threads = threads}, "list", noReport);
            QCOMPARE(answers.size(), rows.size());
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                QVERIFY(answers[0].answers[i].fills == std::vector<GapTokens>{answerOf(tasks[i])});
                QVERIFY(!answers[0].answers[i].nats);
                const bool isInner = tasks[i].gapFirst > 0 && tasks[i].gapEnd < tasks[i].size();
                QCOMPARE(answers[1].answers[i].fills.empty(), !isInner);
            }
        }
    }

    void eachTuneHasDiceOfItsOwn() {
        const std::vector<GapTask> tasks = exampleTasks();
        std::map<std::string, std::uint64_t> seeds;
        const FillRow row{
            .key = "seeds", .title = "seeds", .fill = [&](const GapTask& task, auto seed) {
                seeds[task.tune] = seed;
                return std::vector<GapTokens>{answerOf(task)};
            }};
        answersOf({&row, 1}, tasks, {.seed = 5}, "list", noReport);
        std::set<std::uint64_t> different;
        for (const auto& [tune, seed] : seeds)
            different.insert(seed);
        QCOMPARE(different.size(), tasks.size());
        const std::map<std::string, std::uint64_t> all = seeds;
        answersOf({&row, 1}, std::span(tasks).subspan(2), {.seed = 5}, "list", noReport);
        QVERIFY(seeds == all); // whatever other tunes there are
        answersOf({&row, 1}, tasks, {.seed = 6}, "list", noReport);
        QVERIFY(seeds != all);
    }

    void aSharedSurpriseIsAskedOnce() {
        const auto surprise = std::make_shared<LengthSurprise>();
        const std::vector<FillRow> rows{silentRow(surprise), tunesRow(), silentRow(surprise)};
        const std::vector<GapTask> tasks = exampleTasks();
        const auto answers = answersOf(rows, tasks, {}, "list", noReport);
        QCOMPARE(surprise->calls.load(), 1);
        QVERIFY(answers[0].natsAreBound && !answers[1].natsAreBound && answers[2].natsAreBound);
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            QCOMPARE(*answers[0].answers[i].nats, double(tasks[i].gapMeasures()));
            QCOMPARE(*answers[2].answers[i].nats, double(tasks[i].gapMeasures()));
        }
    }

    void tablesAreWholeByMeterLeastRepetitiveAndByLength() {
        const std::vector<FillRow> rows{tunesRow(), silentRow(nullptr)};
        const std::vector<CorpusTune> tunes = exampleCorpus();
        const auto tables = evaluate(tunes, "as written", rows, {.gapLengths = {1, 4}}, noReport);
        QCOMPARE(tables.size(), std::size_t{1 + 6 + 1 + 2});
        QCOMPARE(tables[0].tasks, static_cast<int>(tunes.size()));
        int byMeter = 0;
        for (std::size_t i = 1; i <= 6; ++i)
            byMeter += tables[i].tasks;
        QCOMPARE(byMeter, tables[0].tasks);
        QCOMPARE(tables[7].tasks, 1);
        QCOMPARE(tables[8].gapMeasures, std::optional(1));
        QCOMPARE(tables[9].gapMeasures, std::optional(4));
        QCOMPARE(tables[9].title, std::string("gap of 4 bars, as written"));
        for (const EvaluationTable& table : tables) {
            QCOMPARE(table.rows.size(), rows.size());
            QCOMPARE(table.rows[0][Column::Tokens].value, std::optional(1.0));
            QVERIFY(*table.rows[1][Column::PitchAtOnsets].value == 0);
        }
        const auto whole =
            evaluate(tunes, "as written", rows, {.parts = false, .gapLengths = {}}, noReport);
        QCOMPARE(whole.size(), std::size_t{1});
        QCOMPARE(whole[0].rows[1][Column::Tokens].value, tables[0].rows[1][Column::Tokens].value);
    }

    void fewerTasksAreSpreadOverTheTunes() {
        std::set<std::string> asked;
        const FillRow row{.key = "asked", .title = "asked", .fill = [&](const GapTask& task, auto) {
                              asked.insert(task.tune);
                              return std::vector<GapTokens>{answerOf(task)};
                          }};
        const EvaluationOptions options{.mostTasks = 4, .parts = false, .gapLengths = {}};
        const auto tables = evaluate(tunesOfLength(12, 16), "", {&row, 1}, options, noReport);
        QCOMPARE(tables[0].tasks, 4);
        QVERIFY((asked == std::set<std::string>{"tune-0", "tune-3", "tune-6", "tune-9"}));
    }

    void progressIsToldToTheEnd() {
        const std::vector<FillRow> rows{tunesRow(), silentRow(std::make_shared<LengthSurprise>())};
        std::map<std::string, std::size_t> done;
        std::size_t outOf = 0;
        const auto report = [&](const EvaluationProgress& progress) {
            QVERIFY(progress.done >= done[progress.row]);
            done[progress.row] = progress.done;
            outOf = progress.outOf;
            QCOMPARE(progress.list, std::string("list"));
        };
        answersOf(rows, exampleTasks(), {.threads = 2}, "list", report);
        QCOMPARE(outOf, exampleTunes.size());
        for (const char* row : {"the tunes themselves", "silent"})
            QCOMPARE(done[row], outOf);
    }

    void tooShortTunesAreRefused() {
        const FillRow row = tunesRow();
        QVERIFY_THROWS_EXCEPTION(ReadError,
                                 evaluate(tunesOfLength(3, 7), "", {&row, 1}, {}, noReport));
        QVERIFY_THROWS_EXCEPTION(ReadError, evaluate({}, "", {&row, 1}, {}, noReport));
        // Long enough for a gap, but not for one of eight bars.
        const auto tables = evaluate(tunesOfLength(3, 8), "", {&row, 1},
                                     {.parts = false, .gapLengths = {6, 8}}, noReport);
        QCOMPARE(tables.size(), std::size_t{2});
    }
};

LACUNA_APPLESS_TEST(TestEvaluation)
#include "tst_evaluation.moc"
