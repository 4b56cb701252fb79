// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/tick.h"

#include <compare>

namespace lacuna {

/// Where one writes in a tune: between two events or inside a rest or note, so many ticks from the
/// measure's start; its end is the start of the next one.
struct Caret {
    int measure = 0;
    Tick at;

    friend constexpr auto operator<=>(const Caret&, const Caret&) = default;
};

} // namespace lacuna
