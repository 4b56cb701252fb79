// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/engine/encoding/built_score.h"

#include <random>
#include <vector>

namespace lacuna {

/// Notes, rests, ties and double stops from `first` to `end` (places) of a measure.
inline std::vector<Event> randomEvents(const WrittenGrid& grid, int first, int end,
                                       std::mt19937& random) {
    std::vector<int> starts{first};
    for (int place = first + 1; place < end; ++place) {
        if (random() % 3 == 0)
            starts.push_back(place);
    }
    starts.push_back(end);
    std::vector<Event> events;
    int pitch = 60 + int(random() % 20);
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const Tick length = grid.timeOf(starts[i + 1]) - grid.timeOf(starts[i]);
        if (random() % 6 == 0) {
            events.push_back(rest(length));
            continue;
        }
        if (random() % 4 != 0)
            pitch = 60 + int(random() % 20);
        Note made = makeNote(spelled(pitch, majorKey(0)), length);
        if (random() % 5 == 0)
            made.heads.insert(made.heads.begin(), {spelled(pitch - 5, majorKey(0))});
        made.heads.back().tiedToNext = random() % 4 == 0;
        events.push_back(made);
    }
    return events;
}

/// Two sections with pickups, last bars cut short for them, and endings; miscounted bars too.
inline Score randomGridTune(unsigned seed, const Meter& m, const WrittenGrid& grid) {
    std::mt19937 random(seed);
    const int full = grid.placeCount();
    const int pickup = random() % 2 == 0 ? full : full - 1 - int(random() % 6);
    const bool endings = random() % 2 == 0;
    const Key key = majorKey(int(random() % 15) - 7);
    Measures measures;
    const auto add = [&](int first, int end, MeasureFrame made) {
        measures.push_back(bar(std::move(made), randomEvents(grid, first, end, random)));
    };
    for (int section = 0; section < 2; ++section) {
        if (pickup < full)
            add(pickup, full, frame(m, key));
        const int bars = 1 + int(random() % 4);
        for (int i = 0; i < bars; ++i)
            add(0, random() % 20 == 0 ? full - 6 : full, frame(m, key));
        for (int number = 1; number <= (endings ? 2 : 1); ++number) {
            MeasureFrame last = frame(m, key);
            last.playedTimes = number == 1 ? 2 : 1;
            last.barline = Barline::Double;
            if (endings)
                last.ending = {number};
            add(0, pickup, last);
        }
    }
    return tune(std::move(measures));
}

/// The same in any meter that the models read.
inline Score randomGridTune(unsigned seed) {
    const Meter& m = readMeters()[seed % readMeters().size()];
    return randomGridTune(seed, m, WrittenGrid(*modelMeterOf(m)));
}

} // namespace lacuna
