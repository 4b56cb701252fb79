// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <map>
#include <string>

namespace lacuna {

/// Tests that say how long something may take count processor time, in milliseconds: what other
/// programs do meanwhile is not theirs. The clock is for benchmarks on a quiet machine.
inline double processorMilliseconds(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Since it was made, of this thread or of all the process.
class ProcessorTimer {
public:
    enum class Of { Thread, Process };

    explicit ProcessorTimer(Of of = Of::Thread)
        : m_clock(of == Of::Thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID) {}

    double milliseconds() const { return processorMilliseconds(m_clock) - m_begun; }
    void restart() { m_begun = processorMilliseconds(m_clock); }

private:
    clockid_t m_clock;
    double m_begun = processorMilliseconds(m_clock);
};

/// How many times as long as on the machine for which limits are written work takes here and now,
/// at least 1: a slower processor, one that others use too, or a build that is not optimised. Found
/// anew each time, so ask right after what was measured; by work of the usual kind: small
/// allocations, and a tree of strings.
inline double slowness() {
    constexpr double usual = 16; // milliseconds, at 3 GHz and -O2
    const ProcessorTimer timer;
    std::map<std::string, std::uint64_t> tree;
    std::uint64_t state = 1;
    for (int i = 0; i < 30'000; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        tree["tune " + std::to_string(state >> 44)] += state;
    }
    return std::max(1.0, timer.milliseconds() / usual);
}

/// Whether something keeps its limits: `run()` is called until it says so, at most so often. What
/// else a machine does only ever adds to the time that something takes, so one run within the limit
/// shows what the program can do, and one beyond it shows nothing.
template <typename Run>
bool keepsItsLimits(Run run, int times = 8) {
    for (int i = 0; i < times; ++i) {
        if (run()) {
            return true;
        }
    }
    return false;
}

} // namespace lacuna
