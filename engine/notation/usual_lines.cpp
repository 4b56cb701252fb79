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

} // namespace lacuna
