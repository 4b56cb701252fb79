// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lines.h"

#include <cstddef>
#include <string_view>

namespace lacuna {

/// A line of a text, and where the next one begins.
struct TextLineAt {
    SourceLine line;
    std::size_t next = 0;
};
/// The line that begins at `offset`.
TextLineAt textLineAt(std::string_view text, std::size_t offset);

/// Whether words follow, in lines of a text, that stand under the notes above. The text must stay.
class WordsAhead {
public:
    explicit WordsAhead(std::string_view text) : m_text(text) {}

    /// Behind the line that ends before `offset`.
    bool follow(std::size_t offset);

private:
    void look(std::size_t offset);

    std::string_view m_text;
    std::size_t m_from = 0; ///< of what is known
    std::size_t m_end = 0;
    bool m_follow = false;
};

} // namespace lacuna
