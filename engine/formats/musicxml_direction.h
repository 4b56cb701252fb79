// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml_log.h"
#include "engine/formats/xml_element.h"
#include "engine/score/chord_symbol.h"

#include <string>

namespace lacuna {

/// The words of a direction that sets no tempo.
struct MusicXmlWords {
    std::string section;        ///< a rehearsal mark
    Annotation annotation = {}; ///< its time is not set; without text if there are no words
};

/// The words of a sign that readJumpSigns() reads are none.
MusicXmlWords readDirectionWords(const XmlElement& direction);

/// Names what a direction shows that Lacuna has nothing for: wedges, pedals.
void tellOfUnknownSigns(const XmlElement& direction, MusicXmlLog& log);

} // namespace lacuna
