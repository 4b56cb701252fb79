// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/duration.h"

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

} // namespace lacuna
