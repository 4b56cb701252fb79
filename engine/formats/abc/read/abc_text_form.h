// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <optional>
#include <string>
#include <string_view>

namespace lacuna {

/// How a file's text is written, so that what is put into it fits.
struct TextForm {
    std::string charset = "utf-8";
    std::string_view lineEnd = "\n"; ///< or "\r\n" or "\r"

    bool isUtf8() const { return charset == "utf-8"; }
    /// ABC text in UTF-8 with \n -> bytes of this form. Letters that the charset lacks become
    /// \uXXXX.
    std::string bytesOf(std::string_view utf8) const;
};

/// The charset that a directive names, "abc-charset iso-8859-2", "encoding 2", if it is one that
/// can be read.
struct NamedCharset {
    std::string_view asWritten;
    std::optional<std::string> name;
};
std::optional<NamedCharset> charsetNamed(std::string_view directive);

/// The charset that a text's lines name, %%abc-charset or I:abc-charset: the first that can be
/// read.
std::optional<std::string> charsetIn(std::string_view bytes);

/// UTF-16, with or without its mark, as old editors save text, as the UTF-8 that readAbc() takes;
/// nothing for other bytes.
std::optional<std::string> utf8OfWide(std::string_view bytes);
/// What is to be said of it: it stays UTF-8.
Diagnostic wideTextRemark();

/// Text in which a few zero bytes stand, as a damaged disk leaves them, with a blank in place of
/// each; nothing for text without, and for what has so many that it is none.
std::optional<std::string> withoutZeros(std::string_view bytes);

/// The form of a text by its first line end, and by what its letters beyond ASCII are: UTF-8, or
/// what the text names, or windows-1252. One without such letters is as it says, else UTF-8.
TextForm formOf(std::string_view bytes);

/// The form of a part of a text: with letters beyond ASCII, that of its own.
TextForm formOfPart(std::string_view bytes, const TextForm& book);

} // namespace lacuna
