// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_text_lines.h"

#include <algorithm>

namespace lacuna {

TextLineAt textLineAt(std::string_view text, std::size_t offset) {
    const std::size_t end = std::min(text.find_first_of("\r\n", offset), text.size());
    const std::size_t size = text.substr(end).starts_with("\r\n") ? 2 : 1;
    return {{.text = text.substr(offset, end - offset), .offset = offset},
            std::min(end + size, text.size())};
}

bool WordsAhead::follow(std::size_t offset) {
    if (offset < m_from || offset >= m_end) {
        look(offset);
    }
    return m_follow;
}

void WordsAhead::look(std::size_t offset) {
    m_from = offset;
    m_end = offset;
    m_follow = false;
    while (m_end < m_text.size()) {
        const TextLineAt line = textLineAt(m_text, m_end);
        const WordsPart part = wordsPartOf(line.line);
        m_follow = part == WordsPart::IsWords;
        if (part == WordsPart::HasNotes && m_end > m_from) {
            return;
        }
        m_end = line.next;
        if (part != WordsPart::IsNeither) {
            return;
        }
    }
}

} // namespace lacuna
