// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// An XML document as UTF-8, whatever it was written in. Where its XML declaration stood are
/// blanks, so that lines and columns are those of the file.
struct XmlText {
    std::string text;
    std::vector<Diagnostic> remarks; ///< where the file is not in the encoding that it names
};

/// By its byte order mark or its zero bytes, else by its declaration, unless the bytes belie that:
/// then as UTF-8, and what is no UTF-8 as Latin-1 in Windows' extension. Characters that XML does
/// not allow become blanks. Never throws but for want of memory. Any thread.
XmlText decodeXml(std::string_view bytes);

} // namespace lacuna
