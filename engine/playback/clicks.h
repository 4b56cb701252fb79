// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/timeline.h"
#include "engine/score/meter.h"

#include <span>

namespace lacuna {

class Synth;

/// A bar that is counted.
struct ClickBar {
    Meter meter = {};
    Tick length; ///< the last beat may be cut short
};

/// What a click sounds like.
struct ClickSound {
    int channel = 9; ///< General MIDI's drums
    int strong = 76; ///< the first beat of a bar: a high wood block
    int weak = 77;   ///< the others: a low one

    friend bool operator==(const ClickSound&, const ClickSound&) = default;
};

/// Drums where the synthesiser's sound font has some, else high notes of the melody's instrument.
ClickSound clickSoundOf(const Synth& synth);

/// A click for each beat of bars that follow one another.
Timeline clickTimeline(std::span<const ClickBar> bars, double quartersPerMinute,
                       const ClickSound& sound = {});

} // namespace lacuna
