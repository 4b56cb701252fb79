// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace lacuna {

/// How many threads of this process run that nobody waits for. While there are any, the process
/// must end by std::_Exit: what they use must not be taken down under them.
inline std::atomic<int>& leftToThemselves() {
    static std::atomic<int> count{0};
    return count;
}

/// Runs `work` on a thread that nobody waits for: a disk that never answers must not keep the
/// program from going on or ending. `work` owns what it uses, and throws nothing.
template <typename Work>
void leaveToItself(Work work) {
    ++leftToThemselves();
    try {
        std::thread([work = std::move(work)]() mutable {
            work();
            --leftToThemselves();
        }).detach();
    } catch (...) {
        --leftToThemselves();
        throw;
    }
}

/// What `work` gives, or throws; nothing if that takes longer than `patience`, and then it is left
/// to itself. `work` owns what it uses. Any thread.
template <typename Work>
auto within(std::chrono::milliseconds patience, Work work) -> std::optional<decltype(work())> {
    const auto task = std::make_shared<std::packaged_task<decltype(work())()>>(std::move(work));
    auto result = task->get_future();
    leaveToItself([task] { (*task)(); });
    if (result.wait_for(patience) != std::future_status::ready)
        return std::nullopt;
    return result.get();
}

} // namespace lacuna
