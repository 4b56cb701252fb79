// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <optional>

namespace lacuna {

/// Where measures stand after an edit that puts some in or takes some out, at one place. What it
/// does to others beside, as a pickup that comes does to the bars it completes, leaves those what
/// they were.
class PlaceShift {
public:
    PlaceShift(const Score& before, const Score& after);

    /// The measures before the edit that are not the same behind it; none where it only puts some
    /// in. Where as many stand there as did, from the first to the last that differs.
    MeasureRange from() const { return m_from; }
    /// So far the measures behind them have moved.
    int by() const { return m_by; }
    /// Whether every measure stands where it stood.
    bool isNone() const { return m_by == 0; }
    /// Nothing for a measure that is no longer there.
    std::optional<int> place(int measure) const;
    std::optional<MeasureRange> range(MeasureRange range) const;

private:
    int m_by;
    MeasureRange m_from;
};

} // namespace lacuna
