// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <stop_token>
#include <thread>

namespace lacuna {

/// While it lives, SIGINT, SIGTERM and SIGHUP ask for a stop instead of ending the process. A
/// second one ends it at once. One that is ignored stays so. One at a time. It does not matter
/// which thread a signal comes to: some, like OpenBLAS's, are there before anything could be asked
/// of them.
class Termination {
public:
    Termination();
    ~Termination();
    Termination(const Termination&) = delete;
    Termination& operator=(const Termination&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::array<int, 2> m_pipe = {-1, -1};
    std::thread m_waiting;
};

} // namespace lacuna
