// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/gap_tasks.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// What one filler answered to one task.
struct TaskAnswer {
    /// Fills of the gap's measures, best first: the first is measured, all count for diversity.
    /// Empty if the filler cannot answer (a gap at the edge, say).
    std::vector<std::vector<MeasureTokens>> fills;
    /// Surprise at the tune's own gap in nats a measure: exact, or an upper bound.
    std::optional<double> nats;
    double milliseconds = 0; ///< from the task to the fills, one thread
};

/// One row of a table: a filler with its settings, and its answers, one a task.
struct EvaluatedRow {
    std::string name;
    bool natsAreBound = false;
    std::vector<TaskAnswer> answers;
};

} // namespace lacuna
