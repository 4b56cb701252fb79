// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_lines.h"

#include "engine/formats/abc_text.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Every tune inherits the fields above the first one, so their number is bounded.
constexpr std::size_t mostHeadFields = 1000;

} // namespace

std::vector<SourceLine> linesOf(std::string_view bytes) {
    std::vector<SourceLine> lines;
    std::size_t at = bytes.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    while (at < bytes.size()) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        lines.push_back({bytes.substr(at, end - at), at});
        at = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    return lines;
}

std::optional<FieldLine> parseFieldLine(std::string_view line) {
    if (line.size() < 2 || line[1] != ':' || !(isLetter(line[0]) || line[0] == '+'))
        return std::nullopt;
    if (looksLikeBarAfterColon(line.substr(2)))
        return std::nullopt;
    return FieldLine{line[0], trimmed(withoutComment(line.substr(2)))};
}

std::size_t firstTune(std::string_view bytes) {
    for (std::size_t at = bytes.find("X:"); at != std::string_view::npos;
         at = bytes.find("X:", at + 1)) {
        const bool afterMark = at == byteOrderMark.size() && bytes.starts_with(byteOrderMark);
        if (at == 0 || afterMark || bytes[at - 1] == '\n' || bytes[at - 1] == '\r')
            return at;
    }
    return bytes.size();
}

std::vector<SourceLine> fieldLinesOf(std::string_view head) {
    std::vector<SourceLine> lines = linesOf(head);
    std::erase_if(lines, [](const SourceLine& line) { return !parseFieldLine(line.text); });
    lines.resize(std::min(lines.size(), mostHeadFields));
    return lines;
}

} // namespace lacuna
