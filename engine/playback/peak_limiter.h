// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <utility>
#include <vector>

namespace lacuna {

/// Keeps stereo sound under a ceiling by turning it down for a moment, before the peak comes, so
/// that nothing is cut off. Sound under the ceiling passes unchanged, but delay() frames later.
class PeakLimiter {
public:
    explicit PeakLimiter(int sampleRate, float ceiling = 0.89F);

    /// In place; any number of frames at a time.
    void process(std::span<float> interleaved);
    /// Frames by which what comes out is late.
    long delay() const { return static_cast<long>(m_look); }

private:
    float gainFor(float peak);

    std::size_t m_look; ///< frames seen ahead
    float m_ceiling;
    float m_recovery; ///< of what is missing to full gain, a frame
    std::size_t m_at = 0;
    std::size_t m_slot = 0; ///< in the two rings
    float m_held = 1;
    double m_sum;               ///< of m_gains
    std::vector<float> m_gains; ///< the last m_look, averaged so that the gain bends smoothly
    std::vector<float> m_waiting;
    std::deque<std::pair<std::size_t, float>> m_least; ///< falling minima of the last m_look frames
};

} // namespace lacuna
