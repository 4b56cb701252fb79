// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/session/place_shift.h"

#include <algorithm>

namespace lacuna {

namespace {

bool areSame(const MeasurePointer& a, const MeasurePointer& b) {
    return a == b || *a == *b;
}

/// Whether it is the same bar, if with another line or sign.
bool hasSameMusic(const MeasurePointer& a, const MeasurePointer& b) {
    return a == b || (a->music() && b->music() && *a->music() == *b->music());
}

/// From the first measure that differs to the last: those before the edit. What is the same at the
/// beginning is not looked for at the end again.
MeasureRange differing(const Measures& before, const Measures& after) {
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t first = 0;
    while (first < shorter && areSame(before[first], after[first])) {
        ++first;
    }
    std::size_t rest = 0;
    while (rest < shorter - first &&
           areSame(before[before.size() - 1 - rest], after[after.size() - 1 - rest])) {
        ++rest;
    }
    return {static_cast<int>(first), static_cast<int>(before.size() - rest)};
}

/// Of the measures that differ, those in whose place others have come, or none where some have come
/// between: so that the most of the others are the same. All of them where none is.
MeasureRange exchanged(const Measures& before, const Measures& after, MeasureRange differing,
                       int by) {
    const auto isSame = [&](int was, int is) {
        return hasSameMusic(before[static_cast<std::size_t>(was)],
                            after[static_cast<std::size_t>(is)]);
    };
    const int gone = std::max(0, -by);
    const int last = differing.end - gone; // where measures may have come or gone
    int same = 0;                          // while all behind the place count
    for (int i = differing.first + gone; i < differing.end; ++i) {
        same += isSame(i, i + by) ? 1 : 0;
    }
    int most = same;
    int best = differing.first;
    for (int at = differing.first; at < last; ++at) {
        same += isSame(at, at) ? 1 : 0;
        same -= isSame(at + gone, at + gone + by) ? 1 : 0;
        if (same > most) {
            most = same;
            best = at + 1;
        }
    }
    return most == 0 ? differing : MeasureRange{best, best + gone};
}

} // namespace

PlaceShift::PlaceShift(const Score& before, const Score& after)
    : m_by(after.size() - before.size()), m_from(differing(before.measures(), after.measures())) {
    if (m_by != 0) {
        m_from = exchanged(before.measures(), after.measures(), m_from, m_by);
    }
}

std::optional<int> PlaceShift::place(int measure) const {
    const std::optional<MeasureRange> moved = range({measure, measure + 1});
    return moved ? std::optional(moved->first) : std::nullopt;
}

std::optional<MeasureRange> PlaceShift::range(MeasureRange range) const {
    if (m_by == 0 || range.end <= m_from.first) {
        return range;
    }
    if (range.first >= m_from.end) {
        return MeasureRange{range.first + m_by, range.end + m_by};
    }
    return std::nullopt;
}

} // namespace lacuna
