// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_text_edits.h"

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>

namespace lacuna {
namespace {

std::string withoutBlankLines(const std::string& text) {
    const std::vector<SourceLine> lines = linesOf(text);
    // An empty line ends a tune, but not within a block of words.
    const auto isBlank = [](const SourceLine& line) {
        return !line.inBlock && trimmed(line.text).empty();
    };
    if (std::none_of(lines.begin(), lines.end(), isBlank))
        return text;
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t end = i + 1 < lines.size() ? lines[i + 1].offset : text.size();
        if (!isBlank(lines[i]))
            out.append(text, lines[i].offset, end - lines[i].offset);
    }
    return out;
}

} // namespace

std::string withEdits(std::string_view text, std::vector<TextEdit> edits) {
    std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
    });
    std::string out;
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        if (edit.span.begin < at)
            continue;
        out += text.substr(at, edit.span.begin - at);
        out += edit.text;
        at = edit.span.end;
    }
    out += text.substr(at);
    out = withoutBlankLines(out);
    const auto endsLine = [](std::string_view all) {
        return all.ends_with('\n') || all.ends_with('\r');
    };
    while (!endsLine(text) && endsLine(out))
        out.pop_back();
    return out;
}

} // namespace lacuna
