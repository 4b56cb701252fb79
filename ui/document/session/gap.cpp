// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/session/gap.h"

#include "engine/score/edits.h"

#include <algorithm>

namespace lacuna {

bool areBlank(const Measures& measures) {
    return std::ranges::all_of(measures,
                               [](const MeasurePointer& measure) { return measure->isBlank(); });
}

bool fit(const Measures& measures, const Score& score, MeasureRange range) {
    if (range.first < 0 || range.end > score.size() ||
        static_cast<int>(measures.size()) != range.count()) {
        return false;
    }
    for (int i = 0; i < range.count(); ++i) {
        const Measure& there = score.measure(range.first + i);
        if (there.length() != measures[i]->length() ||
            there.frame().meter != measures[i]->frame().meter) {
            return false;
        }
    }
    return true;
}

const std::vector<Fill>& fillsOf(const Gap& gap) {
    static const std::vector<Fill> none;
    return gap.fills ? gap.fills->fills : none;
}

bool hasNumber(const Gap& gap, int number) {
    return number >= 0 && number <= static_cast<int>(fillsOf(gap).size());
}

const Measures& measuresOf(const Gap& gap, int number) {
    return number == 0 ? gap.before
                       : fillsOf(gap).at(static_cast<std::size_t>(number) - 1).measures;
}

bool isStale(const Gap& gap, const Score& score) {
    if (fillsOf(gap).empty()) {
        return false;
    }
    const std::optional<Score>& context = gap.fills->context;
    return !context ||
           !std::ranges::equal(
               context->measures(), eraseMeasures(score, gap.range).measures(),
               [](const MeasurePointer& a, const MeasurePointer& b) { return a == b || *a == *b; });
}

} // namespace lacuna
