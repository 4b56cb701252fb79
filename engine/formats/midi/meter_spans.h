// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_song.h"

#include <span>
#include <vector>

namespace lacuna {

/// From where on a meter holds, and how long its bars are. Times of the file.
struct MeterSpan {
    Tick start;
    Meter meter;
    Tick bar; ///< as long as the meter's, but for a single bar that is cut short or too long

    friend bool operator==(const MeterSpan&, const MeterSpan&) = default;
};

/// What a file's meter marks say.
struct MarkedMeters {
    /// By time, the first from the start on; empty if there are no marks. A pickup is a first span
    /// of one short bar.
    std::vector<MeterSpan> spans;
    /// The first span is a pickup: it ends before its bar does, or the meter after it is longer.
    bool hasPickup = false;
    /// After it, bars of the first meter come out even with the next mark, so that they begin at
    /// the start of the file.
    bool hasEvenStart = false;
};

/// Takes the meter marks up to the last note together. `areExact`: each means what it says, and
/// stands where a bar begins. Else some may be those of programs such as MuseScore, which write one
/// where any bar has another length than the one before: a pickup is then a bar of 1/4 before the
/// 3/4 that was meant, and a bar that a repeat divides is one of 2/4 and one of 1/4. Such bars
/// become those of the meter around them again, joined where they are parts of one.
MarkedMeters markedMeters(std::span<const MidiMeterMark> marks, Tick last, bool areExact);

} // namespace lacuna
