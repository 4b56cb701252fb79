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
    GapFills made{.receipt = gap.receipt};
    if (!gap.areStale) {
        made.context = erased;
    }
    try {
        if (gap.original) {
            place.gap.original = readExcerpt(*gap.original, tune, gap.range);
        }
        for (const ProjectFill& fill : gap.fills) {
            made.fills.push_back({.measures = readExcerpt(fill.music, tune, gap.range),
                                  .nllPerMeasure = fill.nllPerMeasure,
                                  .place = fill.place,
                                  .outOf = fill.outOf,
                                  .description = fill.description});
        }
    } catch (const ReadError&) {
        refuse(which + " has music that does not fit its bars");
    }
    place.gap.before = place.gap.original.value_or(measuresOf(erased, gap.range));
    if (!made.fills.empty()) {
        place.gap.fills = std::make_shared<const GapFills>(std::move(made));
    }
    if (gap.shown && !hasNumber(place.gap, *gap.shown)) {
        place.gap.chosen.reset();
    }
    return place;
}

} // namespace

bool isProjectPath(const QString& path) {
    return path.endsWith(QLatin1String(".lacuna"), Qt::CaseInsensitive);
}

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
