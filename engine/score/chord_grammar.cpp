// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Chords' names as players write them: one chord or several of which the first counts, in brackets
// or not, with marks behind it; and what only looks like one.
#include "engine/score/chord_quality.h"
#include "engine/score/chord_symbol.h"

#include <algorithm>
#include <array>

namespace lacuna {
namespace {

constexpr std::size_t longestName = 80; // in bytes

std::string_view withoutBlanksAround(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// "N.C.", "NC", "(n. c.)", "No chord".
bool saysNoChord(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        if (std::string_view(" .()[]/").find(c) == std::string_view::npos) {
            letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return letters == "nc" || letters == "nochord" || letters == "nochords";
}

// What would be a chord but is an everyday word, or the sign to play from the start.
bool isWord(std::string_view text) {
    constexpr std::array<std::string_view, 5> everyday{"Ah", "Do", "Eh", "Go", "D C"};
    return std::ranges::find(everyday, text) != everyday.end();
}

/// Reads a name as far as it makes sense.
class NameReader {
public:
    explicit NameReader(std::string_view text) : m_cursor(text) {}

    std::optional<ChordSymbol> read() {
        const std::string_view closing = m_cursor.take("(")   ? std::string_view(")")
                                         : m_cursor.take("[") ? std::string_view("]")
                                                              : std::string_view();
        std::optional<ChordSymbol> symbol = takeChord();
        if (!symbol) {
            symbol = takeBassAlone();
        }
        if (!symbol) {
            return std::nullopt;
        }
        const bool isBareLetter = m_cursor.at() == closing.size() + 1;
        while (takeAlternative() || takeRemark(isBareLetter) || takeMark()) {
        }
        if (!closing.empty() && !m_cursor.take(closing)) {
            return std::nullopt;
        }
        while (takeMark()) {
        }
        if (!m_cursor.atEnd()) {
            return std::nullopt;
        }
        symbol->signs = m_cursor.takeSigns();
        return symbol;
    }

private:
    std::optional<ChordSymbol> takeChord() {
        const ChordCursor::Place before = m_cursor.place();
        const bool isLower = m_cursor.next() >= 'a' && m_cursor.next() <= 'g';
        const std::optional<NoteName> root = m_cursor.takeNote(true);
        if (!root) {
            return std::nullopt;
        }
        const std::size_t begin = m_cursor.at();
        const ChordQuality quality = takeChordQuality(m_cursor);
        // "am" is a chord; "a", "d" and "f" are more likely a part, a stroke, a loudness.
        if (isLower && !quality.isDistinct) {
            m_cursor.goBackTo(before);
            return std::nullopt;
        }
        ChordSymbol symbol;
        symbol.root = *root;
        symbol.degrees = quality.degrees;
        symbol.suffix = m_cursor.textFrom(begin);
        symbol.bass = takeBass(symbol.degrees);
        return symbol;
    }

    // A note behind a stroke, unless a chord of its own stands there: "G/Em".
    std::optional<NoteName> takeBass(std::vector<ChordDegree>& degrees) {
        const ChordCursor::Place before = m_cursor.place();
        m_cursor.takeBlanks();
        if (m_cursor.take("/")) {
            m_cursor.takeBlanks();
            const std::optional<NoteName> bass = m_cursor.takeNote(true);
            const ChordCursor::Place behind = m_cursor.place();
            const bool hasBrackets = m_cursor.next() == '(';
            if (bass && (hasBrackets || takeChordQuality(m_cursor).isPlain)) {
                m_cursor.goBackTo(behind);
                takeBracketedDegrees(m_cursor, degrees);
                return bass;
            }
        }
        m_cursor.goBackTo(before);
        return std::nullopt;
    }

    std::optional<ChordSymbol> takeBassAlone() {
        if (!m_cursor.take("/")) {
            return std::nullopt;
        }
        const std::optional<NoteName> bass = m_cursor.takeNote(true);
        if (!bass) {
            return std::nullopt;
        }
        ChordSymbol symbol;
        symbol.kind = ChordSymbol::Kind::Bass;
        symbol.bass = bass;
        return symbol;
    }

    bool takeAlternative() {
        const ChordCursor::Place before = m_cursor.place();
        m_cursor.takeBlanks();
        const std::string_view closing = m_cursor.take("(")   ? std::string_view(")")
                                         : m_cursor.take("[") ? std::string_view("]")
                                                              : std::string_view();
        if (closing.empty()) {
            m_cursor.takeOneOf({",", ";", "|", "->", "\u2192", "-", "\u2013", "/", "\\n"});
        }
        m_cursor.takeBlanks();
        const bool isApart = m_cursor.at() > before.at;
        const ChordCursor::Place begin = m_cursor.place();
        if ((m_cursor.takeWord("or") || m_cursor.takeWord("oder")) && !m_cursor.takeBlanks()) {
            m_cursor.goBackTo(begin);
        }
        if (isApart && (takeChord() || takeBassAlone())) {
            m_cursor.takeBlanks();
            if (closing.empty() || m_cursor.take(closing)) {
                return true;
            }
        }
        m_cursor.goBackTo(before);
        return false;
    }

    // Words in brackets are about the chord, but "A (slow)" is about a part.
    bool takeRemark(bool isBareLetter) {
        const ChordCursor::Place before = m_cursor.place();
        const bool isApart = m_cursor.takeBlanks();
        if ((isApart && isBareLetter) || !m_cursor.take("(")) {
            m_cursor.goBackTo(before);
            return false;
        }
        const std::size_t end = m_cursor.rest().find(')');
        if (end == std::string_view::npos) {
            m_cursor.goBackTo(before);
            return false;
        }
        return m_cursor.take(m_cursor.rest().substr(0, end + 1));
    }

    // Asterisks and question marks, and strokes for the beats on which the chord is struck again.
    bool takeMark() {
        const ChordCursor::Place before = m_cursor.place();
        if (m_cursor.takeOneOf({"*", "?", "\u2026", "..."}) ||
            (m_cursor.takeBlanks() && m_cursor.take("/") &&
             (m_cursor.atEnd() || m_cursor.next() == ' '))) {
            return true;
        }
        m_cursor.goBackTo(before);
        return false;
    }

    ChordCursor m_cursor;
};

/// Looks whether what makes no sense is at least made of what chords' names are made of.
class UnknownNameReader {
public:
    explicit UnknownNameReader(std::string_view text) : m_cursor(text) {}

    std::optional<ChordSymbol> read() {
        const std::optional<NoteName> root = m_cursor.takeNote(false);
        if (!root) {
            return std::nullopt;
        }
        ChordSymbol symbol;
        symbol.root = *root;
        const std::size_t begin = m_cursor.at();
        bool isTelling = takeTelling() || takeFirstLetter();
        while (!m_cursor.atEnd()) {
            const std::string_view suffix = m_cursor.textFrom(begin);
            if (m_cursor.take("/")) {
                const std::optional<NoteName> bass = m_cursor.takeNote(true);
                isTelling = isTelling || bass || m_cursor.atEnd();
                if (bass && !symbol.bass) {
                    symbol.bass = bass;
                    symbol.suffix = suffix;
                }
            } else if (takeTelling()) {
                isTelling = true;
            } else if (!takeOther()) {
                return std::nullopt;
            }
        }
        if (!isTelling) {
            return std::nullopt;
        }
        if (!symbol.bass) {
            symbol.suffix = m_cursor.textFrom(begin);
        }
        symbol.signs = m_cursor.takeSigns();
        return symbol;
    }

private:
    // These are parts of words elsewhere.
    bool takeFirstLetter() {
        const ChordCursor::Place before = m_cursor.place();
        if (m_cursor.takeOneOf({"m", "M"}) ||
            (m_cursor.takeOneOf({"o", "h", "j", "t"}) && m_cursor.nextIsDigit())) {
            return true;
        }
        m_cursor.goBackTo(before);
        return false;
    }

    bool takeTelling() {
        for (const std::string_view word : {"maj", "min", "dim", "aug", "sus", "add", "omit", "alt",
                                            "dom", "lyd", "phryg", "blues"}) {
            if (m_cursor.takeWord(word)) {
                return true;
            }
        }
        if (m_cursor.takeAlteredDegree() ||
            m_cursor.takeOneOf(
                {"\u0394", "\u2206", "\u25b3", "^", "\u00f8", "\u00d8", "\u00b0", "\u00ba"})) {
            return true;
        }
        const ChordCursor::Place before = m_cursor.place();
        const std::optional<int> number = m_cursor.takeNumber();
        if (number && *number >= 5 && ChordCursor::isDegree(*number)) {
            return true;
        }
        m_cursor.goBackTo(before);
        return false;
    }

    bool takeOther() {
        return m_cursor.takeOneOf({"0", "1",      "2", "3", "4",      "5",      "6",      "7",
                                   "8", "9",      "#", "b", "\u266f", "\u266d", "\u266e", "+",
                                   "-", "\u2212", "(", ")", ",",      "*",      "?"});
    }

    ChordCursor m_cursor;
};

} // namespace

std::optional<ChordSymbol> parseChordSymbol(std::string_view text) {
    const std::string_view name = withoutBlanksAround(text);
    if (name.empty() || name.size() > longestName || isWord(name)) {
        return std::nullopt;
    }
    std::optional<ChordSymbol> symbol;
    if (saysNoChord(name)) {
        symbol.emplace().kind = ChordSymbol::Kind::NoChord;
    } else {
        symbol = NameReader(name).read();
        if (!symbol) {
            symbol = UnknownNameReader(name).read();
        }
    }
    if (symbol) {
        symbol->text = text;
        for (ChordSymbol::Sign& sign : symbol->signs) {
            sign.at += static_cast<std::size_t>(name.data() - text.data());
        }
    }
    return symbol;
}

} // namespace lacuna
