// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/edited_measures.h"

namespace lacuna {

/// Writes measures of one stretch, either all blank or none, in measures of another meter, as
/// setMeter() does. The range is not empty.
void rebar(EditedMeasures& measures, MeasureRange stretch, const Meter& meter);

} // namespace lacuna
