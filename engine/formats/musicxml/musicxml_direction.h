// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/chord_symbol.h"

#include <string>
#include <vector>

namespace lacuna {

/// The words of a direction.
struct MusicXmlWords {
    std::string section;        ///< a rehearsal mark
    Annotation annotation = {}; ///< its time is not set; without text if there are no words
    Annotation jump = {};       ///< likewise: where playing goes on, as a sign if ABC has one
};

/// The words of a sign that readJumpSigns() reads are none; words that a tempo is shown with are
/// still among them.
MusicXmlWords readDirectionWords(const XmlElement& direction);

/// Of the `words` elements of a direction those that say where playing goes on: "D.C. al Fine",
/// beside or instead of others. All of them where they say it together.
std::vector<const XmlElement*> jumpWordsOf(const XmlElement& direction);

/// Whether a direction holds for all parts, whichever it is written at: it says where playing goes
/// on, sets the tempo or names a part of the tune.
bool holdsForAll(const XmlElement& direction);

/// Names what a direction shows that Lacuna has nothing for: wedges, pedals.
void tellOfUnknownSigns(const XmlElement& direction, MusicXmlLog& log);

} // namespace lacuna
