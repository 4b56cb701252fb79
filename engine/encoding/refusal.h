// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>

namespace lacuna {

/// Why the models cannot fill a gap.
struct Refusal {
    enum class Reason {
        EmptyGap,        ///< nothing is chosen
        OutsideTune,     ///< the gap leaves the tune
        Meter,           ///< none that the models know
        MeterChange,     ///< the gap runs over a change of meter
        OverfullMeasure, ///< a measure of the gap is longer than its meter
        OddLength,       ///< a measure of the gap begins or ends off the grid
        TooLong,         ///< no room for context in the models' window
        NoContext,       ///< no measure around the gap has notes or rests
        OffGrid          ///< more than a tenth of the notes begin off the grid
    };
    Reason reason = Reason::EmptyGap;
    std::string sentence; ///< one plain sentence: what is wrong and what to do
};

/// Why `gap` cannot be filled, or nothing if it can.
std::optional<Refusal> refusalOf(const Score& score, MeasureRange gap);

/// Why no gap of the tune can be filled: neither its meter nor its rhythm is known to the models.
/// Nothing if some can.
std::optional<Refusal> refusalOf(const Score& score);

} // namespace lacuna
