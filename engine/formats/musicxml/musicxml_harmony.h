// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/chord_symbol.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// A chord symbol as a MusicXML harmony, without its offset; nothing for what has no root and is no
/// "N.C.". Degrees beyond the kind are elements of their own; a chord that is not understood is of
/// the kind "other".
std::optional<XmlElement> writeHarmony(const std::string& chord);

/// The chord of a harmony, "Am7/G": as it is spelled there where that means what kind and degrees
/// say, else by its plain name. Roman numerals and functions are counted from `key`. Without text
/// if there is no telling what the chord is.
Annotation readHarmony(const XmlElement& harmony, const Key& key, MusicXmlLog& log);

/// Adds what readHarmony gave; an alternative to the chord before it at the same time joins that in
/// brackets.
void addHarmony(std::vector<Annotation>& annotations, Annotation chord, const XmlElement& harmony);

} // namespace lacuna
