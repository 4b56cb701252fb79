// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/xml_element.h"
#include "engine/score/chord_symbol.h"

#include <optional>
#include <string>

namespace lacuna {

/// A chord symbol as a MusicXML harmony, without its offset; nothing if it is no chord's name.
std::optional<XmlElement> writeHarmony(const std::string& chord);

/// The text of a harmony, "Am7/G": as it is spelled there where parseChord understands that, else
/// the nearest chord that it does, with what is beyond that in brackets: "G7(b9)". What has no
/// root, "N.C." say, is text.
Annotation readHarmony(const XmlElement& harmony);

} // namespace lacuna
