// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <stop_token>
#include <thread>

namespace lacuna {

/// While it lives, SIGINT and SIGTERM ask for a stop instead of ending the process. One at a time;
/// made before other threads are, so that they too leave the signals to it.
class Termination {
public:
    Termination();
    ~Termination();
    Termination(const Termination&) = delete;
    Termination& operator=(const Termination&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::thread m_waiting;
};

} // namespace lacuna
