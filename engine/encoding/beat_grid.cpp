// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/beat_grid.h"

#include <cstdlib>

namespace lacuna {

std::optional<ModelMeter> modelMeterOf(const Meter& meter) {
    if (meter.isFree() || meter.beatUnit < 2 || meter.beatUnit > 16)
        return std::nullopt;
    if (meter.beats == 2 && meter.beatUnit == 2)
        return ModelMeter{2, quarterNote};
    const Tick unit{wholeNote.value / meter.beatUnit};
    if (meter.beats >= 2 && meter.beats <= 4 && meter.beatUnit <= 8)
        return ModelMeter{meter.beats - 2, unit};
    if ((meter.beats == 6 || meter.beats == 9 || meter.beats == 12) && meter.beatUnit >= 4)
        return ModelMeter{1 + meter.beats / 3, unit * 3};
    return std::nullopt;
}

std::optional<ModelMeter> finerReading(const ModelMeter& meter) {
    // Beats of compound meters do not fall into two, and longer measures have no id.
    return meter.id == 0 ? std::optional(ModelMeter{2, meter.beat / 2}) : std::nullopt;
}

int WrittenGrid::firstPlaceFrom(Tick time) const {
    int place = 0;
    while (place < placeCount() && timeOf(place) < time)
        ++place;
    return place;
}

int WrittenGrid::nearestPlace(Tick time) const {
    int nearest = 0;
    for (int place = 1; place < placeCount(); ++place) {
        if (std::abs((timeOf(place) - time).value) < std::abs((timeOf(nearest) - time).value))
            nearest = place;
    }
    return nearest;
}

bool WrittenGrid::holds(Tick time) const {
    return timeOf(firstPlaceFrom(time)) == time;
}

} // namespace lacuna
