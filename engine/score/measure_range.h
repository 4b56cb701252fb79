// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>

namespace lacuna {

/// Place of a measure in written order, from 0.
struct MeasureIndex {
    int value = 0;

    friend constexpr auto operator<=>(MeasureIndex, MeasureIndex) = default;
};

/// Measures `first` up to but not including `end`: a selection or a gap.
struct MeasureRange {
    int first = 0;
    int end = 0;

    friend constexpr bool operator==(MeasureRange, MeasureRange) = default;
    constexpr int count() const { return end - first; }
    constexpr bool isEmpty() const { return end <= first; }
    constexpr bool contains(MeasureIndex index) const {
        return index.value >= first && index.value < end;
    }
};

} // namespace lacuna
