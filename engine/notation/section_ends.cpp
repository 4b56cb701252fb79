// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/section_ends.h"

namespace lacuna {

bool endsSection(Barline line) {
    return line == Barline::Double || line == Barline::Final || line == Barline::HeavyLight;
}

bool endsSection(const MeasureFrame& frame) {
    return frame.playedTimes > 1 || endsSection(frame.barline);
}

bool closesBracket(const MeasureFrame& last, const MeasureFrame* next) {
    return last.playedTimes > 1 || last.barline == Barline::Final ||
           (next && !next->ending.empty());
}

} // namespace lacuna
