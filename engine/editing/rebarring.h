// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/edited_measures.h"

#include <vector>

namespace lacuna {

/// Measures that are played one behind the other, and the endings they lead into in turn, each
/// right behind the one before. None of the ranges is empty.
struct RebarredSection {
    MeasureRange common;
    std::vector<MeasureRange> endings = {};
};

/// Writes a section in measures of another meter, as setMeter() does. The measures, counted as they
/// are then, that rests had to fill up.
std::vector<int> rebar(EditedMeasures& measures, const RebarredSection& section,
                       const Meter& meter);

} // namespace lacuna
