// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/chord_symbol.h"

#include <optional>

namespace lacuna {

/// The root of a harmony. Named outright, as "root-step", or counted from a key: numerals and
/// functions, "bVII", "V/V".
struct HarmonyRoot {
    NoteName note;
    bool isRelative = false; ///< counted from the key
};

/// Nothing if there is none that can be read.
std::optional<HarmonyRoot> harmonyRoot(const XmlElement& harmony, const Key& key);

/// The bass that is named.
std::optional<NoteName> harmonyBass(const XmlElement& harmony);

} // namespace lacuna
