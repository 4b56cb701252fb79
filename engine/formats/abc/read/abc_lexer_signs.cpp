// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Signs that may be one thing or another, by what comes behind them: brackets, pluses and
// exclamation marks, ampersands.
#include "engine/formats/abc/read/abc_lexer.h"
#include "engine/formats/text/abc_characters.h"
#include "engine/formats/text/abc_text.h"
#include "engine/score/jump_sign.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr std::size_t mostOverlaidMeasures = 1000;

} // namespace

bool isNotes(std::string_view name) {
    const auto isNoteLetter = [](char c) {
        return (c >= 'A' && c <= 'G') || (c >= 'a' && c <= 'g');
    };
    const auto count = [&](auto is) { return std::count_if(name.begin(), name.end(), is); };
    return name.find_first_not_of("ABCDEFGabcdefgzx0123456789,'/^_=<>().~") == name.npos &&
           count(isNoteLetter) > 1 && count([](char c) { return c >= '2' && c <= '9'; }) > 0;
}

Token MusicLexer::takeBracket() {
    if (isDigit(at(m_at + 1)) && !m_inChord) {
        return takeEnding(1);
    }
    if (!m_inChord && opensQuotedEnding()) {
        return takeEnding(2);
    }
    const std::size_t inner = std::min(m_line.find_first_not_of(" \t", m_at + 1), m_line.size());
    if (isLetter(at(inner)) && at(inner + 1) == ':') {
        return takeInlineField(inner);
    }
    if (inner > m_at + 1 && !opensSpacedChord()) {
        return token(TokenKind::Unknown, 1);
    }
    m_inChord = true;
    return token(TokenKind::ChordOpen, 1);
}

// |["1." D4 :| as abcm2ps writes endings; ["1"CEG] is a chord with a fingering.
bool MusicLexer::opensQuotedEnding() const {
    if (at(m_at + 1) != '"' || !isDigit(at(m_at + 2))) {
        return false;
    }
    const std::size_t close = m_line.find_first_not_of("0123456789.,- \t", m_at + 2);
    if (at(close) != '"') {
        return false;
    }
    const std::size_t stop = m_line.find_first_of("]|[:", close + 1);
    return at(stop) != ']';
}

// "[ C E G ]" is a chord; a lone bracket that a blank follows is not.
bool MusicLexer::opensSpacedChord() const {
    const std::string_view rest = m_line.substr(m_at + 1);
    const std::size_t end = rest.find_first_of("]|[{:<>!\"");
    if (end == std::string_view::npos || rest[end] != ']') {
        return false;
    }
    const std::string_view inner = rest.substr(0, end);
    return std::any_of(inner.begin(), inner.end(), isStep) &&
           !isDigit(inner[inner.find_first_not_of(" \t")]);
}

// "+CEG+", as files before 1997 write chords. +f+ and +ff+ are dynamics.
bool MusicLexer::opensOldChord() const {
    const std::string_view rest = m_line.substr(m_at + 1);
    const std::size_t end = rest.find('+');
    if (end == std::string_view::npos || end == 0 || isBlank(rest.front())) {
        return false;
    }
    const std::string_view inner = rest.substr(0, end);
    const bool isDynamics = inner.size() <= 4 && inner.find_first_not_of('f') == inner.npos;
    return !isDynamics && std::any_of(inner.begin(), inner.end(), isStep) &&
           std::all_of(inner.begin(), inner.end(), [](char c) {
               return isStep(c) || isDigit(c) || isBlank(c) ||
                      std::string_view("^_=,'/-").find(c) != std::string_view::npos;
           });
}

// Whether the { at hand has its }: without one, before a bar line, it would swallow the measure.
// What is found once holds for every { before it.
bool MusicLexer::opensGraces() {
    if (m_graceStop <= m_at) {
        m_graceStop = std::min(m_line.find_first_of("}|", m_at), m_line.size());
    }
    return at(m_graceStop) == '}';
}

Token MusicLexer::takeChordClose() {
    Token close = token(m_inChord ? TokenKind::ChordClose : TokenKind::Unknown, 1);
    m_inChord = m_inOldChord = false;
    close.length = takeLength();
    finish(close);
    return close;
}

Token MusicLexer::takeOverlay() {
    if (at(m_at + 1) == ')') {
        return token(TokenKind::OverlayClose, 2);
    }
    const std::size_t end = std::min(m_line.find_first_not_of('&', m_at), m_line.size());
    const bool closes = at(end) == ')'; // "&&)": the last of them belongs to the bracket
    const std::size_t count = end - m_at - (closes ? 1 : 0);
    Token overlay = token(TokenKind::Overlay, count);
    overlay.length.over = static_cast<int>(std::min<std::size_t>(count, mostOverlaidMeasures));
    return overlay;
}

// A sign that sounds nothing and stands for itself.
Token MusicLexer::takeMark() {
    Token mark = token(TokenKind::Spacer, 1);
    mark.letter = at(mark.begin);
    return mark;
}

// Whether the dot at hand makes a slur or tie dotted, which the domain does not tell apart. Before
// a tuplet it is that of its first note.
bool MusicLexer::dotsCurve() const {
    const char behind = at(m_at + 2);
    return at(m_at + 1) == '-' || (at(m_at + 1) == '(' && !isDigit(behind) && behind != '&');
}

// !fermata! or +fermata+. A lone sign, which ended a line of the score in old files, is no name:
// nothing that music is written with may stand between the two.
Token MusicLexer::takeNamed(char delimiter) {
    const char stops[] = {delimiter, '|', '[', ']', ':', '"', '\0'};
    const std::size_t end = std::min(m_line.find_first_of(stops, m_at + 1), m_line.size());
    const std::string_view inner = m_line.substr(m_at + 1, end - m_at - 1);
    const std::string_view name = trimmed(inner);
    const bool closes = at(end) == delimiter;
    const bool isWord =
        name.size() == inner.size() && name.find_first_of(" \t") == name.npos && !isNotes(name);
    if (name.empty() ||
        !(closes ? isWord || isSpokenName(name) : isSpokenName(name) && parseJumpSign(name))) {
        return takeMark();
    }
    Token named = token(TokenKind::Decoration, end - m_at + (closes ? 1 : 0));
    named.text = name;
    named.letter = delimiter;
    named.unclosed = !closes;
    return named;
}

} // namespace lacuna
