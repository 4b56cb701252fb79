// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lacuna {

/// Bytes -> UTF-8 by the charset that a file names: "ISO-8859-2", "windows-1252", "Shift_JIS",
/// "UTF-16" and whatever else the system knows. ISO-8859-1 is read as windows-1252, which has
/// quotation marks and dashes where the other has nothing. A byte order mark is left out, what the
/// charset does not have becomes U+FFFD. Nothing if no such charset is known.
std::optional<std::string> utf8From(std::string_view bytes, std::string_view charset);

/// UTF-8 -> bytes of a charset. Nothing if it has not all of the letters, or is not known.
std::optional<std::string> bytesFrom(std::string_view utf8, std::string_view charset);

/// The charset that text is likeliest in which names none: UTF-8, UTF-16LE or UTF-16BE, Shift_JIS,
/// or else windows-1252.
std::string_view likeliestCharset(std::string_view bytes);

} // namespace lacuna
