// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/meter.h"
#include "engine/score/tick.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace lacuna {

/// The model's number for a meter: 0 2/4, 1 3/4, 2 4/4 (also C, C| and 2/2), 3 6/8, 4 9/8, 5 12/8.
/// Nothing for the meters that the models do not know.
std::optional<int> meterIdOf(const Meter& meter);

/// The places in a measure at which the models can begin a note: six a beat, up to 24 a measure.
/// In simple meters a beat is a quarter with places at 0, 1/4, 1/3, 1/2, 2/3 and 3/4 of it; in
/// compound meters it is a dotted quarter with places at its sixths.
class BeatGrid {
public:
    static constexpr int placesPerBeat = 6;
    static constexpr int places = 24; ///< of every model measure; those past the meter are PAD

    /// `meter` is a meter id, 0..5.
    explicit constexpr BeatGrid(int meter) : m_meter(meter) {}

    constexpr int meter() const { return m_meter; }
    constexpr bool isCompound() const { return m_meter >= 3; }
    constexpr int beats() const { return 2 + m_meter % 3; }
    /// Places inside the meter.
    constexpr int placeCount() const { return beats() * placesPerBeat; }
    constexpr Tick beatLength() const { return isCompound() ? quarterNote * 3 / 2 : quarterNote; }
    constexpr Tick measureLength() const { return beatLength() * beats(); }
    /// Time from the measure's start; `place` may be placeCount(), the measure's end.
    constexpr Tick timeOf(int place) const {
        constexpr std::array<int, placesPerBeat> simple{0, 3, 4, 6, 8, 9};
        const int beat = place / placesPerBeat;
        const int slot = place % placesPerBeat;
        return isCompound() ? Tick{(beat * placesPerBeat + slot) * ticksPerQuarter / 4}
                            : Tick{beat * ticksPerQuarter +
                                   simple[static_cast<std::size_t>(slot)] * (ticksPerQuarter / 12)};
    }
    /// The first place at or after a time of 0 or more; placeCount() if there is none.
    int firstPlaceFrom(Tick time) const;
    /// The place within the measure that is nearest to a time; the earlier of two equally near.
    int nearestPlace(Tick time) const;
    /// Whether a place, or the measure's end, is exactly at `time`.
    bool holds(Tick time) const;

private:
    int m_meter;
};

} // namespace lacuna
