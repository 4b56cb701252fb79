// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc_accidentals.h"
#include "engine/formats/xml_element.h"
#include "engine/score/measure.h"

#include <set>
#include <string>
#include <vector>

namespace lacuna {

/// The note values that an event is written with, tied together: one where a single one lasts as
/// long, or where none do. Within a tuplet their lengths are as written, not as they sound.
struct NoteParts {
    std::vector<Tick> sounding; ///< of each part
    std::vector<Tick> written;  ///< likewise
};
NoteParts notePartsOf(Tick duration, const Tuplet* tuplet);

/// What the notes around one tell of how it is written.
struct NoteContext {
    const Tuplet* tuplet = nullptr;
    bool tupletBegins = false;
    bool tupletEnds = false;
    bool fillsMeasure = false; ///< a rest that is all there is
    bool breaksOff = false;    ///< playing does not go on from it to the next note
    std::vector<std::string> beams = {};
};

/// Writes the events of a tune one after the other as MusicXML's notes: what is tied, slurred and
/// sharpened before counts for the next.
class MusicXmlNoteWriter {
public:
    /// A MusicXML duration of 1 is `division` ticks.
    explicit MusicXmlNoteWriter(int division) : m_division(division), m_accidentals(Key{}) {}

    void beginMeasure(const Key& key) { m_accidentals.reset(key); }
    /// The notes of an event, with the directions that stand before it.
    std::vector<XmlElement> write(const Event& event, const NoteContext& place);
    /// What comes does not follow on what was: no tie leads there.
    void breakOff() { m_tied.clear(); }
    /// An ending begins, with this number first. What is tied into the first is tied into each.
    void beginEnding(int number);
    /// A rest for a whole measure.
    XmlElement measureRest(Tick length);

private:
    struct Part; // of an event that takes several note values

    void addGraces(const GraceGroup& graces, std::vector<XmlElement>& out);
    XmlElement head(const Note& note, std::size_t index, const Part& part);
    XmlElement rest(const Rest& rest, const Part& part) const;
    void addPitch(XmlElement& element, const Pitch& pitch) const;
    void addLength(XmlElement& element, const Part& part) const;
    void addAccidental(XmlElement& element, const Pitch& pitch, bool courtesy);
    void addSlurs(XmlElement& notations, const Note& note, const Part& part);
    std::string durationText(Tick length) const;

    int m_division;
    BarAccidentals m_accidentals;
    std::set<int> m_tied; ///< MIDI pitches that the note before is tied on with
    std::set<int> m_tiedIntoEndings;
    std::vector<int> m_slurs; ///< numbers of those open, the innermost last
};

} // namespace lacuna
