// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/form_tasks.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/score/edits.h"

#include <string>

namespace lacuna {

inline Score writtenScore(const std::string& music,
                          const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    return readAbc("X:1\nT:Test\n" + head + music + "\n").tunes.front().score;
}

inline FormTask writtenTask(FormGap kind, const Score& score, MeasureRange gap) {
    return {.tune = "test-1", .kind = kind, .score = score, .gap = gap};
}

/// The measures of a gap as they stand in another tune of the same shape.
inline Measures filledAs(const std::string& music, MeasureRange gap,
                         const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
    return measuresOf(writtenScore(music, head), gap);
}

} // namespace lacuna
