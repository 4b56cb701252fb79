// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_jumps.h"
#include "engine/formats/musicxml/musicxml_note_writer.h"
#include "engine/score/score.h"

namespace lacuna {

/// Writes the measures of a tune one after the other as MusicXML's.
class MusicXmlMeasureWriter {
public:
    /// `score` must stay.
    explicit MusicXmlMeasureWriter(const Score& score);

    XmlElement write(int index);

private:
    void addAttributes(XmlElement& measure, int index);
    void addDirections(XmlElement& measure, int index) const;
    void addLeftBarline(XmlElement& measure, int index);
    void addRightBarline(XmlElement& measure, int index);
    void addBlank(XmlElement& measure, int index);
    void addMusic(XmlElement& measure, int index);
    /// The annotations from the `next` one on that stand before `end`; `next` goes on.
    void addAnnotations(XmlElement& measure, int index, std::size_t& next, Tick at, Tick end) const;
    const Event* eventBehind(int index, int place) const;
    void addFines(XmlElement& measure, int index, Tick begin, Tick end) const;
    XmlElement tempo(const Tempo& tempo, int index) const;
    void addOffset(XmlElement& direction, Tick offset) const;
    XmlElement annotation(const Annotation& annotation, int index, Tick at) const;

    const Score& m_score;
    MusicXmlJumps m_jumps;
    std::vector<bool> m_leadsOn;
    std::vector<int> m_tieSources;     ///< see leadsOn()
    std::vector<bool> m_impliedStarts; ///< of repeats that begin without a sign
    std::vector<int> m_times;          ///< that the end of each repeat is come to
    int m_division;
    MusicXmlNoteWriter m_notes;
    std::vector<int> m_numbers;
    int m_implicit = 0;
    std::vector<int> m_ending; ///< numbers of the last ending that began
};

} // namespace lacuna
