// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluated_row.h"
#include "engine/evaluation/evaluation_report.h"
#include "engine/evaluation/fill_rows.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// How far an evaluation has come: `done` of `outOf` tasks of one list and row.
struct EvaluationProgress {
    std::string list;
    std::string row;
    std::size_t done = 0;
    std::size_t outOf = 0;
};

/// Called on any of the evaluation's threads, one call at a time.
using ReportProgress = std::function<void(const EvaluationProgress&)>;

struct EvaluationOptions {
    int mostTasks = 0; ///< of each list, spread evenly over its tunes; 0 for all
    bool parts = true; ///< tables by meter and of the least repetitive tunes too
    std::vector<int> gapLengths = {1, 2, 4, 6, 8}; ///< each is asked about in a list of its own
    std::uint64_t seed = 1;                        ///< of windows, gaps and fills
    int threads = 1;
};

/// Every row's answers to every task, and its model's surprise at the tunes. Times are those of
/// one thread from the task to the fills, nothing being remembered from other tasks.
std::vector<EvaluatedRow> answersOf(std::span<const FillRow> rows, std::span<const GapTask> tasks,
                                    const EvaluationOptions& options, const std::string& list,
                                    const ReportProgress& report);

/// Asks the rows about tunes of one split and tabulates the answers. The headline task of models.md
/// section 6: one tune a cluster, a window of 16 measures, a gap of 1 to 8 of them anywhere; whole,
/// by meter, and the tenth of the tunes that repeats itself least. Then the same windows with gaps
/// of each of the given lengths. `order` says in the titles how the tunes' measures follow one
/// another: "as written". Throws ReadError if no tune is long enough to leave a gap in.
std::vector<EvaluationTable> evaluate(const std::vector<CorpusTune>& tunes,
                                      const std::string& order, std::span<const FillRow> rows,
                                      const EvaluationOptions& options,
                                      const ReportProgress& report);

} // namespace lacuna
