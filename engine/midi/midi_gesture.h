// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

namespace lacuna {

/// What a hand or a foot did on a MIDI device.
struct MidiGesture {
    enum class Kind { Pressed, Released, PedalDown, PedalUp };

    Kind kind = Kind::Pressed;
    int number = 60;         ///< the key, 0..127; of pedals the controller: 64 is the damper
    int velocity = 0;        ///< of keys that are pressed, 1..127; else 0
    int channel = 0;         ///< 0..15
    double milliseconds = 0; ///< when, on the clock of steadyMilliseconds()

    friend constexpr bool operator==(const MidiGesture&, const MidiGesture&) = default;
};

} // namespace lacuna
