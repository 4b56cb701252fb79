// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_lexer.h"

#include "engine/formats/text/abc_characters.h"

#include <algorithm>
#include <bitset>
#include <numeric>
#include <utility>

namespace lacuna {
namespace {

constexpr int largestLength = 1000000000;

bool isDecorationLetter(char c) {
    return (c >= 'h' && c <= 'w') || (c >= 'H' && c <= 'W') || c == '~' || c == '.';
}

Barline barlineOf(std::string_view signs) {
    if (signs.front() == '.')
        return Barline::Dotted;
    if (signs.back() == ']')
        return signs.front() == '[' ? Barline::Invisible : Barline::Final;
    if (signs.front() == '[')
        return Barline::HeavyLight;
    return signs.size() > 1 ? Barline::Double : Barline::Single;
}

} // namespace

WrittenLength operator*(WrittenLength a, WrittenLength b) {
    constexpr long long largest = 1000000000;
    const long long over = static_cast<long long>(a.over) * b.over;
    const long long under = static_cast<long long>(a.under) * b.under;
    const long long common = std::gcd(over, under);
    return {static_cast<int>(std::min(over / common, largest)),
            static_cast<int>(std::min(under / common, largest))};
}

Token MusicLexer::token(TokenKind kind, std::size_t length) {
    Token token;
    token.kind = kind;
    token.begin = m_at;
    m_at += length;
    finish(token);
    return token;
}

void MusicLexer::finish(Token& token) {
    token.end = m_at;
    token.hasZero = std::exchange(m_hasZero, false);
    token.isCut = std::exchange(m_isCut, false);
    m_afterBar = token.kind == TokenKind::Bar;
}

bool MusicLexer::startsBar() const {
    const char c = at(m_at);
    return c == '|' || c == ':' || (c == '[' && at(m_at + 1) == '|') ||
           (c == '.' && at(m_at + 1) == '|');
}

Token MusicLexer::next() {
    const std::size_t begin = m_at;
    while (m_at < m_line.size() &&
           (static_cast<unsigned char>(m_line[m_at]) <= ' ' || m_line[m_at] == '`'))
        ++m_at;
    if (m_at >= m_line.size())
        return token(TokenKind::End, 0);
    const bool wasAfterBar = m_afterBar;
    if (startsBar())
        return takeBar();
    const char c = m_line[m_at];
    if (isDigit(c)) {
        const bool touchesBar = m_afterBar && (m_at == begin || begin == 0);
        const std::size_t end = m_line.find_first_not_of("0123456789", m_at);
        return touchesBar && at(end) != '/' ? takeEnding(0) : takeStrayNumber();
    }
    if (isStep(c) || c == '^' || c == '_' || c == '=')
        return takeNote();
    switch (c) {
    case '[':
        return takeBracket();
    case ']':
        return takeChordClose();
    case '{': {
        if (!opensGraces())
            return token(TokenKind::Unknown, 1);
        const bool slashed = at(m_at + 1) == '/';
        Token open = token(TokenKind::GraceOpen, slashed ? 2 : 1);
        open.slashed = slashed;
        return open;
    }
    case '}':
        return token(TokenKind::GraceClose, 1);
    case '(':
        if (isDigit(at(m_at + 1)))
            return takeTuplet();
        if (at(m_at + 1) == '&')
            return token(TokenKind::OverlayOpen, 2);
        return token(TokenKind::SlurOpen, 1);
    case ')':
        return token(TokenKind::SlurClose, 1);
    case '-':
        return token(TokenKind::Tie, 1);
    case '&':
        return takeOverlay();
    case '<':
    case '>':
        return takeBroken();
    case '"':
        return takeQuote();
    case '+':
        if (m_inOldChord)
            return takeChordClose();
        if (!m_inChord && opensOldChord()) {
            m_inChord = m_inOldChord = true;
            return token(TokenKind::ChordOpen, 1);
        }
        return takeNamed(c);
    case '!':
        return takeNamed(c);
    case 'z':
    case 'x':
    case 'Z':
    case 'X':
    case 'y': {
        const TokenKind kind = c == 'y'               ? TokenKind::Spacer
                               : c == 'z' || c == 'x' ? TokenKind::Rest
                                                      : TokenKind::MeasureRests;
        Token rest = token(kind, 1);
        rest.visible = c == 'z' || c == 'Z';
        rest.length = takeLength();
        finish(rest);
        return rest;
    }
    default:
        break;
    }
    if (c == '$') {
        Token dollar = takeMark();
        m_afterBar = wasAfterBar;
        return dollar;
    }
    if (isDecorationLetter(c)) {
        if (c == '.' && dotsCurve())
            return takeMark();
        Token decoration = token(TokenKind::Decoration, 1);
        decoration.text = m_line.substr(decoration.begin, 1);
        decoration.shortcut = true;
        return decoration;
    }
    return token(TokenKind::Unknown, lengthOfUnknown());
}

// Letters beyond ASCII have several bytes and seldom stand alone: a run of them is one sign.
std::size_t MusicLexer::lengthOfUnknown() const {
    std::size_t end = m_at;
    while (static_cast<unsigned char>(at(end)) >= 0x80)
        ++end;
    return std::max<std::size_t>(end - m_at, 1);
}

Token MusicLexer::takeStrayNumber() {
    const std::size_t end = std::min(m_line.find_first_not_of("0123456789/", m_at), m_line.size());
    return token(TokenKind::StrayNumber, end - m_at);
}

// Colons, then bar signs, then colons: ":||:", "|]", "::", ".|". What follows a repeat's start,
// as in "|:|", is a bar line of its own.
Token MusicLexer::takeBar() {
    Token bar;
    bar.kind = TokenKind::Bar;
    bar.begin = m_at;
    while (at(m_at) == ':') {
        ++m_at;
        ++bar.bar.dotsLeft;
    }
    const std::size_t signs = m_at;
    if (at(m_at) == '.' && at(m_at + 1) == '|')
        ++m_at;
    if (at(m_at) == '[' && at(m_at + 1) == '|')
        ++m_at;
    while (at(m_at) == '|')
        ++m_at;
    const bool colonsOnly = m_at == signs && bar.bar.dotsLeft != 1; // "::", and so "::]"
    if (at(m_at) == ']' && !m_inChord && m_at > bar.begin)
        ++m_at;
    m_inChord = m_inOldChord = false;
    if (m_at == signs || colonsOnly) {
        if (bar.bar.dotsLeft == 1)
            return finishLoneDots(bar);
        bar.bar.dotsRight = 1;
        --bar.bar.dotsLeft;
    } else {
        const std::string_view text = m_line.substr(signs, m_at - signs);
        bar.bar.line = barlineOf(text);
        std::size_t dots = 0;
        while (at(m_at + dots) == ':')
            ++dots;
        if (text.back() != ']' || at(m_at + dots) != '|') {
            m_at += dots;
            bar.bar.dotsRight = static_cast<int>(dots);
        }
    }
    bar.bar.dotsLeft = std::min(bar.bar.dotsLeft, mostRepeatDots);
    finish(bar);
    return bar;
}

// A colon is a part of the bar line before it or behind it. What stands at the end of a line may
// find its own in the next one.
Token MusicLexer::finishLoneDots(Token& colon) {
    const bool isBehindBar = m_afterBar;
    finish(colon);
    const std::size_t begin = m_at;
    m_at = std::min(m_line.find_first_not_of(" \t`", m_at), m_line.size());
    const bool touchesBar = isBehindBar || m_at == m_line.size() || startsBar();
    m_at = begin;
    colon.kind = touchesBar ? TokenKind::LoneDots : TokenKind::Unknown;
    colon.letter = ':';
    return colon;
}

// "[1", "1", "[1,3", "[2-4", "["1."": `prefix` bytes, then numbers.
Token MusicLexer::takeEnding(std::size_t prefix) {
    Token ending;
    ending.kind = TokenKind::Ending;
    ending.begin = m_at;
    ending.isBare = prefix == 0;
    ending.startsLine = prefix == 0 && m_line.find_first_not_of(" \t`") == m_at;
    m_at += prefix;
    std::bitset<largestEnding + 1> named; // few, however often each is named
    while (isDigit(at(m_at))) {
        const int first = takeUpTo(largestEnding);
        int last = first;
        if (at(m_at) == '.' && at(m_at + 1) == '-')
            ++m_at;
        if (at(m_at) == '-' && isDigit(at(m_at + 1))) {
            ++m_at;
            last = takeUpTo(largestEnding);
        }
        for (int number = first; number <= last && number > 0; ++number)
            named.set(static_cast<std::size_t>(number));
        const std::size_t more = m_line.find_first_not_of(prefix == 2 ? "., " : ".,", m_at);
        if (isDigit(at(more)))
            m_at = more;
    }
    if (at(m_at) == '.')
        ++m_at;
    if (prefix == 2) // past what else stands between quotation marks
        m_at = m_line.find('"', m_at) + 1;
    for (int number = 1; number <= largestEnding; ++number) {
        if (named.test(static_cast<std::size_t>(number)))
            ending.numbers.push_back(number);
    }
    finish(ending);
    return ending;
}

// "^", "__", "=", and with a size in halftones: "^/", "_3/2".
void MusicLexer::takeAccidental(Token& note) {
    const char sign = at(m_at);
    int signs = 0;
    int alter = 0;
    while (signs < 2 && (at(m_at) == '^' || at(m_at) == '_')) {
        alter += at(m_at++) == '^' ? 1 : -1;
        ++signs;
    }
    if (signs == 0 && sign != '=')
        return;
    if (signs == 0)
        ++m_at;
    note.accidental = 2 * alter;
    const std::size_t sizeAt = m_at;
    const WrittenLength size = takeLength();
    if (m_at == sizeAt || signs != 1)
        return;
    const long long nearest = (4LL * size.over + size.under) / (2LL * size.under);
    const int quarters = static_cast<int>(std::min(nearest, 4LL));
    note.accidental = alter * quarters;
    note.inexact = 2LL * size.over != static_cast<long long>(quarters) * size.under;
}

Token MusicLexer::takeNote() {
    Token note;
    note.kind = TokenKind::Note;
    note.begin = m_at;
    takeAccidental(note);
    const char letter = at(m_at);
    if (!isStep(letter)) {
        note.kind = TokenKind::Unknown;
        finish(note);
        return note;
    }
    ++m_at;
    const bool high = letter >= 'a';
    constexpr std::string_view letters = "CDEFGAB";
    note.pitch.step =
        static_cast<Step>(letters.find(high ? static_cast<char>(letter - 32) : letter));
    int octave = high ? 5 : 4;
    for (; at(m_at) == ',' || at(m_at) == '\''; ++m_at)
        octave += at(m_at) == ',' ? -1 : 1;
    // MIDI's highest note is a G.
    const int highest = note.pitch.step <= Step::G ? 9 : 8;
    const int kept = std::clamp(octave, 0, highest);
    note.octaveCut = kept != octave;
    note.pitch.octave = static_cast<std::int8_t>(kept);
    note.length = takeLength();
    finish(note);
    return note;
}

Token MusicLexer::takeTuplet() {
    Token tuplet;
    tuplet.kind = TokenKind::Tuplet;
    tuplet.begin = m_at;
    ++m_at;
    tuplet.tuplet.actual = takeUpTo(largestRatio);
    tuplet.tuplet.normal = 0;
    tuplet.tuplet.count = 0;
    if (at(m_at) == ':' && at(m_at + 1) != '|') {
        ++m_at;
        tuplet.tuplet.normal = takeUpTo(largestRatio);
        if (at(m_at) == ':' && at(m_at + 1) != '|') {
            ++m_at;
            tuplet.tuplet.count = takeUpTo(largestRatio);
        }
    }
    finish(tuplet);
    return tuplet;
}

Token MusicLexer::takeBroken() {
    Token broken;
    broken.kind = TokenKind::Broken;
    broken.begin = m_at;
    const char sign = at(m_at);
    int count = 0;
    for (; at(m_at) == sign; ++m_at)
        ++count;
    m_isCut = count > mostBrokenSigns;
    count = std::min(count, mostBrokenSigns);
    broken.broken = sign == '>' ? count : -count;
    finish(broken);
    return broken;
}

Token MusicLexer::takeQuote() {
    const std::size_t begin = m_at;
    const std::size_t end = std::min(m_line.find('"', m_at + 1), m_line.size());
    Token quote = token(TokenKind::Quote, std::min(end + 1, m_line.size()) - m_at);
    quote.text = m_line.substr(begin + 1, end - begin - 1);
    quote.unclosed = end == m_line.size();
    return quote;
}

Token MusicLexer::takeInlineField(std::size_t letterAt) {
    const std::size_t end = std::min(m_line.find(']', m_at), m_line.size());
    Token field = token(TokenKind::InlineField, std::min(end + 1, m_line.size()) - m_at);
    field.letter = m_line[letterAt];
    field.text = m_line.substr(letterAt + 2, end - letterAt - 2);
    field.unclosed = end == m_line.size();
    return field;
}

int MusicLexer::takeNumber(int largest) {
    long long value = 0;
    for (; isDigit(at(m_at)); ++m_at)
        value = std::min<long long>(value * 10 + (at(m_at) - '0'), largest);
    return static_cast<int>(value);
}

int MusicLexer::takeUpTo(int largest) {
    const int number = takeNumber(largestLength);
    m_isCut = m_isCut || number > largest;
    return std::min(number, largest);
}

// A number of a length; a 0 is none, and A/0 is A/.
int MusicLexer::takeLengthNumber(int leftOut) {
    if (!isDigit(at(m_at)))
        return leftOut;
    const int number = takeNumber(largestLength);
    m_hasZero = m_hasZero || number == 0;
    return number == 0 ? leftOut : number;
}

WrittenLength MusicLexer::takeLength() {
    WrittenLength length{.over = takeLengthNumber(1)};
    while (at(m_at) == '/') {
        ++m_at;
        const long long divisor = takeLengthNumber(2);
        length.under = static_cast<int>(std::min<long long>(length.under * divisor, largestLength));
    }
    return length;
}

} // namespace lacuna
