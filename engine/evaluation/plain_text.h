// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lacuna {

/// "0.250" for 0.25 and 3: a full stop in every locale, and no minus before zero. "–" for what is
/// not finite.
std::string fixedText(double value, int decimals);

/// Characters of a UTF-8 text, as many as it is columns wide in a terminal if none is wide or
/// combining.
std::size_t characterCount(std::string_view text);

/// The text with every byte that is not part of UTF-8 as RFC 3629 has it replaced by U+FFFD.
std::string validUtf8(std::string_view text);

} // namespace lacuna
