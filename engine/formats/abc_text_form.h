// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace lacuna {

enum class TextEncoding { Utf8, Latin1 };

/// How a file's text is written, so that what is put into it fits.
struct TextForm {
    TextEncoding encoding = TextEncoding::Utf8;
    std::string_view lineEnd = "\n"; ///< or "\r\n" or "\r"

    /// ABC text in UTF-8 with \n -> bytes of this form. Letters that Latin-1 lacks become \uXXXX.
    std::string bytesOf(std::string_view utf8) const;
};

/// The form of a text by its first line end, and by what its letters beyond ASCII are; one without
/// such letters is as its I:abc-charset says, else UTF-8.
TextForm formOf(std::string_view bytes);

} // namespace lacuna
