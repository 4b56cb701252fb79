// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {
namespace {

void checkInside(const Score& score, MeasureRange range) {
    if (range.first < 0 || range.end > score.size() || range.first > range.end)
        throw std::out_of_range("the measures lie outside the tune");
}

} // namespace

Score eraseMeasures(const Score& score, MeasureRange gap) {
    checkInside(score, gap);
    Measures measures = score.measures();
    for (int i = gap.first; i < gap.end; ++i) {
        if (!measures[i]->isBlank())
            measures[i] = share(measures[i]->blanked());
    }
    return Score(score.header(), std::move(measures));
}

Score replaceMeasures(const Score& score, MeasureRange gap, const Measures& fill) {
    checkInside(score, gap);
    if (static_cast<int>(fill.size()) != gap.count())
        throw std::invalid_argument("a fill must have as many measures as its gap");
    Measures measures = score.measures();
    std::copy(fill.begin(), fill.end(), measures.begin() + gap.first);
    return Score(score.header(), std::move(measures));
}

Measures measuresOf(const Score& score, MeasureRange range) {
    checkInside(score, range);
    const auto begin = score.measures().begin();
    return Measures(begin + range.first, begin + range.end);
}

MeasureRange changedMeasures(const Score& before, const Score& after) {
    if (before.size() != after.size() || before.header() != after.header())
        return {0, after.size()};
    const auto same = [&](int i) {
        const MeasurePointer& a = before.measures()[i];
        const MeasurePointer& b = after.measures()[i];
        return a == b || *a == *b;
    };
    MeasureRange range{0, after.size()};
    while (!range.isEmpty() && same(range.first))
        ++range.first;
    while (!range.isEmpty() && same(range.end - 1))
        --range.end;
    return range.isEmpty() ? MeasureRange{} : range;
}

} // namespace lacuna
