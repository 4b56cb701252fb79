// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_cursor.h"

#include "engine/score/digits.h"

#include <array>
#include <utility>

namespace lacuna {
namespace {

constexpr char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

void ChordCursor::goBackTo(Place place) {
    m_at = place.at;
    m_signs.resize(place.signs);
}

bool ChordCursor::take(std::string_view text) {
    if (!rest().starts_with(text)) {
        return false;
    }
    m_at += text.size();
    return true;
}

bool ChordCursor::takeOneOf(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        if (take(text)) {
            return true;
        }
    }
    return false;
}

bool ChordCursor::takeWord(std::string_view word) {
    const std::string_view ahead = rest();
    if (ahead.size() < word.size()) {
        return false;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lowered(ahead[i]) != word[i]) {
            return false;
        }
    }
    m_at += word.size();
    return true;
}

bool ChordCursor::takeBlanks() {
    const std::size_t before = m_at;
    while (next() == ' ' || next() == '\t') {
        ++m_at;
    }
    return m_at > before;
}

std::optional<int> ChordCursor::takeNumber() {
    std::size_t end = m_at;
    while (end < m_text.size() && isDigit(m_text[end])) {
        ++end;
    }
    const std::size_t digits = end - m_at;
    if (digits == 0 || digits > 2 || m_text[m_at] == '0') {
        return std::nullopt;
    }
    int number = 0;
    while (m_at < end) {
        number = number * 10 + (m_text[m_at++] - '0');
    }
    return number;
}

std::optional<int> ChordCursor::takeAccidental() {
    constexpr std::array<std::pair<std::string_view, int>, 7> accidentals{{{"#", 1},
                                                                           {"b", -1},
                                                                           {"\u266f", 1},
                                                                           {"\u266d", -1},
                                                                           {"\u266e", 0},
                                                                           {"\U0001D12A", 2},
                                                                           {"\U0001D12B", -2}}};
    for (const auto& [sign, alter] : accidentals) {
        if (take(sign)) {
            return alter;
        }
    }
    return std::nullopt;
}

int ChordCursor::takeAccidentalsOfNote() {
    const std::optional<int> first = takeAccidental();
    if (!first) {
        return 0;
    }
    const Place behindFirst = place();
    const std::optional<int> second = takeAccidental();
    // A second one may alter a degree: in "Ebb5" the fifth.
    if (second == first && *first != 0 && !nextIsDigit()) {
        return *first + *second;
    }
    goBackTo(behindFirst);
    return *first;
}

std::optional<NoteName> ChordCursor::takeNote(bool lowerCaseToo) {
    constexpr std::string_view letters = "CDEFGAB";
    const std::size_t begin = m_at;
    const bool isLower = next() >= 'a' && next() <= 'g';
    const char upper = isLower ? static_cast<char>(next() - 'a' + 'A') : next();
    // H is what B is called from Germany to Finland.
    const std::size_t step = letters.find(upper == 'H' ? 'B' : upper);
    if (atEnd() || step == std::string_view::npos || (isLower && !lowerCaseToo)) {
        return std::nullopt;
    }
    ++m_at;
    const NoteName note{static_cast<Step>(step), takeAccidentalsOfNote()};
    m_signs.push_back({begin, m_at - begin, note, note.alter});
    return note;
}

std::optional<ChordDegree> ChordCursor::takeAlteredDegree() {
    const Place before = place();
    const std::optional<int> alter = takeAccidental();
    if (!alter) {
        return std::nullopt;
    }
    m_signs.push_back({before.at, m_at - before.at, std::nullopt, *alter});
    const std::optional<int> degree = takeNumber();
    if (!degree || !isDegree(*degree)) {
        goBackTo(before);
        return std::nullopt;
    }
    return ChordDegree{*degree, *alter};
}

} // namespace lacuna
