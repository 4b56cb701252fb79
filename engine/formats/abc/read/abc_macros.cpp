// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_macros.h"

#include "engine/formats/text/abc_text.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr std::size_t mostMacros = 200;
constexpr std::size_t longestName = 64;
constexpr std::size_t longestMeaning = 512;
constexpr std::size_t mostExpanded = 256 * 1024; // of one line

constexpr std::string_view noteLetters = "CDEFGABcdefgab";

// The letter and octave marks at `at`; empty if no note stands there.
std::string_view noteAt(std::string_view line, std::size_t at) {
    if (at >= line.size() || noteLetters.find(line[at]) == std::string_view::npos) {
        return {};
    }
    std::size_t end = at + 1;
    while (end < line.size() && (line[end] == ',' || line[end] == '\'')) {
        ++end;
    }
    return line.substr(at, end - at);
}

// Steps above C.
int placeOf(std::string_view note) {
    int place = static_cast<int>(noteLetters.find(note.front()));
    for (const char mark : note.substr(1)) {
        place += mark == ',' ? -7 : 7;
    }
    return place;
}

std::string noteOf(int place) {
    int octaves = 0;
    while (place < 0) {
        place += 7;
        --octaves;
    }
    while (place >= static_cast<int>(noteLetters.size())) {
        place -= 7;
        ++octaves;
    }
    const std::string marks(static_cast<std::size_t>(std::abs(octaves)), octaves < 0 ? ',' : '\'');
    return noteLetters[static_cast<std::size_t>(place)] + marks;
}

// Where what begins at `at` ends, if it is words, a sign by name or a field: no place for a macro.
std::size_t endOfName(std::string_view line, std::size_t at) {
    const char c = line[at];
    if (c == '"') {
        return std::min(line.find('"', at + 1), line.size() - 1) + 1;
    }
    if (c == '[' && at + 2 < line.size() && line[at + 2] == ':') {
        return std::min(line.find(']', at), line.size() - 1) + 1;
    }
    if (c == '!') {
        const std::size_t end = line.find_first_of("!|[]:\"", at + 1);
        if (end != std::string_view::npos && line[end] == '!') {
            return end + 1;
        }
    }
    return at;
}

// What a macro for every note stands for, at this note.
std::string transposed(std::string_view meaning, std::string_view note) {
    std::string out;
    for (std::size_t at = 0; at < meaning.size();) {
        if (const std::size_t end = endOfName(meaning, at); end > at) {
            out += meaning.substr(at, end - at);
            at = end;
            continue;
        }
        const char c = meaning[at++];
        if (c >= 'h' && c <= 'z') {
            out += noteOf(placeOf(note) + (c - 'n'));
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

void ExpandedLine::replace(std::string_view source, std::size_t begin, std::size_t end,
                           std::string_view macro) {
    m_text += source.substr(m_copied, begin - m_copied);
    m_pieces.push_back({m_text.size(), m_text.size() + macro.size(), begin, end});
    m_text += macro;
    m_copied = end;
}

void ExpandedLine::finish(std::string_view source) {
    m_text += source.substr(m_copied);
}

const ExpandedLine::Piece* ExpandedLine::pieceBefore(std::size_t place) const {
    const auto after =
        std::upper_bound(m_pieces.begin(), m_pieces.end(), place,
                         [](std::size_t at, const Piece& piece) { return at < piece.begin; });
    return after == m_pieces.begin() ? nullptr : &*(after - 1);
}

std::size_t ExpandedLine::beginOf(std::size_t place) const {
    const Piece* piece = pieceBefore(place);
    if (!piece) {
        return place;
    }
    return place < piece->end ? piece->sourceBegin : piece->sourceEnd + (place - piece->end);
}

std::size_t ExpandedLine::endOf(std::size_t place) const {
    const Piece* piece = place > 0 ? pieceBefore(place - 1) : nullptr;
    if (!piece) {
        return place;
    }
    return place <= piece->end ? piece->sourceEnd : piece->sourceEnd + (place - piece->end);
}

bool Macros::define(std::string_view field, bool keepsOld) {
    const std::size_t sign = field.find('=');
    if (sign == std::string_view::npos) {
        return false;
    }
    const std::string_view name = trimmed(field.substr(0, sign));
    const std::string_view meaning = trimmed(field.substr(sign + 1));
    if (name.empty() || name.size() > longestName || meaning.size() > longestMeaning) {
        return false;
    }
    const auto known = std::find_if(m_macros.begin(), m_macros.end(),
                                    [&](const Macro& macro) { return macro.name == name; });
    if (known != m_macros.end()) {
        if (!keepsOld) {
            known->meaning = meaning;
        }
        return true;
    }
    if (m_macros.size() == mostMacros) {
        return false;
    }
    const auto place = std::find_if(m_macros.begin(), m_macros.end(), [&](const Macro& macro) {
        return macro.name.size() < name.size();
    });
    m_macros.insert(place, {std::string(name), std::string(meaning), name.find('n')});
    return true;
}

Macros::Match Macros::matchAt(std::string_view line, std::size_t at) const {
    const std::string_view rest = line.substr(at);
    for (const Macro& macro : m_macros) {
        const std::string_view name = macro.name;
        if (macro.note == std::string::npos) {
            if (rest.starts_with(name)) {
                return {&macro, name.size(), {}};
            }
            continue;
        }
        const std::string_view before = name.substr(0, macro.note);
        const std::string_view behind = name.substr(macro.note + 1);
        if (!rest.starts_with(before)) {
            continue;
        }
        const std::string_view note = noteAt(rest, before.size());
        if (!note.empty() && rest.substr(before.size() + note.size()).starts_with(behind)) {
            return {&macro, name.size() - 1 + note.size(), note};
        }
    }
    return {};
}

ExpandedLine Macros::expand(std::string_view line, bool& isCut) const {
    ExpandedLine expanded;
    std::size_t added = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (const std::size_t end = endOfName(line, at); end > at) {
            at = end;
            continue;
        }
        const Match match = matchAt(line, at);
        if (!match.macro) {
            ++at;
            continue;
        }
        added += match.macro->meaning.size();
        if (added > mostExpanded) {
            isCut = true;
            break;
        }
        const std::string& meaning = match.macro->meaning;
        expanded.replace(line, at, at + match.size,
                         match.note.empty() ? meaning : transposed(meaning, match.note));
        at += match.size;
    }
    if (expanded.isExpanded()) {
        expanded.finish(line);
    }
    return expanded;
}

} // namespace lacuna
