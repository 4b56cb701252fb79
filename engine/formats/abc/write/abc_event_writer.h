// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/bar_accidentals.h"
#include "engine/score/measure.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// "\"Am\"", "\"^slowly\"", "!segno!": without a place only what is read as a chord.
std::string quoted(const Annotation& annotation);
/// "[K:D]".
std::string inlineField(char letter, const std::string& value);
/// "[1,3 ", or nothing.
std::string endingSign(const std::vector<int>& numbers);
/// Whether ABC has a sign for such a tuplet: for ratios of numbers up to 64, but not 1 for 2.
bool hasTupletSign(const Tuplet& tuplet);
/// "(3", or in full where readers may not agree on what that stands for.
std::string tupletSign(const Tuplet& tuplet);
/// Whether every head of the note is tied to the next note.
bool allTied(const Note& note);

/// Whether the events of a tuplet begin where those of plain note values would, to the nearest
/// tick: of 11 or 13 none is a whole number of ticks.
bool keepsTimeRounded(std::span<const Event> events, const Tuplet& tuplet);

/// Writes the notes and rests of a measure, one after the other, in the unit in force. Knows which
/// accidentals the measure has so far.
class EventWriter {
public:
    /// `ownLetters`: the tune gives letters meanings of its own, so that signs go by name.
    EventWriter(Tick unit, const BarAccidentals& accidentals, bool ownLetters)
        : m_unit(unit), m_accidentals(accidentals), m_ownLetters(ownLetters) {}

    void setUnit(Tick unit) { m_unit = unit; }
    void setAccidentals(const BarAccidentals& accidentals) { m_accidentals = accidentals; }
    /// Pitches that are tied on over the bar line before the next event: a reader gives their
    /// accidentals to notes that have none.
    void setTied(std::vector<Pitch> pitches) { m_tied = std::move(pitches); }

    /// Before the first event of a tuplet; `isRounded`: see keepsTimeRounded().
    void beginTuplet(bool isRounded) { m_tupletIsRounded = isRounded; }
    /// With all that stands around it; `tuplet` is the one it is in, or null.
    std::string event(const Event& event, const std::string& annotations, const Tuplet* tuplet);
    std::string graces(const GraceGroup& group);
    std::string decorations(const std::vector<std::string>& names) const;
    /// The note's pitches, in brackets if there are several.
    std::string heads(const Note& note);
    std::string pitch(const Pitch& pitch, bool courtesy);
    std::string gracePitch(const Pitch& pitch);
    std::string length(Tick duration, const Tuplet* tuplet) const;

private:
    bool isTiedOtherwise(const Pitch& pitch) const;

    Tick m_unit;
    BarAccidentals m_accidentals;
    std::vector<Pitch> m_tied = {};
    bool m_ownLetters;
    bool m_tupletIsRounded = false;
};

} // namespace lacuna
