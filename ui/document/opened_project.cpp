// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/opened_project.h"

#include "engine/engine_error.h"
#include "engine/formats/measure_excerpt.h"
#include "engine/score/edits.h"
#include "ui/document/book_tune.h"

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw ReadError("The project is damaged: " + what + "; use an older copy of the file.");
}

/// Throws ReadError where a fill does not fit.
std::vector<Fill> readFills(const std::vector<ProjectFill>& fills, const Score& tune,
                            MeasureRange range) {
    std::vector<Fill> result;
    result.reserve(fills.size());
    for (const ProjectFill& fill : fills) {
        result.push_back({.measures = readExcerpt(fill.music, tune, range),
                          .nllPerMeasure = fill.nllPerMeasure,
                          .place = fill.place,
                          .outOf = fill.outOf,
                          .description = fill.description});
    }
    return result;
}

/// A set that is not at hand; null where the gap has become another since: an older Lacuna keeps
/// what it does not know, whatever it does to the gap.
FillSet otherSet(const ProjectFillSet& set, const Score& tune, const Score& erased,
                 MeasureRange range) {
    try {
        if (set.receipt) {
            settingsOf(set.receipt->sampling);
        }
        return std::make_shared<const GapFills>(
            GapFills{.fills = readFills(set.fills, tune, range),
                     .receipt = set.receipt,
                     .context = set.areStale ? std::nullopt : std::optional(erased),
                     .number = set.number});
    } catch (const ReadError&) {
        return nullptr;
    }
}

/// As many as a gap keeps, newest first.
std::vector<FillSet> historyOf(const ProjectGap& gap, const FillSet& atHand, const Score& tune,
                               const Score& erased) {
    std::vector<FillSet> sets;
    for (const ProjectFillSet& set : gap.otherSets) {
        if (FillSet read = otherSet(set, tune, erased, gap.range)) {
            sets.push_back(std::move(read));
        }
    }
    const auto byAge = [](const FillSet& a, const FillSet& b) { return a->number > b->number; };
    std::ranges::stable_sort(sets, byAge);
    const std::size_t most = mostFillSets - (atHand ? 1 : 0);
    sets.resize(std::min(sets.size(), most));
    if (atHand) {
        sets.insert(std::ranges::lower_bound(sets, atHand, byAge), atHand);
    }
    return sets;
}

PlacedGap placed(const ProjectGap& gap, const std::vector<BookTune>& tunes) {
    const std::string which = "the gap in tune " + std::to_string(gap.tune + 1);
    if (gap.tune >= static_cast<int>(tunes.size())) {
        refuse(which + " is in no tune of the book");
    }
    const Score& tune = tunes[static_cast<std::size_t>(gap.tune)].current;
    if (gap.range.end > tune.size()) {
        refuse(which + " reaches beyond the tune's end");
    }
    PlacedGap place{.tune = gap.tune, .gap = {.range = gap.range, .chosen = gap.shown}};
    const Score erased = eraseMeasures(tune, gap.range);
    GapFills made{.receipt = gap.receipt, .number = gap.set};
    if (!gap.areStale) {
        made.context = erased;
    }
    try {
        if (gap.original) {
            place.gap.original = readExcerpt(*gap.original, tune, gap.range);
        }
        made.fills = readFills(gap.fills, tune, gap.range);
    } catch (const ReadError&) {
        refuse(which + " has music that does not fit its bars");
    }
    place.gap.before = place.gap.original.value_or(measuresOf(erased, gap.range));
    place.gap.holdsFill = !isOriginalThere(tune, place.gap);
    if (!made.fills.empty()) {
        place.gap.fills = std::make_shared<const GapFills>(std::move(made));
    }
    place.gap.history = historyOf(gap, place.gap.fills, tune, erased);
    if (gap.shown && !hasNumber(place.gap, *gap.shown)) {
        place.gap.chosen.reset();
    }
    return place;
}

} // namespace

OpenedProject openProject(ProjectFile file, const std::vector<BookTune>& tunes) {
    OpenedProject project{.file = {}, .gaps = {}, .knobs = settingsOf(file.knobs)};
    for (const ProjectGap& gap : file.gaps) {
        project.gaps.push_back(placed(gap, tunes));
        if (gap.receipt) {
            settingsOf(gap.receipt->sampling);
        }
    }
    const ProjectView& view = file.view;
    if (view.tune >= static_cast<int>(std::max<std::size_t>(tunes.size(), 1))) {
        refuse("there is no tune " + std::to_string(view.tune + 1) + " to show");
    }
    if (view.gap && (*view.gap >= static_cast<int>(file.gaps.size()) ||
                     file.gaps[static_cast<std::size_t>(*view.gap)].tune != view.tune)) {
        refuse("the gap to show is not in the tune to show");
    }
    file.abc.clear();
    project.file = std::move(file);
    return project;
}

} // namespace lacuna
