// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_printed_text.h"

#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

// What follows a directive's name and a blank; nothing for another directive.
std::optional<std::string_view> valueOf(std::string_view line, std::string_view name) {
    if (!line.starts_with("%%")) {
        return std::nullopt;
    }
    line.remove_prefix(2);
    if (!line.starts_with(name)) {
        return std::nullopt;
    }
    line.remove_prefix(name.size());
    if (!line.empty() && static_cast<unsigned char>(line.front()) > ' ') {
        return std::nullopt;
    }
    return trimmed(line);
}

} // namespace

bool PrintedText::take(std::string_view line, std::string_view charset) {
    if (isOpen()) {
        if (valueOf(line, "end" + m_block)) {
            m_block.clear();
        } else if (m_isPrinted) {
            line.remove_prefix(line.starts_with("%%") ? 2 : 0);
            m_lines.push_back({decodeAbcText(line, charset), m_isCentred});
        }
        return true;
    }
    if (!blockBegunBy(line).empty()) {
        begin(line);
        return true;
    }
    for (const bool centred : {false, true}) {
        if (const auto words = valueOf(line, centred ? "center" : "text")) {
            m_lines.push_back({decodeAbcText(*words, charset), centred});
            return true;
        }
    }
    return line.starts_with("%%end");
}

void PrintedText::begin(std::string_view directive) {
    m_block = blockBegunBy(directive);
    const std::string_view how = valueOf(directive, "begin" + m_block).value_or("");
    m_isPrinted = m_block == "text" && how != "skip";
    m_isCentred = how == "center";
}

std::vector<TextLine> PrintedText::takeLines() {
    std::vector<TextLine> lines = std::exchange(m_lines, {});
    while (!lines.empty() && lines.back().text.empty()) {
        lines.pop_back();
    }
    return lines;
}

std::vector<std::string> linesOfText(const std::vector<TextLine>& text) {
    std::vector<std::string> lines;
    for (const TextLine& line : text) {
        const std::string words = encodeAbcText(line.text);
        lines.push_back((line.centred ? "%%center" : "%%text") +
                        (words.empty() ? "" : " " + words));
    }
    return lines;
}

} // namespace lacuna
