// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/beat_grid.h"

#include <array>
#include <cstdint>
#include <optional>

namespace lacuna {

/// One model measure: 24 tokens, PAD past the meter's end.
using MeasureTokens = std::array<std::uint8_t, BeatGrid::places>;

/// The 52 tokens: what may stand at a place of a measure.
namespace token {

inline constexpr std::uint8_t hold = 0; ///< what sounded before goes on
inline constexpr std::uint8_t rest = 1; ///< a rest begins
inline constexpr std::uint8_t pad = 2;  ///< past the meter's end
inline constexpr std::uint8_t firstPitch = 3;
inline constexpr int lowestPitch = 48;
inline constexpr int highestPitch = 96;
inline constexpr int count = firstPitch + highestPitch - lowestPitch + 1;

constexpr bool isPitch(std::uint8_t value) {
    return value >= firstPitch && value < count;
}
/// Canonical MIDI pitch of a pitch token.
constexpr int pitchOf(std::uint8_t value) {
    return value - firstPitch + lowestPitch;
}
/// Token of a canonical MIDI pitch in 48..96.
constexpr std::uint8_t ofPitch(int pitch) {
    return static_cast<std::uint8_t>(pitch - lowestPitch + firstPitch);
}

} // namespace token

/// Semitones, -5..6, that turn a signature of so many sharps (negative for flats) into an empty
/// one.
int canonicalTransposition(int fifths);

/// The pitch moved by octaves into 48..96.
int foldedPitch(int pitch);

/// A measure of `meter` without any note: HOLD inside the meter, PAD past it.
MeasureTokens heldMeasure(int meter);

} // namespace lacuna
