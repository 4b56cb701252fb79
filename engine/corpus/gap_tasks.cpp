// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/gap_tasks.h"

#include "engine/corpus/stable_draws.h"
#include "engine/corpus/stable_hash.h"

#include <algorithm>
#include <set>

namespace lacuna {
std::vector<GapTask> gapTasks(const std::vector<CorpusTune>& tunes, const GapTaskOptions& options) {
    std::vector<GapTask> tasks;
    std::set<std::string> clusters;
    for (const CorpusTune& tune : tunes) {
        const int window = std::min(tune.size(), options.windowMeasures);
        const int longest = std::min(options.longestGap, window - 2);
        if (tune.size() < options.shortestTune || longest < options.shortestGap)
            continue;
        if (options.onePerCluster && !clusters.insert(tune.cluster).second)
            continue;
        StableDraws draws(stableHash(tune.id, options.seed));
        const int start = draws.between(0, tune.size() - window);
        const int length = draws.between(options.shortestGap, longest);
        const int edge = options.contextBothSides ? 1 : 0;
        const int first = draws.between(edge, window - length - edge);
        tasks.push_back(
            {.tune = tune.id,
             .meter = tune.meter,
             .scale = tune.scale,
             .measures = {tune.measures.begin() + start, tune.measures.begin() + start + window},
             .gapFirst = first,
             .gapEnd = first + length});
    }
    return tasks;
}

} // namespace lacuna
