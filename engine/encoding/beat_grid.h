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

/// How the models read a meter: as one of the six that they know, with beats of a written length.
/// 3/2 is their 3/4 in beats of half notes, 3/8 the same in beats of eighths.
struct ModelMeter {
    int id = 0; ///< 0 2/4, 1 3/4, 2 4/4, 3 6/8, 4 9/8, 5 12/8
    Tick beat;  ///< written length of a beat: a quarter in 2/4, a dotted quarter in 6/8

    friend bool operator==(const ModelMeter&, const ModelMeter&) = default;
};

/// 2/4, 3/4 and 4/4 in quarters, their values doubled (3/2, 4/2) or halved (2/8, 3/8, 4/8); C, C|
/// and 2/2 as 4/4 in quarters; 6/8, 9/8 and 12/8, doubled (6/4, 9/4, 12/4) or halved (6/16, 9/16,
/// 12/16). Nothing for other meters, which the models do not know.
std::optional<ModelMeter> modelMeterOf(const Meter& meter);

/// The same measures in beats half as long, which have places for notes half as long: 2/4 as 4/4 in
/// eighths. Nothing if a measure would not be one of a meter that the models know.
std::optional<ModelMeter> finerReading(const ModelMeter& meter);

/// The places in a measure at which the models can begin a note: six a beat, up to 24 a measure.
/// In simple meters a beat has places at 0, 1/4, 1/3, 1/2, 2/3 and 3/4 of it, in compound meters at
/// its sixths.
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

private:
    int m_meter;
};

/// A beat grid laid on written measures: all its times are written ones.
class WrittenGrid : public BeatGrid {
public:
    explicit constexpr WrittenGrid(const ModelMeter& meter)
        : BeatGrid(meter.id), m_beat(meter.beat) {}

    constexpr Tick beatLength() const { return m_beat; }
    constexpr Tick measureLength() const { return m_beat * beats(); }
    /// Time from the measure's start; `place` may be placeCount(), the measure's end.
    constexpr Tick timeOf(int place) const {
        constexpr std::array<int, placesPerBeat> simple{0, 3, 4, 6, 8, 9}; // twelfths
        const int slot = place % placesPerBeat;
        const int twelfths = isCompound() ? slot * 2 : simple[static_cast<std::size_t>(slot)];
        return m_beat * (place / placesPerBeat) + m_beat / 12 * twelfths;
    }
    /// The first place at or after a time of 0 or more; placeCount() if there is none.
    int firstPlaceFrom(Tick time) const;
    /// The place within the measure that is nearest to a time; the earlier of two equally near.
    int nearestPlace(Tick time) const;
    /// Whether a place, or the measure's end, is exactly at `time`.
    bool holds(Tick time) const;

private:
    Tick m_beat;
};

} // namespace lacuna
