// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/duration.h"

#include <cstdlib>

namespace lacuna {
namespace {

constexpr int longestPower = -1; // the breve
constexpr int shortestPower = 7; // the 128th
constexpr int mostDots = 3;

} // namespace

Tick ticksOf(NoteValue value) {
    const int plain =
        value.power < 0 ? wholeNote.value << -value.power : wholeNote.value >> value.power;
    // n dots make a note last 2 - 1/2^n times as long.
    return Tick{2 * plain - (plain >> value.dots)};
}

std::optional<NoteValue> noteValueOf(Tick duration) {
    for (int power = longestPower; power <= shortestPower; ++power) {
        for (int dots = 0; dots <= mostDots && power + dots <= shortestPower; ++dots) {
            if (ticksOf({power, dots}) == duration)
                return NoteValue{power, dots};
        }
    }
    return std::nullopt;
}

std::vector<NoteValue> splitIntoNoteValues(Tick duration) {
    std::vector<NoteValue> values;
    while (duration > Tick{0}) {
        std::optional<NoteValue> longest;
        // One dot at most: a chain of tied notes reads better than a double dot.
        for (int power = longestPower; power <= shortestPower && !longest; ++power) {
            for (int dots = 1; dots >= 0 && !longest; --dots) {
                if (power + dots <= shortestPower && ticksOf({power, dots}) <= duration)
                    longest = NoteValue{power, dots};
            }
        }
        if (!longest)
            return {};
        values.push_back(*longest);
        duration -= ticksOf(*longest);
    }
    return values;
}

std::optional<Tick> writtenInTuplet(Tick duration, int actual, int normal) {
    const long long scaled = static_cast<long long>(duration.value) * actual;
    const Tick finest = ticksOf({shortestPower, 0});
    const long long sounding = static_cast<long long>(finest.value) * normal;
    const long long values = (scaled + sounding / 2) / sounding;
    // Where ticks do not divide the tuplet, its notes were rounded to the one below or above.
    const bool isRounded = values > 0 && values * sounding % actual != 0 &&
                           std::abs(values * sounding - scaled) < actual;
    if (isRounded) {
        return finest * static_cast<int>(values);
    }
    return scaled % normal == 0 ? std::optional(Tick{static_cast<int>(scaled / normal)})
                                : std::nullopt;
}

} // namespace lacuna
