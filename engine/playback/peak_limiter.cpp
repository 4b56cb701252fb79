// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/peak_limiter.h"

#include <algorithm>
#include <cmath>

namespace lacuna {
namespace {

constexpr double lookSeconds = 0.005;
constexpr double recoverySeconds = 0.1;

} // namespace

PeakLimiter::PeakLimiter(int sampleRate, float ceiling)
    : m_look(static_cast<std::size_t>(std::lround(lookSeconds * sampleRate))), m_ceiling(ceiling),
      m_recovery(static_cast<float>(1 - std::exp(-1 / (recoverySeconds * sampleRate)))),
      m_sum(static_cast<double>(m_look)), m_gains(m_look, 1.0F), m_waiting(2 * m_look, 0.0F) {}

// The mean of the last m_look least gains. Each of these looks m_look frames back, so all of them
// know of the frame that leaves now, and their mean is no larger than what that frame needs.
float PeakLimiter::gainFor(float peak) {
    const float needed = peak > m_ceiling ? m_ceiling / peak : 1.0F;
    while (!m_least.empty() && m_least.back().second >= needed)
        m_least.pop_back();
    m_least.emplace_back(m_at, needed);
    if (m_least.front().first + m_look < m_at)
        m_least.pop_front();
    m_held = std::min(m_least.front().second, m_held + (1 - m_held) * m_recovery);
    m_sum += static_cast<double>(m_held) - static_cast<double>(m_gains[m_slot]);
    m_gains[m_slot] = m_held;
    ++m_at;
    // Sums in floating point drift; without a peak in sight the gain is exactly one.
    return m_sum > static_cast<double>(m_look) - 1e-4
               ? 1.0F
               : static_cast<float>(m_sum / static_cast<double>(m_look));
}

void PeakLimiter::process(std::span<float> interleaved) {
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
        float& left = interleaved[i];
        float& right = interleaved[i + 1];
        const float gain = gainFor(std::max(std::abs(left), std::abs(right)));
        const std::size_t slot = 2 * m_slot;
        std::swap(left, m_waiting[slot]);
        std::swap(right, m_waiting[slot + 1]);
        left *= gain;
        right *= gain;
        m_slot = m_slot + 1 == m_look ? 0 : m_slot + 1;
    }
}

} // namespace lacuna
