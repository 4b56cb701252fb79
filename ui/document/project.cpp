// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/project.h"

#include "engine/formats/measure_excerpt.h"
#include "engine/score/edits.h"
#include "ui/document/score_document.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace lacuna {

namespace {

bool covers(const std::vector<ProjectGap>& gaps, int tune, int measure) {
    return std::ranges::any_of(gaps, [&](const ProjectGap& gap) {
        return gap.tune == tune && gap.range.contains({measure});
    });
}

/// Adds measures of a tune that were erased and are still blank, in runs, as far as they fit there
/// and no gap has them.
void addErased(const ErasedMeasures& erased, int tune, const Score& score,
               std::vector<ProjectGap>& gaps) {
    const std::vector<ProjectGap> others = gaps;
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
            !fit({original}, score, {measure, measure + 1}) || covers(others, tune, measure)) {
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

std::vector<ProjectFill> written(const std::vector<Fill>& fills, MeasureRange gap,
                                 const Score& score) {
    std::vector<ProjectFill> result;
    result.reserve(fills.size());
    for (const Fill& fill : fills) {
        result.push_back({.music = writeExcerpt(score, gap, fill.measures),
                          .nllPerMeasure = fill.nllPerMeasure,
                          .place = fill.place,
                          .outOf = fill.outOf,
                          .description = fill.description});
    }
    return result;
}

ProjectGap written(const Gap& gap, int tune, const Score& score) {
    const Score erased = eraseMeasures(score, gap.range);
    ProjectGap result{.tune = tune, .range = gap.range};
    if (gap.original) {
        result.original = writeExcerpt(score, gap.range, *gap.original);
    }
    if (!fillsOf(gap).empty()) {
        result.receipt = gap.fills->receipt;
        result.fills = written(gap.fills->fills, gap.range, score);
        result.areStale = isStale(*gap.fills, erased);
        result.set = gap.fills->number;
    }
    for (const FillSet& set : gap.history) {
        if (set != gap.fills) {
            result.otherSets.push_back({.number = set->number,
                                        .receipt = set->receipt,
                                        .fills = written(set->fills, gap.range, score),
                                        .areStale = isStale(*set, erased)});
        }
    }
    return result;
}

/// The set of that number as it was opened; none where there was no such set.
std::span<const ProjectFill> fillsOfSet(const ProjectGap& opened, int number) {
    if (opened.set == number) {
        return opened.fills;
    }
    const auto set = std::ranges::find(opened.otherSets, number, &ProjectFillSet::number);
    return set == opened.otherSets.end() ? std::span<const ProjectFill>() : set->fills;
}

void keepOthers(std::vector<ProjectFill>& fills, std::span<const ProjectFill> opened) {
    for (ProjectFill& fill : fills) {
        const auto same = std::ranges::find(opened, fill.music, &ProjectFill::music);
        if (same != opened.end()) {
            fill.others = same->others;
        }
    }
}

/// What a newer Lacuna wrote about a gap and its fills stays with them.
void keepOthers(ProjectGap& gap, const std::vector<ProjectGap>& opened) {
    for (const ProjectGap& before : opened) {
        if (before.tune != gap.tune || !(before.range == gap.range)) {
            continue;
        }
        gap.others = before.others;
        keepOthers(gap.fills, fillsOfSet(before, gap.set));
        for (ProjectFillSet& set : gap.otherSets) {
            keepOthers(set.fills, fillsOfSet(before, set.number));
            const auto same =
                std::ranges::find(before.otherSets, set.number, &ProjectFillSet::number);
            if (same != before.otherSets.end()) {
                set.others = same->others;
            }
        }
    }
}

/// Whether it stands for no more than that its measures were erased.
bool isErasedOnly(const ProjectGap& gap) {
    return gap.original && gap.fills.empty() && gap.otherSets.empty() && gap.others.empty();
}

} // namespace

ProjectFile projectOf(const ScoreDocument& document, const ProjectSurroundings& surroundings) {
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

    const std::vector<ProjectGap> before = std::exchange(project.gaps, {});
    for (int tune = 0; tune < static_cast<int>(document.book().tunes.size()); ++tune) {
        const Score& score = document.book().tunes[static_cast<std::size_t>(tune)].current;
        const TuneSession& session = document.sessionOf(tune);
        std::vector<ProjectGap> gaps;
        for (const Gap& gap : session.gaps) {
            gaps.push_back(written(gap, tune, score));
            if (tune == document.tuneIndex() && gap.id == session.open) {
                project.view.fill = gap.chosen;
            } else {
                gaps.back().shown = gap.chosen;
            }
        }
        if (session.erased) {
            addErased(*session.erased, tune, score, gaps);
        }
        std::ranges::stable_sort(gaps, {}, [](const ProjectGap& gap) { return gap.range.first; });
        for (ProjectGap& gap : gaps) {
            keepOthers(gap, before);
            if (tune == document.tuneIndex() && document.gap() &&
                gap.range == document.gap()->range) {
                project.view.gap = static_cast<int>(project.gaps.size());
            }
            project.gaps.push_back(std::move(gap));
        }
    }
    return project;
}

void restoreProject(const OpenedProject& project, ScoreDocument& document) {
    const ProjectView& view = project.file.view;
    std::map<int, TuneSession> sessions;
    for (std::size_t i = 0; i < project.gaps.size(); ++i) {
        const PlacedGap& place = project.gaps[i];
        TuneSession& session = sessions[place.tune];
        if (place.gap.original) {
            session = withErased(std::move(session), place.gap.range, *place.gap.original);
        }
        const bool isOpen = view.gap == static_cast<int>(i);
        if (isOpen || !isErasedOnly(project.file.gaps[i])) {
            session = withRestoredGap(std::move(session), place.gap, isOpen);
        }
    }
    document.showTune(view.tune);
    for (auto& [tune, session] : sessions) {
        if (tune == view.tune && view.gap && session.openGap()) {
            Gap open = *session.openGap();
            open.chosen = view.fill && hasNumber(open, *view.fill) ? view.fill : std::nullopt;
            open.isOriginalAsked = open.chosen == 0;
            session = withChangedGap(std::move(session), open);
        }
        document.restoreSession(tune, std::move(session));
    }
}

} // namespace lacuna
