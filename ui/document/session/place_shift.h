// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <algorithm>
#include <optional>

namespace lacuna {

/// Where measures stand after an edit that puts some in or takes some out.
class PlaceShift {
public:
    PlaceShift(const Score& before, const Score& after)
        : m_count(before.size()), m_by(after.size() - before.size()) {
        const int shorter = std::min(before.size(), after.size());
        while (m_first < shorter && before.measure(m_first) == after.measure(m_first)) {
            ++m_first;
        }
        while (m_rest < shorter - m_first &&
               before.measure(m_count - 1 - m_rest) == after.measure(after.size() - 1 - m_rest)) {
            ++m_rest;
        }
    }

    /// The measures before the edit that are not the same behind it; none where it only puts some
    /// in.
    MeasureRange from() const { return {m_first, m_count - m_rest}; }
    /// So far the measures behind them have moved.
    int by() const { return m_by; }
    /// Whether every measure stands where it stood.
    bool isNone() const { return m_by == 0; }
    /// Nothing for a measure that is no longer there.
    std::optional<int> place(int measure) const {
        const std::optional<MeasureRange> moved = range({measure, measure + 1});
        return moved ? std::optional(moved->first) : std::nullopt;
    }
    std::optional<MeasureRange> range(MeasureRange range) const {
        if (m_by == 0 || range.end <= m_first) {
            return range;
        }
        if (range.first >= m_count - m_rest) {
            return MeasureRange{range.first + m_by, range.end + m_by};
        }
        return std::nullopt;
    }

private:
    int m_count;
    int m_by;
    int m_first = 0; ///< so many at the start are the same
    int m_rest = 0;  ///< and so many at the end
};

} // namespace lacuna
