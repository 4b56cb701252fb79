// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_lyrics.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/notation/bar_accidentals.h"
#include "engine/score/measure.h"

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
    bool fillsMeasure = false;   ///< a rest that is all there is
    bool breaksOff = false;      ///< playing does not go on from it to the next note
    const Event* next = nullptr; ///< to which playing goes on
    std::vector<std::string> beams = {};
};

/// Writes the events of a tune one after the other as MusicXML's notes: what is tied, slurred and
/// sharpened before counts for the next. The events live until the next one is written.
class MusicXmlNoteWriter {
public:
    /// A MusicXML duration of 1 is `division` ticks.
    explicit MusicXmlNoteWriter(int division) : m_division(division), m_accidentals(Key{}) {}

    /// `tiedFrom`: the note that ties may lead from into the measure, or null. It lives until the
    /// measure is written.
    void beginMeasure(const Key& key, const Note* tiedFrom) {
        m_accidentals.reset(key);
        m_before = tiedFrom;
    }
    /// The notes of an event, with the directions that stand before it.
    std::vector<XmlElement> write(const Event& event, const NoteContext& place);
    /// A rest for a whole measure.
    XmlElement measureRest(Tick length) const;

private:
    struct Part; // of an event that takes several note values

    void addGraces(const GraceGroup& graces, std::vector<XmlElement>& out);
    XmlElement head(const Note& note, std::size_t index, const Part& part);
    XmlElement rest(const Rest& rest, const Part& part) const;
    void addPitch(XmlElement& element, const Pitch& pitch) const;
    void addLength(XmlElement& element, const Part& part) const;
    void addSlurs(XmlElement& notations, const Note& note, const Part& part);
    std::string durationText(Tick length) const;

    int m_division;
    BarAccidentals m_accidentals;
    const Note* m_before = nullptr; ///< if the event before was one
    MusicXmlLyricWriter m_lyrics;
    std::vector<int> m_slurs; ///< numbers of those open, the innermost last
};

} // namespace lacuna
