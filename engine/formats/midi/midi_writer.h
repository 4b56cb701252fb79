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
    bool accompaniment = true; ///< chord symbols as notes on a track of their own
    int chordProgram = 24;     ///< General MIDI, from 0: nylon guitar
};

/// The tune as it is played, repeats, jumps and parts unfolded, as the bytes of a standard MIDI
/// file: format 1, 480 ticks a quarter; a track of title, tempo, meter, key and chord names, one of
/// the melody on channel 1, and one of the accompaniment on channel 2 if there are chord symbols.
/// The tempo is the one that playing takes: the tune's own, else the custom of its rhythm. Modes
/// are written as their signature, as a minor key's only for minor. A pickup begins the file: no
/// silence is put before it. The meter is written again where the first whole bar begins, and
/// wherever else bars do not follow from the meter before, so that programs that draw bar lines
/// draw them there. A mark of this program lets its reader trust that.
std::string writeMidi(const Score& score, const MidiOptions& options = {});

} // namespace lacuna
