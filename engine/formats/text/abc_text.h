// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace lacuna {

/// The charset of text that is no UTF-8 and of which the file does not say what it is.
inline constexpr std::string_view usualCharset = "windows-1252";

/// ABC text as UTF-8: TeX accents (\'e), entities (&eacute;) and \u00e9 resolved, bytes of
/// `charset` converted where the text is no UTF-8, blanks at both ends dropped. Where that charset
/// is not known, or "utf-8", which the text then is not, they are the usual one's.
std::string decodeAbcText(std::string_view text, std::string_view charset = usualCharset);

/// The reverse: text that decodeAbcText turns into `text`; for quotes, without quotation marks.
std::string encodeAbcText(std::string_view text);

/// The line without its comment: up to the first % that no backslash precedes.
std::string_view withoutComment(std::string_view line);

/// Whether what follows a letter and a colon makes them music: "A:|" is a note and a repeat's end.
/// A field whose value begins so is written with a blank before it.
bool looksLikeBarAfterColon(std::string_view text);

/// Whether a sign's name that has blanks in it is one all the same, as in !D.C. al Fine!, and no
/// music between two lone signs.
bool isSpokenName(std::string_view name);

/// Whether the bytes are well-formed UTF-8.
bool isUtf8(std::string_view text);

std::string_view trimmed(std::string_view text);

} // namespace lacuna
