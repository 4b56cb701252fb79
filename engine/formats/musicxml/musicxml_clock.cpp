// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_clock.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace lacuna {
namespace {

constexpr double sameTime = 0.01; // ticks
constexpr double latest = wholeNote.value * 40000.0;

} // namespace

Tick MusicXmlClock::rounded(double ticks) {
    return Tick{static_cast<int>(std::lround(std::clamp(ticks, 0.0, latest)))};
}

void MusicXmlClock::restart() {
    m_written = m_meant = m_reach = 0;
    m_places.clear();
}

void MusicXmlClock::pass(double divisions, double ticks) {
    m_written = std::min(m_written + ticksOf(divisions), latest);
    m_meant = std::min(m_meant + ticks, latest);
    if (!m_places.empty() || std::abs(m_written - m_meant) > sameTime)
        m_places.emplace(m_written, m_meant);
    m_reach = std::max(m_reach, m_meant);
}

void MusicXmlClock::move(double divisions) {
    const double ticks = ticksOf(divisions);
    m_written = std::clamp(m_written + ticks, 0.0, latest);
    const auto after = m_places.lower_bound(m_written + sameTime);
    const auto before = after == m_places.begin() ? m_places.end() : std::prev(after);
    const bool isKnown = before != m_places.end() && before->first > m_written - sameTime;
    if (isKnown)
        m_meant = before->second;
    else if (divisions >= 0)
        m_meant = std::min(m_meant + ticks, latest);
    else
        m_meant =
            before == m_places.end() ? m_written : before->second + (m_written - before->first);
    m_reach = std::max(m_reach, m_meant);
}

} // namespace lacuna
