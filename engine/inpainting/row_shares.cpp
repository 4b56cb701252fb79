// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/row_shares.h"

#include <algorithm>
#include <future>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

namespace lacuna {

namespace {

std::size_t processors() {
#ifdef __linux__
    // The C++ library counts those of the machine, also where a task set or a container has fewer.
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        return static_cast<std::size_t>(CPU_COUNT(&allowed));
    }
#endif
    return std::thread::hardware_concurrency();
}

} // namespace

std::size_t fillThreads() {
    constexpr std::size_t most = 4;
    static const std::size_t threads = std::clamp<std::size_t>(processors(), 1, most);
    return threads;
}

void inShares(std::size_t count, const std::function<void(std::size_t, std::size_t)>& work,
              std::size_t threads) {
    const std::size_t shares = std::clamp<std::size_t>(count, 1, std::max<std::size_t>(threads, 1));
    std::vector<std::future<void>> others; // their destructors wait, also when this thread throws
    for (std::size_t share = 1; share < shares; ++share) {
        others.push_back(std::async(std::launch::async, work, share * count / shares,
                                    (share + 1) * count / shares));
    }
    if (count > 0) {
        work(0, count / shares);
    }
    for (std::future<void>& other : others) {
        other.get();
    }
}

} // namespace lacuna
