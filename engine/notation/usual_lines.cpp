// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/usual_lines.h"

#include "engine/notation/section_ends.h"

namespace lacuna {

bool endsUsualLine(int bars, const MeasureFrame& before, const MeasureFrame& next) {
    const bool isBetweenEndings = !next.ending.empty() && next.ending.front() > 1;
    const bool sectionEnds = bars > 1 && (endsSection(before) || next.startsRepeat);
    return !isBetweenEndings && (bars >= barsOfUsualLine || sectionEnds);
}

bool UsualLines::beginWith(const MeasureFrame& frame, Tick length) {
    const bool begins = !m_before || endsUsualLine(m_bars, *m_before, frame);
    const bool mayBePickup = !m_before || !joinsPlainly(*m_before, frame);
    const bool isPickup = mayBePickup && !frame.meter.isFree() && frame.ending.empty() &&
                          length < frame.meter.measureLength();
    m_bars = (begins ? 0 : m_bars) + (isPickup ? 0 : 1);
    m_before = &frame;
    return begins;
}

} // namespace lacuna
