// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

namespace lacuna {

/// How many bars stand in a line of music that nobody has broken.
inline constexpr int barsOfUsualLine = 4;

/// Whether a line of music that nobody has broken goes no further than the measure of `before`, so
/// that the next one begins another: after four bars, without a pickup, and where a section of
/// several ends; but never between endings. `bars`: those of the line so far, with that one.
bool endsUsualLine(int bars, const MeasureFrame& before, const MeasureFrame& next);

/// Where lines of music begin that nobody has broken, measure by measure from a tune's first on.
class UsualLines {
public:
    /// Whether the next measure begins a line, as the first one does. The frame is looked at until
    /// the one after it has come.
    bool beginWith(const MeasureFrame& frame, Tick length);

private:
    const MeasureFrame* m_before = nullptr;
    int m_bars = 0; ///< in the line so far
};

} // namespace lacuna
