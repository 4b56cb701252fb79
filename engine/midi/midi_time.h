// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace lacuna {

/// Of a clock that nobody sets, from some moment on. Any thread.
inline double steadyMilliseconds() {
    using Milliseconds = std::chrono::duration<double, std::milli>;
    return Milliseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A device's own time told by the steady clock: more even than when its messages arrive.
class DeviceTime {
public:
    /// When that happened which arrives `now` and has this time of the device. Milliseconds.
    double at(double device, double now) {
        // Nothing arrives before it happens: the quickest on its way tells how the clocks differ.
        constexpr double longestWay = 200; // else the device's clock has been set
        const double ahead = now - device;
        m_ahead = m_ahead && ahead - *m_ahead < longestWay ? std::min(*m_ahead, ahead) : ahead;
        return device + *m_ahead;
    }

private:
    std::optional<double> m_ahead;
};

} // namespace lacuna
