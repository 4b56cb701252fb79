// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_line_breaks.h"

#include "engine/formats/text/abc_text.h"

namespace lacuna {
namespace {

constexpr std::string_view directiveName = "linebreak";

} // namespace

bool isLineBreaks(std::string_view directive) {
    return directive.starts_with(directiveName);
}

std::optional<LineBreaks> parseLineBreaks(std::string_view directive) {
    if (!isLineBreaks(directive)) {
        return std::nullopt;
    }
    LineBreaks breaks{false, false, false};
    std::string_view rest = trimmed(directive.substr(directiveName.size()));
    bool isNone = false;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find_first_of(" \t,"));
        if (word == "<EOL>" || word == "<eol>") {
            breaks.atLineEnds = true;
        } else if (word == "$") {
            breaks.atDollars = true;
        } else if (word == "!") {
            breaks.atExclamationMarks = true;
        } else if (word == "<none>") {
            isNone = true;
        } else if (!word.empty()) {
            return std::nullopt;
        }
        rest.remove_prefix(word.size());
        rest.remove_prefix(rest.starts_with(',') ? 1 : 0);
        rest = trimmed(rest);
    }
    const bool saysNothing = breaks == LineBreaks{false, false, false} && !isNone;
    return saysNothing ? std::nullopt : std::optional(breaks);
}

LineBreaks lineBreaksOf(const TuneHeader& header) {
    LineBreaks breaks;
    for (const TextField& field : header.fields) {
        if (field.letter == '%' || field.letter == 'I') {
            breaks = parseLineBreaks(field.text).value_or(breaks);
        }
    }
    return breaks;
}

} // namespace lacuna
