// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluation.h"
#include "engine/evaluation/form_table.h"
#include "engine/inpainting/gap_filler.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace lacuna {

struct FormOptions {
    /// Whose four fills of each gap are measured, and how they are drawn: the request that the
    /// editor would make, but for score, gap and original.
    FillRequest request = {};
    int mostTasks = 0; ///< of each kind of gap, spread evenly over the tunes; 0 for all
    bool parts = true; ///< tables by meter and by mode too
    int threads = 1;
};

/// Makes a filler for one thread; called once for each.
using MakeFormFiller = std::function<std::unique_ptr<GapFiller>()>;

/// Fills every gap as the editor does, what it held being known and so not offered, and tabulates
/// what came out beside the tunes' own. Gaps for which nothing new was found count for the tunes
/// alone. Throws what the filler throws but FillError.
std::vector<FigureTable> evaluateForm(std::vector<FormTask> tasks, const MakeFormFiller& makeFiller,
                                      const FormOptions& options, const ReportProgress& report);

} // namespace lacuna
