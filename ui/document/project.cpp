// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/project.h"

#include "engine/engine_error.h"
#include "engine/formats/measure_excerpt.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace lacuna {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw ReadError("The project is damaged: " + what + "; use an older copy of the file.");
}

FillSettings settingsOf(const ProjectSampling& sampling) {
    const std::optional<FillerKind> filler = fillerNamed(sampling.engine);
    if (!filler) {
        refuse("there is no engine " + sampling.engine);
    }
    const std::optional<KeyGuard> guard = keyGuardNamed(sampling.keyGuard);
    if (!guard) {
        refuse("there is no key guard " + sampling.keyGuard);
    }
    return {.filler = *filler,
            .sampling = {.temperature = sampling.temperature,
                         .keyGuard = *guard,
                         .range = {sampling.lowestPitch, sampling.highestPitch},
                         .seed = sampling.seed,
                         .candidates = sampling.candidates},
            .count = sampling.count};
}

ProjectSampling samplingOf(const FillSettings& settings) {
    const SamplingOptions& sampling = settings.sampling;
    return {.engine = nameOf(settings.filler),
            .temperature = sampling.temperature,
            .keyGuard = nameOf(sampling.keyGuard),
            .lowestPitch = sampling.range.lowest,
            .highestPitch = sampling.range.highest,
            .seed = sampling.seed,
            .candidates = sampling.candidates,
            .count = settings.count};
}

ProjectWeights weightsOf(const WeightHashes& hashes) {
    ProjectWeights weights{.measureVae = hashes.measureVae,
                           .latentRnn = hashes.latentRnn,
                           .anticipationRnn = hashes.anticipationRnn,
                           .latentRnn2019 = hashes.latentRnn2019};
    if (hashes.style) {
        weights.style = hashes.style->name;
        weights.styleLatentRnn = hashes.style->latentRnn;
        weights.styleAnticipationRnn = hashes.style->anticipationRnn;
    }
    return weights;
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
    PlacedGap place{.tune = gap.tune, .gap = {.range = gap.range, .original = {}}};
    try {
        if (gap.original) {
            place.gap.original = readExcerpt(*gap.original, tune, gap.range);
        }
        for (const ProjectFill& fill : gap.fills) {
            place.fills.push_back({.measures = readExcerpt(fill.music, tune, gap.range),
                                   .nllPerMeasure = fill.nllPerMeasure,
                                   .place = fill.place,
                                   .outOf = fill.outOf,
                                   .description = fill.description});
        }
    } catch (const ReadError&) {
        refuse(which + " has music that does not fit its bars");
    }
    return place;
}

bool fits(const ProjectGap& gap, const std::vector<BookTune>& tunes) {
    try {
        placed(gap, tunes);
        return true;
    } catch (const ReadError&) {
        return false;
    }
}

bool overlap(const ProjectGap& a, const ProjectGap& b) {
    return a.tune == b.tune && a.range.first < b.range.end && b.range.first < a.range.end;
}

bool covers(const std::vector<ProjectGap>& gaps, int tune, int measure) {
    return std::ranges::any_of(gaps, [&](const ProjectGap& gap) {
        return gap.tune == tune && gap.range.contains({measure});
    });
}

/// Adds measures that were erased and are still blank, in runs, as far as no gap has them.
void addErased(const ScoreDocument& document, std::vector<ProjectGap>& gaps) {
    const std::vector<ProjectGap> others = gaps;
    for (const auto& [tune, erased] : document.erased()) {
        const Score& score = document.book().tunes.at(static_cast<std::size_t>(tune)).current;
        MeasureRange run{0, 0};
        Measures originals;
        const auto endRun = [&] {
            if (!originals.empty()) {
                gaps.push_back(
                    {.tune = tune, .range = run, .original = writeExcerpt(score, run, originals)});
            }
            originals.clear();
        };
        for (const auto& [measure, original] : erased) {
            if (measure >= score.size() || !score.measure(measure).isBlank() ||
                covers(others, tune, measure)) {
                continue;
            }
            if (originals.empty() || measure != run.end) {
                endRun();
                run = {measure, measure};
            }
            ++run.end;
            originals.push_back(original);
        }
        endRun();
    }
}

ProjectReceipt receiptOf(const FillController& fills) {
    const FillOrigin& origin = fills.origin();
    if (origin.receipt) {
        return *origin.receipt;
    }
    return {.programVersion = QCoreApplication::applicationVersion().toStdString(),
            .sampling = samplingOf(origin.settings),
            .weights = weightsOf(origin.weights),
            .backend = origin.backend};
}

ProjectGap openGap(const ScoreDocument& document, const FillController& fills) {
    const Gap& gap = *document.gap();
    const Score& score = document.score();
    ProjectGap result{.tune = document.tuneIndex(), .range = gap.range};
    if (gap.original) {
        result.original = writeExcerpt(score, gap.range, *gap.original);
    }
    if (!fills.fills().empty()) {
        result.receipt = receiptOf(fills);
    }
    for (const Fill& fill : fills.fills()) {
        result.fills.push_back({.music = writeExcerpt(score, gap.range, fill.measures),
                                .nllPerMeasure = fill.nllPerMeasure,
                                .place = fill.place,
                                .outOf = fill.outOf,
                                .description = fill.description});
    }
    return result;
}

/// What a newer Lacuna wrote about a gap and its fills stays with them.
void keepOthers(ProjectGap& gap, const std::vector<ProjectGap>& opened) {
    for (const ProjectGap& before : opened) {
        if (before.tune != gap.tune || !(before.range == gap.range)) {
            continue;
        }
        gap.others = before.others;
        for (ProjectFill& fill : gap.fills) {
            const auto same = std::ranges::find(before.fills, fill.music, &ProjectFill::music);
            if (same != before.fills.end()) {
                fill.others = same->others;
            }
        }
    }
}

/// Adds the gaps with or without fills of the project that was opened, where they still fit and
/// none of `gaps` has taken their place.
void addThoseThatFit(const std::vector<ProjectGap>& opened, bool withFills,
                     const std::vector<BookTune>& tunes, std::vector<ProjectGap>& gaps) {
    for (const ProjectGap& gap : opened) {
        const bool isTaken =
            std::ranges::any_of(gaps, [&](const ProjectGap& other) { return overlap(other, gap); });
        if (gap.fills.empty() != withFills && !isTaken && fits(gap, tunes)) {
            gaps.push_back(gap);
        }
    }
}

/// All gaps in the order of the book; the open one is the first of `gaps`, if there is one.
void addGaps(ProjectFile& project, std::vector<ProjectGap> gaps, bool firstIsOpen) {
    std::optional<ProjectGap> open;
    if (firstIsOpen) {
        open = gaps.front();
    }
    std::ranges::stable_sort(
        gaps, {}, [](const ProjectGap& gap) { return std::tuple(gap.tune, gap.range.first); });
    if (open) {
        project.view.gap = static_cast<int>(std::ranges::find(gaps, *open) - gaps.begin());
    }
    project.gaps = std::move(gaps);
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

ProjectFile projectOf(const ScoreDocument& document, const FillController& fills,
                      const ProjectSurroundings& surroundings) {
    const OpenedProject* opened = document.book().project.get();
    ProjectFile project = opened ? opened->file : ProjectFile();
    project.programVersion = QCoreApplication::applicationVersion().toStdString();
    project.abc = textOf(document.book());
    project.view.tune = std::max(document.tuneIndex(), 0);
    project.view.gap.reset();
    project.view.fill.reset();
    project.view.zoom = surroundings.zoom;
    const std::string knobsOthers = project.knobs.others;
    project.knobs = samplingOf(surroundings.knobs);
    project.knobs.others = knobsOthers;
    project.style = surroundings.style.toStdString();
    project.origin.reset();

    std::vector<ProjectGap> gaps;
    if (document.gap()) {
        gaps.push_back(openGap(document, fills));
        project.view.fill = fills.shown();
    }
    const bool isOpen = !gaps.empty();
    const std::vector<ProjectGap> before = opened ? opened->file.gaps : std::vector<ProjectGap>();
    addThoseThatFit(before, true, document.book().tunes, gaps);
    addErased(document, gaps);
    addThoseThatFit(before, false, document.book().tunes, gaps);
    for (ProjectGap& gap : gaps) {
        keepOthers(gap, before);
    }
    addGaps(project, std::move(gaps), isOpen);
    return project;
}

void restoreProject(const OpenedProject& project, ScoreDocument& document, FillController& fills) {
    for (const PlacedGap& place : project.gaps) {
        if (place.gap.original) {
            document.rememberErased(place.tune, place.gap);
        }
    }
    const ProjectView& view = project.file.view;
    document.showTune(view.tune);
    if (!view.gap) {
        return;
    }
    const auto index = static_cast<std::size_t>(*view.gap);
    const PlacedGap& place = project.gaps[index];
    document.restoreGap(place.gap);
    FillOrigin origin{.settings = project.knobs, .receipt = project.file.gaps[index].receipt};
    if (origin.receipt) {
        origin.settings = settingsOf(origin.receipt->sampling);
    }
    fills.restore(place.fills, origin, view.fill);
}

} // namespace lacuna
