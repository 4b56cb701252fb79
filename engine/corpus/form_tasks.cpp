// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/form_tasks.h"

#include "engine/corpus/stable_draws.h"
#include "engine/corpus/stable_hash.h"
#include "engine/encoding/refusal.h"
#include "engine/notation/section_ends.h"
#include "engine/notation/section_range.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

namespace lacuna {
namespace {

constexpr int sectionMeasures = 8;

using Ranges = std::vector<MeasureRange>;

Ranges sectionsOf(const Score& score) {
    Ranges sections;
    for (int i = 0; i < score.size(); i = sections.back().end)
        sections.push_back(sectionAround(score, i));
    return sections;
}

bool beginsEnding(const Score& score, int measure) {
    return !score.measure(measure).frame().ending.empty();
}

bool hasEnding(const Score& score, MeasureRange range) {
    for (int i = range.first; i < range.end; ++i) {
        if (beginsEnding(score, i))
            return true;
    }
    return false;
}

MeasureRange endingFrom(const Score& score, int first) {
    const auto frameAt = [&](std::size_t i) -> const MeasureFrame& {
        return score.measure(static_cast<int>(i)).frame();
    };
    const std::size_t last = endOfEnding(static_cast<std::size_t>(first),
                                         static_cast<std::size_t>(score.size()), frameAt);
    return {first, static_cast<int>(last) + 1};
}

// Of a section with endings only the last one counts: those before it lead back.
int firstOfLastStretch(const Score& score, MeasureRange section) {
    for (int i = section.end - 1; i > section.first; --i) {
        if (beginsEnding(score, i))
            return i;
    }
    return section.first;
}

std::optional<MeasureRange> anywhere(const Score& score, StableDraws& draws) {
    constexpr int attempts = 8;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const int length = draws.between(1, std::min(8, score.size()));
        const int first = draws.between(0, score.size() - length);
        const MeasureRange gap{first, first + length};
        const MeasureRange withLead{std::max(0, first - 1), gap.end};
        if (!hasEnding(score, withLead) && !refusalOf(score, gap))
            return gap;
    }
    return std::nullopt;
}

Ranges sectionEnds(const Score& score, StableDraws& draws) {
    Ranges ends;
    for (const MeasureRange section : sectionsOf(score)) {
        const int longest = section.end - firstOfLastStretch(score, section);
        const int length = draws.between(1, std::min(4, longest));
        ends.push_back({section.end - length, section.end});
    }
    return ends;
}

Ranges wholeSections(const Score& score) {
    Ranges wholes;
    for (MeasureRange section : sectionsOf(score)) {
        const bool isFirst = section.first == 0;
        if (score.measure(section.first).isShort())
            ++section.first;
        if (!isFirst && section.count() == sectionMeasures && !hasEnding(score, section))
            wholes.push_back(section);
    }
    return wholes;
}

Ranges firstEndings(const Score& score) {
    Ranges firsts;
    for (int i = 0; i < score.size(); ++i) {
        if (!beginsEnding(score, i) || score.measure(i).frame().ending.front() != 1)
            continue;
        const MeasureRange ending = endingFrom(score, i);
        if (ending.end < score.size() && beginsEnding(score, ending.end))
            firsts.push_back(ending);
    }
    return firsts;
}

Ranges pickups(const Score& score) {
    Ranges found;
    for (int i = 0; i + 1 < score.size(); ++i) {
        const bool begins = i == 0 || endsSection(score.measure(i - 1).frame()) ||
                            score.measure(i).frame().startsRepeat;
        if (begins && score.measure(i).isShort() && score.measure(i).length() > Tick{0} &&
            !hasEnding(score, {i, i + 2}))
            found.push_back({i, i + 2});
    }
    return found;
}

Ranges gapsOf(FormGap kind, const Score& score, StableDraws& draws) {
    switch (kind) {
    case FormGap::Anywhere:
        if (const auto gap = anywhere(score, draws))
            return {*gap};
        return {};
    case FormGap::SectionEnd:
        return sectionEnds(score, draws);
    case FormGap::Section:
        return wholeSections(score);
    case FormGap::FirstEnding:
        return firstEndings(score);
    case FormGap::Pickup:
        return pickups(score);
    }
    return {};
}

} // namespace

std::vector<FormTask> formTasks(const std::vector<CorpusTune>& tunes, std::uint64_t seed) {
    std::vector<FormTask> tasks;
    std::set<std::string> clusters;
    for (const CorpusTune& tune : tunes) {
        if (!tune.score || !clusters.insert(tune.cluster).second)
            continue;
        for (const FormGap kind : allFormGaps) {
            StableDraws draws(stableHash(tune.id, seed * std::size(allFormGaps) +
                                                      static_cast<std::uint64_t>(kind)));
            Ranges gaps = gapsOf(kind, *tune.score, draws);
            std::erase_if(gaps, [&](MeasureRange gap) { return refusalOf(*tune.score, gap); });
            if (gaps.empty())
                continue;
            const auto chosen = static_cast<std::size_t>(draws.between(0, int(gaps.size()) - 1));
            tasks.push_back(
                {.tune = tune.id, .kind = kind, .score = *tune.score, .gap = gaps[chosen]});
        }
    }
    return tasks;
}

} // namespace lacuna
