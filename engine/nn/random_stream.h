// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>

namespace lacuna {

/// A stream of random numbers of its own: the same seed and stream number give the same numbers on
/// every machine, whatever other streams are drawn from. Steele, Lea, Flood (2014): SplitMix64.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed, std::uint64_t stream = 0)
        : m_state(mixed(seed + 0x9E3779B97F4A7C15u) ^ mixed(stream * 2 + 1)) {}

    std::uint64_t next() {
        m_state += 0x9E3779B97F4A7C15u;
        return mixed(m_state);
    }

    /// In [0, 1), 53 bits.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

    /// Standard normal, by Box and Muller (1958); takes two numbers from the stream.
    double gaussian() {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(6.283185307179586 * uniform());
    }

private:
    static std::uint64_t mixed(std::uint64_t bits) {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
        return bits ^ (bits >> 31);
    }

    std::uint64_t m_state;
};

} // namespace lacuna
