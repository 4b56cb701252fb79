// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// The notes of a chord symbol.
struct SoundingChord {
    std::vector<int> notes; ///< pitch classes, from the root to the top
    int bass = 0;           ///< pitch class

    friend bool operator==(const SoundingChord&, const SoundingChord&) = default;
};

/// A chord symbol, and what is heard from there on until the next one.
struct ChordChange {
    Tick at;                            ///< in written order
    std::optional<SoundingChord> chord; ///< as written for the staff; none for silence

    friend bool operator==(const ChordChange&, const ChordChange&) = default;
};

/// The tune's chord symbols by time. "/F#" keeps the notes of the chord before; N.C. and a chord
/// that is not understood are silent.
std::vector<ChordChange> chordChanges(const Score& score);

/// The last of `changes` at a written time or before; null if there is none.
const ChordChange* changeInForce(std::span<const ChordChange> changes, Tick written);

} // namespace lacuna
