// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_beams.h"

#include "engine/notation/beaming.h"

namespace lacuna {
namespace {

std::string wordFor(const std::vector<Beamable>& all, const BeamGroup& group, std::size_t place,
                    int level) {
    const auto isReachedBy = [&](std::size_t other) {
        return all[static_cast<std::size_t>(group[other])].flags >= level;
    };
    const bool before = place > 0 && isReachedBy(place - 1);
    const bool after = place + 1 < group.size() && isReachedBy(place + 1);
    if (before)
        return after ? "continue" : "end";
    if (after)
        return "begin";
    return hookPointsBack(all, group, place) ? "backward hook" : "forward hook";
}

} // namespace

Beams beamsOf(const Score& score, int index) {
    const Measure& measure = score.measure(index);
    const MeasureFrame* before = index > 0 ? &score.measure(index - 1).frame() : nullptr;
    const std::vector<Beamable> all = beamablesOf(measure, missingBefore(measure, before));
    Beams beams(all.size());
    for (const BeamGroup& group : beamGroups(all, measure.frame().meter)) {
        for (std::size_t place = 0; place < group.size(); ++place) {
            const auto event = static_cast<std::size_t>(group[place]);
            for (int level = 1; level <= all[event].flags; ++level)
                beams[event].push_back(wordFor(all, group, place, level));
        }
    }
    return beams;
}

} // namespace lacuna
