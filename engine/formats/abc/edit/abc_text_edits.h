// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// Text to put in place of a span; an empty span inserts.
struct TextEdit {
    SourceSpan span;
    std::string text; ///< bytes of the file's form
};

/// `text` with the edits made, in the order of their places; of two that overlap the second is left
/// out. A line that an edit leaves blank goes too, for it would end the tune.
std::string withEdits(std::string_view text, std::vector<TextEdit> edits);

} // namespace lacuna
