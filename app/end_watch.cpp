// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/end_watch.h"

#include <chrono>
#include <cstdlib>

namespace lacuna {

EndWatch::~EndWatch() {
    {
        const std::lock_guard lock(m_mutex);
        m_done = true;
        m_changed.notify_all();
    }
    if (m_waiting.joinable())
        m_waiting.join();
}

void EndWatch::begin(int exitCode) {
    m_waiting = std::thread([this, exitCode] {
        constexpr auto patience = std::chrono::seconds(5);
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, patience, [this] { return m_done; }))
            std::_Exit(exitCode);
    });
}

} // namespace lacuna
