// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>

namespace lacuna {

/// A span or place of musical time. 10080 a quarter note: 2^5 * 3^2 * 5 * 7, so that every note
/// down to the 128th and every tuplet from 2 to 10 of them is a whole number. MIDI files and
/// synthesisers get 480 a quarter, which is this divided by 21.
struct Tick {
    int value = 0;

    friend constexpr auto operator<=>(Tick, Tick) = default;
    friend constexpr Tick operator+(Tick a, Tick b) { return {a.value + b.value}; }
    friend constexpr Tick operator-(Tick a, Tick b) { return {a.value - b.value}; }
    friend constexpr Tick operator*(Tick a, int n) { return {a.value * n}; }
    friend constexpr Tick operator/(Tick a, int n) { return {a.value / n}; }
    friend constexpr Tick operator%(Tick a, Tick b) { return {a.value % b.value}; }
    constexpr Tick& operator+=(Tick other) {
        value += other.value;
        return *this;
    }
    constexpr Tick& operator-=(Tick other) {
        value -= other.value;
        return *this;
    }
};

inline constexpr int ticksPerQuarter = 10080;
inline constexpr Tick quarterNote{ticksPerQuarter};
inline constexpr Tick wholeNote{ticksPerQuarter * 4};

} // namespace lacuna
