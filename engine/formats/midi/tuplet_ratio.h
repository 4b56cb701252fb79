// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/tick.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace lacuna {

/// The shortest length that is written without a tuplet.
inline constexpr Tick shortestPlain = wholeNote / 128;

/// So many notes in the time of so many.
struct TupletRatio {
    int actual = 3;
    int normal = 2;

    friend constexpr bool operator==(TupletRatio, TupletRatio) = default;
};

/// The ratio, in its lowest terms, of a tuplet that cuts `length` into `parts` equal parts, or into
/// a power of two of them; 1 to 1 if plain notes do that. Nothing where nobody could read it: above
/// 15, or if `length` is no whole number of 128ths.
inline std::optional<TupletRatio> tupletRatioFor(int parts, Tick length) {
    constexpr int most = 15;
    if (length <= Tick{0} || length % shortestPlain != Tick{0})
        return std::nullopt;
    while (parts % 2 == 0)
        parts /= 2;
    // As many plain notes as fit their number best from below, as a triplet is 3 for 2.
    int normal = length.value / shortestPlain.value;
    while (normal % 2 == 0)
        normal /= 2;
    while (normal * 2 < parts)
        normal *= 2;
    const int common = std::gcd(parts, normal);
    const TupletRatio ratio{parts / common, normal / common};
    return std::max(ratio.actual, ratio.normal) <= most ? std::optional(ratio) : std::nullopt;
}

} // namespace lacuna
