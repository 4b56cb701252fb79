// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>

namespace lacuna {

struct MidiOptions {
    int program = 40;                             ///< General MIDI, from 0: violin
    int velocity = 90;                            ///< 1..127
    std::optional<double> quartersPerMinute = {}; ///< instead of the tune's own tempo
    bool chordNames = true;                       ///< chord symbols as text events
};

/// The tune as it is played, repeats unfolded, as the bytes of a standard MIDI file: format 1, 480
/// ticks a quarter, a track of tempo, meter, key and chord names, and one of notes.
std::string writeMidi(const Score& score, const MidiOptions& options = {});

} // namespace lacuna
