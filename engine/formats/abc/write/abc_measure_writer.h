// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/write/abc_event_writer.h"
#include "engine/score/score.h"

#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// The bar line at a measure's end, ":|", with the start of a repeat that follows.
std::string barSign(const MeasureFrame& frame, bool repeatFollows);

/// The tuplet that an event is in, or null; null too if ABC has no sign for the tuplet, whose notes
/// then are written as long as they sound.
const Tuplet* tupletOf(std::span<const Tuplet> tuplets, int event);

/// Before which events a blank parts beams: where a beat begins that no beam goes over, and between
/// beams. `before` is the frame of the measure before, or null.
std::vector<bool> beamBlanks(const Measure& measure, const MeasureFrame* before);

/// What a blank measure is written as: marked, then invisible rests with the annotations.
std::string blankText(const Measure& measure, const EventWriter& writer);

/// Annotations that stand where no event begins: over invisible rests in a layer of their own.
std::string overlayText(const std::vector<Annotation>& annotations, Tick end,
                        const EventWriter& writer);

/// Writes the measures of a tune one after the other; what has changed since the last one is
/// written as inline fields.
class MeasureWriter {
public:
    explicit MeasureWriter(const TuneHeader& header);

    /// The measure without the bar line at its end; `before` is the frame of the one before it, or
    /// null where it is the tune's first.
    std::string write(const Measure& measure, const MeasureFrame* before);

private:
    std::string changes(const MeasureFrame& frame);
    std::string content(const Measure& measure, const MeasureFrame* before);
    void followEndings(const MeasureFrame& frame);
    Meter m_meter;
    Key m_key;
    Staff m_staff;
    Tick m_unit;
    AccidentalReach m_reach;
    EventWriter m_events;
    std::vector<Pitch> m_tied; ///< over the bar line before the next measure
    std::vector<Pitch> m_tiedIntoEndings;
    bool m_hadEnding = false;
    bool m_isDotted; ///< a hornpipe or the like
};

} // namespace lacuna
