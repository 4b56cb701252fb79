// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/tick.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A line of music in a MusicXML file: one voice of one staff of one part.
struct MusicXmlVoice {
    std::string part; ///< its id
    std::string partName;
    int staff = 1;
    std::string voice = "1";
    int notes = 0; ///< stems, not heads; grace notes are not counted

    friend bool operator==(const MusicXmlVoice&, const MusicXmlVoice&) = default;
};

/// A direction of the first part that holds for all parts; few programs repeat it.
struct MusicXmlDirection {
    std::size_t measure = 0; ///< counted from the part's first, from 0
    Tick at;                 ///< from the measure's start, as far as it is known
    bool isBehindNotes = false;
    XmlElement direction;
};

/// What a score has in it besides its measures.
struct MusicXmlSurvey {
    std::vector<XmlElement> head;      ///< the elements before the music, without page layout
    std::vector<MusicXmlVoice> voices; ///< with at least one note, parts in file order
    std::vector<MusicXmlDirection> directions; ///< by measure
    int parts = 0;
    std::string firstPart; ///< its id
    bool timewise = false;
};

/// Walks through a whole document, without unpacking. Throws ReadError where it is no score in
/// MusicXML.
MusicXmlSurvey surveyMusicXml(std::string_view xml);

} // namespace lacuna
