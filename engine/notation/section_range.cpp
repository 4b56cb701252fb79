// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/section_range.h"

#include "engine/notation/section_ends.h"

namespace lacuna {

namespace {

// Whether a section begins with the measure, if a pickup is one by itself.
bool begins(const Score& score, int measure) {
    if (measure == 0) {
        return true;
    }
    const MeasureFrame& frame = score.measure(measure).frame();
    const bool isFurtherEnding = !frame.ending.empty() && frame.ending.front() > 1;
    return frame.startsRepeat || !frame.section.empty() ||
           (endsSection(score.measure(measure - 1).frame()) && !isFurtherEnding);
}

} // namespace

MeasureRange sectionAround(const Score& score, int measure) {
    const auto isBegin = [&](int i) {
        const bool isBehindPickup = i > 0 && score.measure(i - 1).isShort() &&
                                    begins(score, i - 1) && score.measure(i).frame().startsRepeat;
        return begins(score, i) && !isBehindPickup;
    };
    MeasureRange section{measure, measure + 1};
    while (!isBegin(section.first)) {
        --section.first;
    }
    while (section.end < score.size() && !isBegin(section.end)) {
        ++section.end;
    }
    return section;
}

} // namespace lacuna
