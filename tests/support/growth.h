// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/processor_time.h"

#include <algorithm>
#include <cstddef>

namespace lacuna {

/// Processor time, in milliseconds, of some work of one size and of twice that size.
struct Growth {
    double once = 0;
    double twice = 0;

    /// Work that goes over its input again and again takes four times as long. So little that noise
    /// may hide it is no cost.
    bool isLinear() const { return twice <= 3 * once + 20 * slowness(); }
};

/// The least of several, for a processor is not always as fast: of so many that they show linear
/// growth, at most ten. `work(size)` is what is timed.
template <typename Work>
Growth growthOf(std::size_t size, Work&& work) {
    const auto timed = [&](std::size_t of) {
        const ProcessorTimer timer(ProcessorTimer::Of::Process);
        work(of);
        return timer.milliseconds();
    };
    Growth least{timed(size), timed(2 * size)};
    for (int repeat = 1; repeat < 10 && !least.isLinear(); ++repeat) {
        least = {std::min(least.once, timed(size)), std::min(least.twice, timed(2 * size))};
    }
    return least;
}

} // namespace lacuna
