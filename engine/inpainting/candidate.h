// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/form_plan.h"
#include "engine/inpainting/gap_context.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace lacuna {

/// A fill on its way from the models to the card.
struct Candidate {
    GapTokens tokens; ///< of the measures as they will be written
    Measures measures = {};
    std::vector<double> surprises = {}; ///< the judge's, of each measure given those before it
    double strangeness = 0;             ///< see ContextHabits
    FormPlan plan = {};
    double cost = 0;   ///< see FillChoice
    double quoted = 0; ///< share of measures that equal a visible one
    int place = 0;     ///< 1 for that which costs least
    /// Places in which it differs from the nearest of the fills that were shown before.
    int awayFromShown = std::numeric_limits<int>::max();
    double likenessToShown = 0; ///< what the likeness to the most alike of those costs

    bool isJudged() const { return !surprises.empty(); }
    double nllPerMeasure() const {
        return std::accumulate(surprises.begin(), surprises.end(), 0.0) /
               static_cast<double>(std::max<std::size_t>(surprises.size(), 1));
    }
};

} // namespace lacuna
