// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace lacuna {

/// Ends the process where taking it down waits for what does not answer, such as a disk in the
/// network: by then all work is kept. Make it first, so that all else goes before it.
class EndWatch {
public:
    EndWatch() = default;
    ~EndWatch();
    EndWatch(const EndWatch&) = delete;
    EndWatch& operator=(const EndWatch&) = delete;

    /// From now on it takes five seconds at most.
    void begin(int exitCode);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_done = false;
    std::thread m_waiting;
};

} // namespace lacuna
