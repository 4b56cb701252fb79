// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/tune_codec.h"
#include "engine/score/key.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace lacuna {

/// Which of the twelve pitch classes, in canonical transposition.
using PitchClasses = std::array<bool, 12>;

/// The pitch classes of `key` in canonical transposition.
PitchClasses scalePitchClasses(const Key& key, int transposition);

/// Pitch classes in `scale` or heard at the known places of `tune`: what the key guard lets
/// through.
PitchClasses contextPitchClasses(const EncodedTune& tune, const PitchClasses& scale);

/// Bit t is set for every pitch token whose pitch class is in `classes`, and for HOLD and REST.
std::uint64_t tokensOf(const PitchClasses& classes);

/// Bit t is set for every pitch token that sounds as `lowest`..`highest` (MIDI) in a tune moved by
/// `transposition`, and for HOLD and REST.
std::uint64_t tokensInRange(int lowest, int highest, int transposition);

/// How measures move, for comparing fills with their context.
struct TokenStatistics {
    int measures = 0;
    int onsets = 0;
    int intervals = 0;  ///< pairs of an onset and the one before it
    int leaps = 0;      ///< intervals of more than seven semitones
    int outOfScale = 0; ///< onsets

    double notesPerMeasure() const { return measures == 0 ? 0 : double(onsets) / measures; }
    double leapShare() const { return intervals == 0 ? 0 : double(leaps) / intervals; }
    double outOfScaleShare() const { return onsets == 0 ? 0 : double(outOfScale) / onsets; }
};

/// `before`: canonical pitch of the last onset before the measures, for the interval at their left
/// edge.
TokenStatistics statisticsOf(std::span<const MeasureTokens> measures, const PitchClasses& scale,
                             std::optional<int> before = std::nullopt);

/// Statistics of the measures of `tune` that are not hidden; no interval is taken across hidden
/// ones.
TokenStatistics contextStatistics(const EncodedTune& tune, const PitchClasses& scale);

/// Canonical pitch of the last known onset before model measure `index`, or nothing.
std::optional<int> lastPitchBefore(const EncodedTune& tune, int index);

} // namespace lacuna
