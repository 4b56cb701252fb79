// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/tick.h"

namespace lacuna {

/// One measure's turn in playing order, from `begin` to before `end` of it: all of it, but where a
/// segno stands or a Fine ends within.
struct PlayedMeasure {
    int index = 0; ///< in written order
    int pass = 1;  ///< 1 the first time through its section
    Tick begin = {};
    Tick end = {}; ///< from the measure's start

    friend constexpr bool operator==(const PlayedMeasure&, const PlayedMeasure&) = default;
    Tick length() const { return end - begin; }
};

} // namespace lacuna
