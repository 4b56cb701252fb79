// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/beat_grid.h"

#include <cstdlib>

namespace lacuna {

std::optional<int> meterIdOf(const Meter& meter) {
    if (meter.isFree())
        return std::nullopt;
    if (meter.beatUnit == 4 && meter.beats >= 2 && meter.beats <= 4)
        return meter.beats - 2;
    if (meter.beatUnit == 2 && meter.beats == 2)
        return 2;
    if (meter.beatUnit == 8 && (meter.beats == 6 || meter.beats == 9 || meter.beats == 12))
        return 1 + meter.beats / 3;
    return std::nullopt;
}

int BeatGrid::firstPlaceFrom(Tick time) const {
    int place = 0;
    while (place < placeCount() && timeOf(place) < time)
        ++place;
    return place;
}

int BeatGrid::nearestPlace(Tick time) const {
    int nearest = 0;
    for (int place = 1; place < placeCount(); ++place) {
        if (std::abs((timeOf(place) - time).value) < std::abs((timeOf(nearest) - time).value))
            nearest = place;
    }
    return nearest;
}

bool BeatGrid::holds(Tick time) const {
    return timeOf(firstPlaceFrom(time)) == time;
}

} // namespace lacuna
