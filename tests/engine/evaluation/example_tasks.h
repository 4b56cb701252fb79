// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/gap_tasks.h"
#include "engine/encoding/tune_codec.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace lacuna {

inline std::filesystem::path shippedWeights() {
    return LACUNA_SOURCE_DIR "/models";
}

/// An example tune as the corpus has it.
inline CorpusTune corpusTuneOf(const ExampleTune& example) {
    const Score score = scoreOf(example);
    const EncodedTune encoded = encodeStretch(score, {0, score.size()});
    CorpusTune tune;
    tune.id = tune.cluster = tune.title = example.name;
    tune.source = "examples";
    tune.meter = encoded.meter;
    tune.transposition = encoded.transposition;
    tune.scale = scalePitchClasses(score.measure(0).frame().key, encoded.transposition);
    tune.measures = encoded.measures;
    return tune;
}

inline std::vector<CorpusTune> exampleCorpus() {
    std::vector<CorpusTune> tunes;
    for (const ExampleTune& example : exampleTunes)
        tunes.push_back(corpusTuneOf(example));
    return tunes;
}

/// The whole of every example tune with its gap, as many measures as the example's.
inline std::vector<GapTask> exampleTasks() {
    std::vector<GapTask> tasks;
    for (const ExampleTune& example : exampleTunes) {
        const CorpusTune tune = corpusTuneOf(example);
        tasks.push_back({.tune = tune.id,
                         .meter = tune.meter,
                         .scale = tune.scale,
                         .measures = tune.measures,
                         .gapFirst = example.gap.first,
                         .gapEnd = std::min(example.gap.end, tune.size() - 1)});
    }
    return tasks;
}

} // namespace lacuna
