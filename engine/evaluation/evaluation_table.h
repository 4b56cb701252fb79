// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/bootstrap.h"
#include "engine/evaluation/metrics.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// Names of the two rows that every other is read against: reports look for them.
inline constexpr std::string_view tunesRowName = "the tunes themselves";
inline constexpr std::string_view copyRowName = "copy";

/// The row of a filler that knows the answer.
EvaluatedRow tunesThemselves(std::span<const GapTask> tasks);

/// A row's answers, measured: one a task.
struct ScoredRow {
    std::string name;
    bool natsAreBound = false;
    std::vector<TaskScores> tasks;
};

/// Measures every answer of every row. Throws std::invalid_argument if a row has not one answer a
/// task.
std::vector<ScoredRow> scored(std::span<const GapTask> tasks, std::span<const EvaluatedRow> rows);

/// Some of a list of tasks, by their places in it, in order.
struct TaskSubset {
    std::string title;
    std::optional<int> gapMeasures; ///< of a subset by gap length: where a plot puts it
    std::vector<std::size_t> tasks;
};

/// All tasks; by gap length if all their gaps are equally long.
TaskSubset wholeSubset(std::string title, std::span<const GapTask> tasks);

/// One subset each of the gap lengths 1, 2, 4, 6, 8 that occur.
std::vector<TaskSubset> subsetsByGapLength(std::span<const GapTask> tasks);

/// One subset each of the six meters that occur.
std::vector<TaskSubset> subsetsByMeter(std::span<const GapTask> tasks);

/// Share of a window's measures, the gap's own included, that have an equal one elsewhere in the
/// window.
double repetitiveness(const GapTask& task);

/// The given share of tasks, rounded up, whose windows repeat themselves least. Of windows that are
/// equally repetitive those with the more distinct measure rhythms are taken, then the earlier.
TaskSubset leastRepetitive(std::span<const GapTask> tasks, double share = 0.1);

struct TableCell {
    std::optional<double> value; ///< nothing if no task counts
    std::optional<Interval> interval;
    int tasks = 0; ///< that count in this column

    friend bool operator==(const TableCell&, const TableCell&) = default;
};

struct TableRow {
    std::string name;
    bool natsAreBound = false;
    int answered = 0;
    /// The row that this one is there to be read beside: copy's values on only those tasks that
    /// the named row answered.
    std::optional<std::string> beside;
    std::array<TableCell, columnCount> cells;

    const TableCell& operator[](Column column) const {
        return cells[static_cast<std::size_t>(column)];
    }
};

struct EvaluationTable {
    std::string title;
    std::optional<int> gapMeasures;
    int tasks = 0;
    double coverage = 0; ///< of the intervals
    std::vector<TableRow> rows;
};

/// Values and intervals of every row on the tasks of `subset`. Tasks that a row does not answer are
/// left out of it and counted; after such a row stands copy's once more, on the same tasks, if
/// there is a row of that name. Rows without any answer or likelihood are left out.
EvaluationTable tableOf(const TaskSubset& subset, std::span<const ScoredRow> rows,
                        const BootstrapOptions& options = {});

} // namespace lacuna
