// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/evaluation_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace lacuna {
namespace {

constexpr std::array gapLengths{1, 2, 4, 6, 8};
constexpr std::array meterNames{"2/4", "3/4", "4/4", "6/8", "9/8", "12/8"};

template <typename Predicate>
TaskSubset subsetWhere(std::string title, std::span<const GapTask> tasks, Predicate belongs) {
    TaskSubset subset{.title = std::move(title), .gapMeasures = std::nullopt, .tasks = {}};
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (belongs(tasks[i]))
            subset.tasks.push_back(i);
    }
    return subset;
}

/// How often each measure's like stands in the window, itself included; one number a measure.
template <typename Same>
std::vector<int> countsOfLikes(const GapTask& task, Same same) {
    std::vector<int> counts;
    counts.reserve(task.measures.size());
    for (const MeasureTokens& measure : task.measures) {
        counts.push_back(static_cast<int>(std::ranges::count_if(
            task.measures, [&](const MeasureTokens& other) { return same(measure, other); })));
    }
    return counts;
}

double shareAboveOne(const std::vector<int>& counts) {
    return static_cast<double>(std::ranges::count_if(counts, [](int n) { return n > 1; })) /
           static_cast<double>(counts.size());
}

bool haveSameRhythm(const MeasureTokens& a, const MeasureTokens& b) {
    return std::ranges::equal(a, b, [](std::uint8_t x, std::uint8_t y) {
        return x == y || (token::isPitch(x) && token::isPitch(y));
    });
}

/// Share of a window's measures whose rhythm another has too.
double rhythmicRepetitiveness(const GapTask& task) {
    return shareAboveOne(countsOfLikes(task, haveSameRhythm));
}

/// The scores of `row` on a subset; where `only` is given, as if `row` had answered only what
/// `only` answered.
std::vector<TaskScores> pick(const TaskSubset& subset, const ScoredRow& row,
                             const ScoredRow* only = nullptr) {
    std::vector<TaskScores> picked;
    picked.reserve(subset.tasks.size());
    for (const std::size_t i : subset.tasks) {
        const bool isLeftOut = only && !only->tasks.at(i).answered;
        picked.push_back(isLeftOut ? TaskScores{} : row.tasks.at(i));
    }
    return picked;
}

TableCell cellOf(const std::vector<Ratio>& ratios, const Bootstrap& bootstrap) {
    Ratio sum;
    TableCell cell;
    for (const Ratio& ratio : ratios) {
        sum += ratio;
        cell.tasks += ratio.counts() ? 1 : 0;
    }
    if (sum.counts()) {
        cell.value = sum.above / sum.below;
        cell.interval = bootstrap.intervalOf(ratios);
    }
    return cell;
}

TableRow tableRowOf(const ScoredRow& row, const std::vector<TaskScores>& tasks,
                    const Bootstrap& bootstrap) {
    TableRow result{.name = row.name,
                    .natsAreBound = row.natsAreBound,
                    .answered = static_cast<int>(std::ranges::count_if(
                        tasks, [](const TaskScores& task) { return task.answered; })),
                    .beside = std::nullopt,
                    .cells = {}};
    for (std::size_t column = 0; column < columnCount; ++column) {
        std::vector<Ratio> ratios;
        ratios.reserve(tasks.size());
        for (const TaskScores& task : tasks)
            ratios.push_back(task.columns[column]);
        result.cells[column] = cellOf(ratios, bootstrap);
    }
    return result;
}

} // namespace

EvaluatedRow tunesThemselves(std::span<const GapTask> tasks) {
    EvaluatedRow row{.name = std::string(tunesRowName), .natsAreBound = false, .answers = {}};
    for (const GapTask& task : tasks) {
        row.answers.push_back({.fills = {{task.measures.begin() + task.gapFirst,
                                          task.measures.begin() + task.gapEnd}},
                               .nats = std::nullopt,
                               .milliseconds = 0});
    }
    return row;
}

std::vector<ScoredRow> scored(std::span<const GapTask> tasks, std::span<const EvaluatedRow> rows) {
    std::vector<ScoredRow> result;
    for (const EvaluatedRow& row : rows) {
        if (row.answers.size() != tasks.size())
            throw std::invalid_argument("a row needs one answer for each task");
        ScoredRow scoredRow{.name = row.name, .natsAreBound = row.natsAreBound, .tasks = {}};
        for (std::size_t i = 0; i < tasks.size(); ++i)
            scoredRow.tasks.push_back(scoresOf(tasks[i], row.answers[i]));
        result.push_back(std::move(scoredRow));
    }
    return result;
}

TaskSubset wholeSubset(std::string title, std::span<const GapTask> tasks) {
    TaskSubset subset = subsetWhere(std::move(title), tasks, [](const GapTask&) { return true; });
    const auto hasFirstLength = [&](const GapTask& task) {
        return task.gapMeasures() == tasks.front().gapMeasures();
    };
    if (!tasks.empty() && std::ranges::all_of(tasks, hasFirstLength))
        subset.gapMeasures = tasks.front().gapMeasures();
    return subset;
}

std::vector<TaskSubset> subsetsByGapLength(std::span<const GapTask> tasks) {
    std::vector<TaskSubset> subsets;
    for (const int length : gapLengths) {
        const std::string title =
            "gap of " + std::to_string(length) + (length == 1 ? " bar" : " bars");
        TaskSubset subset = subsetWhere(
            title, tasks, [&](const GapTask& task) { return task.gapMeasures() == length; });
        subset.gapMeasures = length;
        if (!subset.tasks.empty())
            subsets.push_back(std::move(subset));
    }
    return subsets;
}

std::vector<TaskSubset> subsetsByMeter(std::span<const GapTask> tasks) {
    std::vector<TaskSubset> subsets;
    for (std::size_t meter = 0; meter < meterNames.size(); ++meter) {
        TaskSubset subset = subsetWhere(meterNames[meter], tasks, [&](const GapTask& task) {
            return task.meter == static_cast<int>(meter);
        });
        if (!subset.tasks.empty())
            subsets.push_back(std::move(subset));
    }
    return subsets;
}

double repetitiveness(const GapTask& task) {
    return shareAboveOne(countsOfLikes(task, std::equal_to<>{}));
}

TaskSubset leastRepetitive(std::span<const GapTask> tasks, double share) {
    std::vector<std::pair<double, double>> keys;
    for (const GapTask& task : tasks)
        keys.emplace_back(repetitiveness(task), rhythmicRepetitiveness(task));
    std::vector<std::size_t> order(tasks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return keys[i]; });
    order.resize(static_cast<std::size_t>(std::ceil(static_cast<double>(tasks.size()) * share)));
    std::ranges::sort(order);

    const auto percent = static_cast<int>(std::lround(share * 100));
    return {.title = "the " + std::to_string(percent) + " % least repetitive tunes",
            .gapMeasures = std::nullopt,
            .tasks = std::move(order)};
}

EvaluationTable tableOf(const TaskSubset& subset, std::span<const ScoredRow> rows,
                        const BootstrapOptions& options) {
    const Bootstrap bootstrap(subset.tasks.size(), options);
    EvaluationTable table{.title = subset.title,
                          .gapMeasures = subset.gapMeasures,
                          .tasks = static_cast<int>(subset.tasks.size()),
                          .coverage = options.coverage,
                          .rows = {}};
    const auto copy = std::ranges::find(rows, copyRowName, &ScoredRow::name);
    for (const ScoredRow& row : rows) {
        TableRow own = tableRowOf(row, pick(subset, row), bootstrap);
        const bool hasFigures = std::ranges::any_of(
            own.cells, [](const TableCell& cell) { return cell.value.has_value(); });
        if (!hasFigures)
            continue;
        const bool isPartial = own.answered > 0 && own.answered < table.tasks;
        table.rows.push_back(std::move(own));
        if (!isPartial || copy == rows.end() || row.name == copyRowName)
            continue;
        TableRow beside = tableRowOf(*copy, pick(subset, *copy, &row), bootstrap);
        beside.name += ", on the same tasks";
        beside.beside = row.name;
        table.rows.push_back(std::move(beside));
    }
    return table;
}

} // namespace lacuna
