// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/vocabulary.h"

#include <vector>

namespace lacuna {

/// A measure of 4/4 that begins with these eighths; the last is held.
inline MeasureTokens measureOf(const std::vector<int>& pitches) {
    MeasureTokens tokens = heldMeasure(2);
    for (std::size_t i = 0; i < pitches.size(); ++i) {
        tokens[i * 3] = token::ofPitch(pitches[i]);
    }
    return tokens;
}

} // namespace lacuna
