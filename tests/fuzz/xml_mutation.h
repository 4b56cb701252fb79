// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace lacuna {

/// MusicXML with one thing done to it that leaves well-formed XML well-formed: an element left out,
/// doubled, put elsewhere or exchanged for another, a number made strange, or a piece of music
/// notation put in. Bytes changed at random would hardly ever get past the XML parser.
std::string mutatedXml(std::string_view xml, unsigned seed);

} // namespace lacuna
