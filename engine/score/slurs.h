// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

#include <cstddef>
#include <span>
#include <vector>

namespace lacuna {

/// A note that a slur begins or ends on.
struct SlurEnd {
    int measure = 0;
    int event = 0;

    friend constexpr bool operator==(SlurEnd, SlurEnd) = default;
};

struct Slur {
    SlurEnd from;
    SlurEnd to;

    friend constexpr bool operator==(Slur, Slur) = default;
};

/// Finds which end belongs to which beginning: to the last one that is open, or else to one on the
/// same note, which is none between two. None goes over a blank
/// measure or back with a repeat; one that leads into endings leads into each.
class SlurPairs {
public:
    /// The measures of a tune one after the other.
    void add(const MeasureFrame& frame, std::span<const Event> events, bool isBlank);
    /// After the last one.
    void finish();

    std::vector<Slur> slurs;
    std::vector<SlurEnd> endless;   ///< where slurs begin that have no end
    std::vector<SlurEnd> beginless; ///< where slurs end that have no beginning

private:
    void breakOff();
    void followEndings(const MeasureFrame& frame);
    void add(const Note& note, SlurEnd place);

    struct Open {
        SlurEnd from;
        bool hasEnd = false; ///< in an ending before
    };
    std::vector<Open> m_open;
    std::vector<Open> m_openIntoEndings;
    bool m_hadEnding = false;
    int m_measure = 0;
};

} // namespace lacuna
