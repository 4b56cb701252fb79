// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/corpus.h"
#include "engine/nn/random_stream.h"

#include <vector>

namespace lacuna {

/// Tunes of eighths that walk along a C scale, no two measures alike: nothing in them repeats, so
/// copying measures does badly, but each step follows from the one before.
inline std::vector<CorpusTune> smallTunes(int count, int measures, std::uint64_t seed) {
    constexpr int scale[] = {60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79};
    RandomStream random(seed);
    std::vector<CorpusTune> tunes;
    for (int i = 0; i < count; ++i) {
        CorpusTune tune;
        tune.id = "walk-" + std::to_string(i + 1);
        tune.cluster = tune.id;
        tune.meter = i % 2 == 0 ? 2 : 3;
        const BeatGrid grid(tune.meter);
        int place = static_cast<int>(random.uniform() * 12);
        int step = 1;
        for (int measure = 0; measure < measures; ++measure) {
            MeasureTokens tokens = heldMeasure(tune.meter);
            for (int tick = 0; tick < grid.placeCount(); tick += grid.isCompound() ? 2 : 3) {
                tokens[static_cast<std::size_t>(tick)] = token::ofPitch(scale[place]);
                if (random.uniform() < 0.15 || place + step < 0 || place + step > 11)
                    step = -step;
                place += step;
            }
            tune.measures.push_back(tokens);
        }
        tunes.push_back(std::move(tune));
    }
    return tunes;
}

/// A tune in 4/4 whose measures are eighths on one note each, a step higher every time. What it
/// takes to write a missing one is where it stands; copying any other is wrong from end to end.
inline CorpusTune risingTune(int measures) {
    constexpr int scale[] = {60, 62, 64, 65, 67, 69, 71, 72};
    CorpusTune tune;
    tune.id = "rising";
    tune.cluster = tune.id;
    tune.meter = 2;
    for (int measure = 0; measure < measures; ++measure) {
        MeasureTokens tokens = heldMeasure(tune.meter);
        for (int tick = 0; tick < BeatGrid(tune.meter).placeCount(); tick += 3)
            tokens[static_cast<std::size_t>(tick)] = token::ofPitch(scale[measure % 8]);
        tune.measures.push_back(tokens);
    }
    return tune;
}

} // namespace lacuna
