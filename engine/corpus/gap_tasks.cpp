// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/gap_tasks.h"

#include "engine/corpus/stable_hash.h"

#include <algorithm>
#include <set>

namespace lacuna {
namespace {

// Numbers that follow from one hash; each draw takes another part of it.
class Draws {
public:
    explicit Draws(std::uint64_t hash) : m_hash(hash) {}

    /// In lowest..highest.
    int between(int lowest, int highest) {
        m_hash = m_hash * 6364136223846793005u + 1442695040888963407u;
        const auto count = static_cast<std::uint64_t>(highest - lowest) + 1;
        return lowest + static_cast<int>((m_hash >> 33) % count);
    }

private:
    std::uint64_t m_hash;
};

} // namespace

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
        Draws draws(stableHash(tune.id, options.seed));
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
