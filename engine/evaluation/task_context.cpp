// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/task_context.h"

#include <utility>

namespace lacuna {

GapContext contextOf(const GapTask& task) {
    EncodedTune tune;
    tune.meter = task.meter;
    tune.measures = task.measures;
    tune.known.assign(task.measures.size(), (PlaceMask{1} << BeatGrid::places) - 1);
    tune.hidden.assign(task.measures.size(), false);
    tune.gapFirst = task.gapFirst;
    tune.gapEnd = task.gapEnd;
    const PlaceMask inside = (PlaceMask{1} << BeatGrid(task.meter).placeCount()) - 1;
    for (int i = task.gapFirst; i < task.gapEnd; ++i) {
        const auto at = static_cast<std::size_t>(i);
        tune.measures[at] = heldMeasure(task.meter);
        tune.known[at] &= ~inside;
        tune.hidden[at] = true;
    }
    return GapContext(std::move(tune), task.scale);
}

GapTokens answerOf(const GapTask& task) {
    return {task.measures.begin() + task.gapFirst, task.measures.begin() + task.gapEnd};
}

} // namespace lacuna
