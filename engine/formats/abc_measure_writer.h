// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc_accidentals.h"
#include "engine/score/score.h"

#include <string>

namespace lacuna {

/// The bar line at a measure's end, ":|", with the start of a repeat that follows.
std::string barSign(const MeasureFrame& frame, bool repeatFollows);

/// Writes the measures of a tune one after the other; what has changed since the last one is
/// written as inline fields.
class MeasureWriter {
public:
    explicit MeasureWriter(const TuneHeader& header);

    /// The measure without the bar line at its end.
    std::string write(const Measure& measure, bool isFirst);

private:
    std::string changes(const MeasureFrame& frame);
    std::string content(const Measure& measure);
    std::string blank(const Measure& measure) const;
    std::string event(const Event& event, const std::string& annotations, const Tuplet* tuplet);
    std::string note(const Note& note, const std::string& annotations, const Tuplet* tuplet);
    std::string pitch(const Pitch& pitch, bool courtesy);
    std::string decorations(const std::vector<std::string>& names) const;
    std::string length(Tick duration, const Tuplet* tuplet) const;
    /// Annotations that stand where no event begins: over invisible rests in a layer of their own.
    std::string overlay(const std::vector<Annotation>& annotations, Tick end) const;

    Meter m_meter;
    Key m_key;
    Tick m_unit;
    bool m_ownLetters = false; ///< the tune's U: fields may give letters other meanings
    BarAccidentals m_accidentals;
};

} // namespace lacuna
