// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/evaluation_table.h"
#include "tests/engine/evaluation/small_tasks.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace lacuna {
namespace {

std::vector<GapTask> randomTasks(int count, std::uint64_t seed = 31) {
    RandomStream random(seed);
    std::vector<GapTask> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(randomTask(random));
    return tasks;
}

EvaluatedRow randomRow(std::string name, const std::vector<GapTask>& tasks, std::uint64_t seed) {
    RandomStream random(seed);
    EvaluatedRow row{.name = std::move(name), .natsAreBound = false, .answers = {}};
    for (const GapTask& task : tasks)
        row.answers.push_back(randomAnswer(random, task));
    return row;
}

EvaluationTable wholeTable(const std::vector<GapTask>& tasks,
                           const std::vector<EvaluatedRow>& rows) {
    return tableOf(wholeSubset("whole", tasks), scored(tasks, rows), {.resamples = 100});
}

/// A window of single-note measures, one for each letter; small letters have another rhythm.
GapTask lettered(std::string_view letters) {
    std::vector<MeasureTokens> measures;
    for (const char letter : letters) {
        const bool isSmall = letter >= 'a';
        measures.push_back(measureOf({{isSmall ? letter - 'a' : 0, 60 + letter % 32}}));
    }
    return taskOf(std::move(measures), 0, 1);
}

} // namespace

class TestEvaluationTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTunesAreOneOnEveryLikeness() {
        const std::vector<GapTask> tasks = randomTasks(40);
        const EvaluationTable table = wholeTable(tasks, {tunesThemselves(tasks)});
        QCOMPARE(table.rows.size(), std::size_t{1});
        const TableRow& row = table.rows.front();
        QCOMPARE(row.name, std::string(tunesRowName));
        QCOMPARE(row.answered, 40);
        for (const ColumnInfo& info : allColumns()) {
            if (info.aim != ColumnAim::High)
                continue;
            QVERIFY(std::abs(*row[info.column].value - 1) < 1e-12);
            QVERIFY(std::abs(row[info.column].interval->low - 1) < 1e-12);
        }
        QVERIFY(!row[Column::Milliseconds].value); // nobody had to think
        QVERIFY(!row[Column::Nats].value);
    }

    void valuesAreRatiosOfSums() {
        const MeasureTokens a = measureOf({{0, 60}});
        const MeasureTokens b = measureOf({{0, 62}});
        const std::vector<GapTask> tasks{taskOf({a, a, a}, 1, 2), taskOf({a, a, a, a, a}, 1, 4)};
        const EvaluatedRow row{
            .name = "one right of four",
            .natsAreBound = true,
            .answers = {{.fills = {{a}}, .nats = 2.0, .milliseconds = 10},
                        {.fills = {{b, b, b}}, .nats = 6.0, .milliseconds = 30}}};
        const EvaluationTable table = wholeTable(tasks, {row});
        const TableRow& result = table.rows.front();
        QVERIFY(result.natsAreBound);
        QCOMPARE(result[Column::PitchAtOnsets].value, 0.25);
        QCOMPARE(result[Column::ExactRepeats].value, 0.25);
        QCOMPARE(result[Column::Nats].value, (2.0 + 3 * 6.0) / 4);
        // Means over tasks, whatever the gaps' lengths.
        QCOMPARE(result[Column::Milliseconds].value, 20.0);
        QCOMPARE(result[Column::PitchClassOverlap].value, 0.5);
        QCOMPARE(result[Column::Tokens].tasks, 2);
    }

    void intervalsHoldTheirValues() {
        const std::vector<GapTask> tasks = randomTasks(60);
        const EvaluationTable table =
            wholeTable(tasks, {tunesThemselves(tasks), randomRow("random", tasks, 1)});
        for (const TableRow& row : table.rows) {
            for (const TableCell& cell : row.cells) {
                if (!cell.value)
                    continue;
                QVERIFY(cell.interval);
                QVERIFY(cell.interval->low <= *cell.value + 1e-12);
                QVERIFY(cell.interval->high >= *cell.value - 1e-12);
            }
        }
    }

    void unansweredTasksAreLeftOutAndCounted() {
        const std::vector<GapTask> tasks = randomTasks(30);
        const EvaluatedRow copy = randomRow(std::string(copyRowName), tasks, 2);
        EvaluatedRow partial = randomRow("partial", tasks, 3);
        std::vector<GapTask> answered;
        EvaluatedRow answeredCopy{.name = copy.name, .natsAreBound = false, .answers = {}};
        EvaluatedRow answeredPartial{.name = partial.name, .natsAreBound = false, .answers = {}};
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (i % 3 == 0) {
                partial.answers[i].fills.clear();
                continue;
            }
            answered.push_back(tasks[i]);
            answeredCopy.answers.push_back(copy.answers[i]);
            answeredPartial.answers.push_back(partial.answers[i]);
        }
        const EvaluationTable table = wholeTable(tasks, {copy, partial});
        QCOMPARE(table.rows.size(), std::size_t{3});
        QCOMPARE(table.tasks, 30);
        QCOMPARE(table.rows[0].answered, 30);
        QVERIFY(!table.rows[0].beside);
        QCOMPARE(table.rows[1].answered, 20);
        // Copy is shown once more, on no other tasks than the row could answer.
        QCOMPARE(table.rows[2].beside, std::optional<std::string>("partial"));
        QCOMPARE(table.rows[2].answered, 20);
        const EvaluationTable only = wholeTable(answered, {answeredCopy, answeredPartial});
        QCOMPARE(only.rows.size(), std::size_t{2});
        for (std::size_t column = 0; column < columnCount; ++column) {
            QCOMPARE(table.rows[1].cells[column].value, only.rows[1].cells[column].value);
            QCOMPARE(table.rows[2].cells[column].value, only.rows[0].cells[column].value);
        }
    }

    void rowsWithoutAnythingAreLeftOut() {
        const std::vector<GapTask> tasks = randomTasks(5);
        const EvaluatedRow silent{
            .name = "silent", .natsAreBound = false, .answers = std::vector<TaskAnswer>(5)};
        EvaluatedRow judge = silent;
        judge.name = "judge";
        for (TaskAnswer& answer : judge.answers)
            answer.nats = 3;
        const EvaluationTable table = wholeTable(tasks, {silent, judge});
        QCOMPARE(table.rows.size(), std::size_t{1});
        QCOMPARE(table.rows[0].name, std::string("judge"));
        QCOMPARE(table.rows[0].answered, 0);
        QCOMPARE(table.rows[0][Column::Nats].tasks, 5);
    }

    void refusesRowsOfAnotherLength() {
        const std::vector<GapTask> tasks = randomTasks(3);
        std::vector<EvaluatedRow> rows{tunesThemselves(tasks)};
        rows.front().answers.pop_back();
        QVERIFY_EXCEPTION_THROWN(scored(tasks, rows), std::invalid_argument);
    }

    void meterSubsetsShareOutTheTasks() {
        const std::vector<GapTask> tasks = randomTasks(100);
        std::set<std::size_t> seen;
        for (const TaskSubset& subset : subsetsByMeter(tasks)) {
            for (const std::size_t i : subset.tasks) {
                QVERIFY(seen.insert(i).second);
                QCOMPARE(tasks[i].meter, tasks[subset.tasks.front()].meter);
            }
            QVERIFY(!subset.gapMeasures);
        }
        QCOMPARE(seen.size(), tasks.size());
        const std::vector<GapTask> jig{lettered("AB")};
        QCOMPARE(subsetsByMeter(jig).size(), std::size_t{1});
        QCOMPARE(subsetsByMeter(jig).front().title, std::string("4/4"));
    }

    void gapLengthSubsetsHoldTheirLength() {
        const std::vector<GapTask> tasks = randomTasks(200);
        const std::vector<TaskSubset> subsets = subsetsByGapLength(tasks);
        std::vector<int> lengths;
        for (const TaskSubset& subset : subsets) {
            lengths.push_back(*subset.gapMeasures);
            const auto count = std::ranges::count_if(tasks, [&](const GapTask& task) {
                return task.gapMeasures() == *subset.gapMeasures;
            });
            QCOMPARE(static_cast<std::ptrdiff_t>(subset.tasks.size()), count);
            for (const std::size_t i : subset.tasks)
                QCOMPARE(tasks[i].gapMeasures(), *subset.gapMeasures);
        }
        QCOMPARE(lengths, (std::vector<int>{1, 2, 4, 6, 8}));
        QVERIFY(!wholeSubset("", tasks).gapMeasures);
        QCOMPARE(wholeSubset("", std::vector<GapTask>{lettered("AB")}).gapMeasures, 1);
        QVERIFY(wholeSubset("", {}).tasks.empty());
    }

    void repetitivenessCountsMeasuresThatHaveALike() {
        QCOMPARE(repetitiveness(lettered("ABCD")), 0.0);
        QCOMPARE(repetitiveness(lettered("ABAD")), 0.5);
        QCOMPARE(repetitiveness(lettered("AAAD")), 0.75);
        QCOMPARE(repetitiveness(lettered("ABAB")), 1.0);
    }

    void theLeastRepetitiveAreFound() {
        // Of ABCD and abcd, which repeat no measure, only the first repeats a rhythm.
        const std::vector<GapTask> tasks{lettered("AABB"), lettered("ABCD"), lettered("abcd"),
                                         lettered("AABC")};
        QCOMPARE(leastRepetitive(tasks, 0.25).tasks, (std::vector<std::size_t>{2}));
        QCOMPARE(leastRepetitive(tasks, 0.5).tasks, (std::vector<std::size_t>{1, 2}));
        QCOMPARE(leastRepetitive(tasks, 0.6).tasks, (std::vector<std::size_t>{1, 2, 3}));
        QCOMPARE(leastRepetitive(tasks).tasks.size(), std::size_t{1});
        QCOMPARE(leastRepetitive(tasks).title, std::string("the 10 % least repetitive tunes"));
        QVERIFY(leastRepetitive({}).tasks.empty());
    }

    void aSubsetsTableIsThatOfItsTasksAlone() {
        const std::vector<GapTask> tasks = randomTasks(80);
        const EvaluatedRow row = randomRow("random", tasks, 4);
        const std::vector<ScoredRow> rows = scored(tasks, std::vector{row});
        for (const TaskSubset& subset : subsetsByMeter(tasks)) {
            std::vector<GapTask> alone;
            EvaluatedRow rowAlone{.name = row.name, .natsAreBound = false, .answers = {}};
            for (const std::size_t i : subset.tasks) {
                alone.push_back(tasks[i]);
                rowAlone.answers.push_back(row.answers[i]);
            }
            const EvaluationTable table = tableOf(subset, rows, {.resamples = 100});
            QVERIFY(table.rows.front().cells == wholeTable(alone, {rowAlone}).rows.front().cells);
        }
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestEvaluationTable)
#include "tst_evaluation_table.moc"
