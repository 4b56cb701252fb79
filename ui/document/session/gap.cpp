// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/session/gap.h"

#include "engine/score/edits.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

Measures measuresFor(const Score& score, const Gap& gap, int number) {
    Measures measures = measuresOf(gap, number);
    if (!fit(measures, score, gap.range)) {
        return measures;
    }
    for (int i = 0; i < gap.range.count(); ++i) {
        MeasurePointer& measure = measures[static_cast<std::size_t>(i)];
        const MeasureFrame& frame = score.measure(gap.range.first + i).frame();
        if (!(measure->frame() == frame)) {
            measure = share(measure->withFrame(frame));
        }
    }
    return measures;
}

bool isOriginalThere(const Score& score, const Gap& gap) {
    return std::ranges::equal(measuresOf(score, gap.range), measuresFor(score, gap, 0),
                              [](const MeasurePointer& now, const MeasurePointer& original) {
                                  return now->isBlank() || *now == *original;
                              });
}

Gap withMeasuresOf(const Score& score, Gap gap) {
    const Measures now = measuresOf(score, gap.range);
    gap.holdsFill = gap.holdsFill && !isOriginalThere(score, gap);
    if (gap.holdsFill) {
        return gap;
    }
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (!now[i]->isBlank()) {
            gap.before[i] = now[i];
        }
    }
    const auto isBlank = [](const MeasurePointer& measure) { return measure->isBlank(); };
    if (std::ranges::none_of(gap.before, isBlank)) {
        gap.original = gap.before;
    }
    return gap;
}

std::optional<Score> withChosen(const Score& score, const std::vector<Gap>& gaps) {
    std::optional<Score> shown;
    for (const Gap& gap : gaps) {
        if (gap.chosen && hasNumber(gap, *gap.chosen)) {
            shown = replaceMeasures(shown ? *shown : score, gap.range,
                                    measuresFor(score, gap, *gap.chosen));
        }
    }
    return shown;
}

std::vector<FillSet> setsToDifferFrom(const Gap& gap, const ProjectSampling& sampling) {
    const auto same = std::ranges::find_if(gap.history, [&](const FillSet& set) {
        return set->receipt && set->receipt->sampling == sampling;
    });
    if (same == gap.history.end()) {
        return gap.history;
    }
    std::vector<FillSet> sets;
    std::ranges::copy_if(gap.history, std::back_inserter(sets), [&](const FillSet& set) {
        return std::ranges::count((*same)->receipt->unlike, set->number) > 0;
    });
    return sets;
}

Gap withNewFills(Gap gap, GapFills fills) {
    const int newest = gap.history.empty() ? 0 : gap.history.front()->number;
    fills.number = std::min(newest + 1, mostFillSetNumber);
    gap.fills = std::make_shared<const GapFills>(std::move(fills));
    if (gap.chosen != 0) {
        gap.chosen.reset();
    }
    if (!gap.fills->fills.empty()) {
        gap.history.insert(gap.history.begin(), gap.fills);
    }
    if (gap.history.size() > mostFillSets) {
        gap.history.pop_back();
    }
    return gap;
}

Gap withFillsAgain(Gap gap, const FillSet& set) {
    if (gap.fills != set) {
        gap.fills = set;
        gap.chosen = gap.chosen ? std::optional(std::min(*gap.chosen, 1)) : std::nullopt;
    }
    return gap;
}

Gap withFillsFor(const Score& erased, Gap gap) {
    if (gap.fills) {
        GapFills fills = *gap.fills;
        fills.context = erased;
        const FillSet set = std::make_shared<const GapFills>(std::move(fills));
        std::ranges::replace(gap.history, gap.fills, set);
        gap.fills = set;
    }
    return gap;
}

bool isStale(const GapFills& fills, const Score& erased) {
    return !fills.context ||
           !std::ranges::equal(
               fills.context->measures(), erased.measures(),
               [](const MeasurePointer& a, const MeasurePointer& b) { return a == b || *a == *b; });
}

bool isStale(const Gap& gap, const Score& score) {
    return !fillsOf(gap).empty() && isStale(*gap.fills, eraseMeasures(score, gap.range));
}

} // namespace lacuna
