// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_symbol.h"

#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lacuna {

/// A place in a chord's text, and the notes and accidentals that were found before it.
class ChordCursor {
public:
    explicit ChordCursor(std::string_view text) : m_text(text) {}

    /// Where to go back to when what was begun turns out to be something else.
    struct Place {
        std::size_t at = 0;
        std::size_t signs = 0;
    };
    Place place() const { return {m_at, m_signs.size()}; }
    void goBackTo(Place place);

    std::size_t at() const { return m_at; }
    bool atEnd() const { return m_at == m_text.size(); }
    std::string_view rest() const { return m_text.substr(m_at); }
    std::string_view textFrom(std::size_t begin) const {
        return m_text.substr(begin, m_at - begin);
    }
    /// The byte ahead, or nought at the end.
    char next() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool nextIsDigit() const { return next() >= '0' && next() <= '9'; }
    bool isBehindBlank() const { return m_at > 0 && m_text[m_at - 1] == ' '; }

    /// Each of these moves on only if what it names stands here.
    bool take(std::string_view text);
    bool takeOneOf(std::initializer_list<std::string_view> texts);
    /// Letters in upper or lower case; `word` is in lower case.
    bool takeWord(std::string_view word);
    bool takeBlanks();
    /// All the digits that stand here, as a number below 100 that does not begin with nought.
    std::optional<int> takeNumber();
    /// The letter of a note, H being B, and its accidental, which are noted as a sign.
    std::optional<NoteName> takeNote(bool lowerCaseToo);
    /// Whether names of chords speak of degrees of that number.
    static constexpr bool isDegree(int number) {
        return (number >= 2 && number <= 11 && number != 8) || number == 13;
    }
    /// A flat, sharp or natural sign and the number behind it, the former noted as a sign.
    std::optional<ChordDegree> takeAlteredDegree();

    std::vector<ChordSymbol::Sign> takeSigns() { return std::move(m_signs); }

private:
    std::optional<int> takeAccidental();
    int takeAccidentalsOfNote();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<ChordSymbol::Sign> m_signs;
};

} // namespace lacuna
