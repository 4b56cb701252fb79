// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/bar_notation.h"
#include "engine/formats/midi/meter_spans.h"
#include "engine/formats/midi/midi_song.h"
#include "engine/formats/midi/quantise.h"

#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// By what a pickup was found.
enum class PickupFrom {
    Nothing,   ///< there is none
    Silence,   ///< the first bar begins with silence
    MeterMark, ///< the file's meters make the first bar shorter than those that follow
    Accents,   ///< guessed: so the louder notes begin the bars
    Rhythm,    ///< guessed: so the rhythm lies best in the meter
    Choice     ///< the user said so
};

/// Where the bar lines of a tune lie. Times of the file, not counted from the first note.
struct BarPlan {
    std::vector<MeterSpan> spans; ///< the first begins where the first whole bar does
    Tick pickup;                  ///< what of the first note's bar stands before that; 0 if nothing
    PickupFrom pickupFrom = PickupFrom::Nothing;
    bool meterGuessed = false;
};

/// What the user has chosen.
struct BarChoices {
    std::optional<Meter> meter = {};
    std::optional<Tick> pickup = {};
};

/// Finds the bars of roughly quantised notes, at least one: by the song's meters, or else a guess.
BarPlan planBars(std::span<const QuantisedNote> notes, const MidiSong& song,
                 const BarChoices& choices);

/// The bars, without keys and words, that hold the time from `first` to `last`. The last bar is cut
/// short if it then completes the pickup.
std::vector<PlannedBar> barsOf(const BarPlan& plan, Tick first, Tick last);

} // namespace lacuna
