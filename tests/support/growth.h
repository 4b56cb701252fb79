// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/processor_time.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace lacuna {

/// Processor time, in milliseconds, of some work of one size and of twice that size.
struct Growth {
    double once = 0;
    double twice = 0;

    /// Work that goes over its input again and again takes four times as long. So little that noise
    /// may hide it is no cost.
    bool isLinear() const { return twice <= 3 * once + 20 * slowness(); }
};

/// The least of several, for a processor is not always as fast. `work(size)` is what is timed.
template <typename Work>
Growth growthOf(std::size_t size, Work&& work) {
    const auto least = [&](std::size_t of) {
        double best = std::numeric_limits<double>::max();
        for (int repeat = 0; repeat < 3; ++repeat) {
            const ProcessorTimer timer(ProcessorTimer::Of::Process);
            work(of);
            best = std::min(best, timer.milliseconds());
        }
        return best;
    };
    return {least(size), least(2 * size)};
}

} // namespace lacuna
