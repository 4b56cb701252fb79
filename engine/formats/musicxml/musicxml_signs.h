// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A note's decorations, by ABC's names, as MusicXML has them.
struct WrittenSigns {
    std::vector<XmlElement> before;    ///< directions that stand before the note: dynamics
    std::vector<XmlElement> notations; ///< children of the note's notations
    bool isExact = true;               ///< reading these gives the same names in the same order
};

WrittenSigns writeSigns(const std::vector<std::string>& decorations);

/// The decorations in a note's notations, and, in `unknown`, the names of signs that have none.
std::vector<std::string> readNotations(const XmlElement& notations,
                                       std::vector<std::string>& unknown);

/// Whether a sign by ABC's names may be called so.
bool isSignName(std::string_view name);

/// The decorations that a direction gives the note after it: dynamics.
std::vector<std::string> readDirectionSigns(const XmlElement& direction);

} // namespace lacuna
