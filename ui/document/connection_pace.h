// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>

namespace lacuna {

/// How often one looks whether a device is still there, and tries to reach one that is not.
struct ConnectionPace {
    using Time = std::chrono::milliseconds;

    Time look{500};
    Time firstRetry{1000};    ///< twice as long after each that failed,
    Time longestRetry{30000}; ///< but never longer
    Time slow{10000};         ///< an answer that takes longer is said to be missing
};

/// The time until the next try, growing.
class RetryWait {
public:
    explicit RetryWait(const ConnectionPace& pace) : m_pace(pace), m_next(pace.firstRetry) {}

    ConnectionPace::Time next() {
        const ConnectionPace::Time now = m_next;
        m_next = std::min(m_next * 2, m_pace.longestRetry);
        return now;
    }
    /// It was reached.
    void reset() { m_next = m_pace.firstRetry; }

private:
    ConnectionPace m_pace;
    ConnectionPace::Time m_next;
};

} // namespace lacuna
