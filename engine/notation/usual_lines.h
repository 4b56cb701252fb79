// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

namespace lacuna {

/// How many bars stand in a line of music that nobody has broken.
inline constexpr int barsOfUsualLine = 4;

/// Whether a line of music that nobody has broken goes no further than the measure of `before`, so
/// that the next one begins another: after four bars, without a pickup, and where a section of
/// several ends; but never between endings. `bars`: those of the line so far, with that one.
bool endsUsualLine(int bars, const MeasureFrame& before, const MeasureFrame& next);

} // namespace lacuna
