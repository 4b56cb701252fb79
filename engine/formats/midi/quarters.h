// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/tick.h"

#include <cmath>

namespace lacuna {

/// Played times are counted in quarters, and fall between ticks.
inline Tick ticksOfQuarters(double quarters) {
    return Tick{static_cast<int>(std::lround(quarters * ticksPerQuarter))};
}

inline double quartersOf(Tick time) {
    return static_cast<double>(time.value) / ticksPerQuarter;
}

/// The nearest multiple of one part.
inline double nearest(double x, int parts) {
    return std::round(x * parts) / parts;
}

} // namespace lacuna
