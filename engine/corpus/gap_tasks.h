// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/corpus.h"

#include <cstdint>
#include <vector>

namespace lacuna {

/// A gap to be filled, whose answer is known: measures gapFirst up to, not including, gapEnd of a
/// window.
struct GapTask {
    std::string tune; ///< id
    int meter = 0;
    PitchClasses scale = {};
    std::vector<MeasureTokens> measures; ///< the window, the gap's own measures in place
    int gapFirst = 0;
    int gapEnd = 0;

    int size() const { return static_cast<int>(measures.size()); }
    int gapMeasures() const { return gapEnd - gapFirst; }
};

struct GapTaskOptions {
    int windowMeasures = 16;       ///< the whole tune if it is shorter
    int shortestTune = 8;          ///< in measures; shorter tunes give no task
    int shortestGap = 1;           ///< gap lengths are drawn evenly between these,
    int longestGap = 8;            ///< at most the window less two measures
    bool onePerCluster = true;     ///< only the first tune of each cluster that is long enough
    bool contextBothSides = false; ///< a measure before and one after the gap
    std::uint64_t seed = 1;
};

/// One task a tune, in their order. The window's place and the gap depend on the tune's id, its
/// length, the seed and the lengths above alone, so a tune keeps its task whatever others there
/// are; only whether it has one may hang on an earlier tune of its cluster. The window's place does
/// not depend on the gap's length.
std::vector<GapTask> gapTasks(const std::vector<CorpusTune>& tunes, const GapTaskOptions& options);

} // namespace lacuna
