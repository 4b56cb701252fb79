// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluated_row.h"
#include "engine/nn/random_stream.h"

#include <initializer_list>
#include <utility>
#include <vector>

namespace lacuna {

inline constexpr int aRest = -1;

/// A measure that holds, but for (place, pitch or aRest).
inline MeasureTokens measureOf(std::initializer_list<std::pair<int, int>> events, int meter = 2) {
    MeasureTokens tokens = heldMeasure(meter);
    for (const auto& [place, pitch] : events)
        tokens[static_cast<std::size_t>(place)] =
            pitch == aRest ? token::rest : token::ofPitch(pitch);
    return tokens;
}

inline GapTask taskOf(std::vector<MeasureTokens> measures, int gapFirst, int gapEnd,
                      int meter = 2) {
    return {.tune = "example-1",
            .meter = meter,
            .scale = {true, false, true, false, true, true, false, true, false, true, false, true},
            .measures = std::move(measures),
            .gapFirst = gapFirst,
            .gapEnd = gapEnd};
}

/// Some measures with notes and rests at random places; in about one of three an earlier measure
/// comes again.
inline std::vector<MeasureTokens> randomMeasures(RandomStream& random, int count, int meter) {
    std::vector<MeasureTokens> measures;
    for (int i = 0; i < count; ++i) {
        if (i > 0 && random.next() % 3 == 0) {
            measures.push_back(measures[random.next() % measures.size()]);
            continue;
        }
        MeasureTokens tokens = heldMeasure(meter);
        for (std::uint8_t& value : tokens) {
            if (value == token::pad || random.next() % 3 != 0)
                continue;
            value = random.next() % 6 == 0
                        ? token::rest
                        : token::ofPitch(60 + static_cast<int>(random.next() % 20));
        }
        measures.push_back(tokens);
    }
    return measures;
}

inline GapTask randomTask(RandomStream& random) {
    const int meter = static_cast<int>(random.next() % 6);
    const int gap = 1 + static_cast<int>(random.next() % 8);
    const int first = static_cast<int>(random.next() % static_cast<std::uint64_t>(17 - gap));
    return taskOf(randomMeasures(random, 16, meter), first, first + gap, meter);
}

/// An answer of one random fill.
inline TaskAnswer randomAnswer(RandomStream& random, const GapTask& task) {
    return {.fills = {randomMeasures(random, task.gapMeasures(), task.meter)},
            .nats = std::nullopt,
            .milliseconds = 1};
}

} // namespace lacuna
