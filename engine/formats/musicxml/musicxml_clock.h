// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/tick.h"

#include <map>

namespace lacuna {

/// Where a reader of a measure is in its time. Writers that round durations to whole divisions go
/// back by the sum of what they wrote, so two times go on side by side: as written, by which places
/// are found again, and as meant, in which the notes stand.
class MusicXmlClock {
public:
    /// Back to the measure's start; divisions stay in force.
    void restart();
    void setDivisions(double ofQuarter) { m_divisions = ofQuarter; }

    /// From the measure's start.
    Tick now() const { return rounded(m_meant); }
    Tick reach() const { return rounded(m_reach); }
    /// The place of something that stands so many divisions from here.
    Tick placeAt(double divisions) const { return rounded(m_meant + ticksOf(divisions)); }
    double ticksOf(double divisions) const { return divisions * ticksPerQuarter / m_divisions; }
    double divisionsOf(double ticks) const { return ticks * m_divisions / ticksPerQuarter; }

    /// Goes on by a note of so many divisions that is meant to last so many ticks.
    void pass(double divisions, double ticks);
    /// Goes on, or back, by time without notes.
    void move(double divisions);

private:
    static Tick rounded(double ticks);

    double m_divisions = 1;
    double m_written = 0; // both in ticks
    double m_meant = 0;
    double m_reach = 0;
    std::map<double, double> m_places; // ends of notes, written to meant, from where they differ on
};

} // namespace lacuna
