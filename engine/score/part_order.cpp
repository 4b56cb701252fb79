// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/part_order.h"

#include "engine/score/digits.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr std::size_t mostTurns = 1000;
constexpr std::size_t longestText = 500;
constexpr int deepest = 20;
constexpr int mostTimes = 99;

bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool isSmall(char c) {
    return c >= 'a' && c <= 'z';
}

char capital(char c) {
    return isSmall(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

class OrderReader {
public:
    explicit OrderReader(std::string_view text) : m_text(text) {}

    std::optional<PartOrder> read() {
        PartOrder order;
        order.turns = sequence(0);
        order.isCut = m_isCut;
        if (!m_isRight || m_at < m_text.size() || order.turns.empty()) {
            return std::nullopt;
        }
        return order;
    }

private:
    char at() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skipSeparators() {
        while (m_at < m_text.size() &&
               std::string_view(" \t.,;-").find(m_text[m_at]) != std::string_view::npos) {
            ++m_at;
        }
    }

    std::string sequence(int depth) {
        std::string turns;
        m_isRight = m_isRight && depth < deepest;
        for (skipSeparators(); m_isRight && m_at < m_text.size(); skipSeparators()) {
            if (at() == ')') {
                m_isRight = depth > 0;
                return turns;
            }
            append(turns, item(depth));
        }
        m_isRight = m_isRight && depth == 0;
        return turns;
    }

    std::string item(int depth) {
        if (isCapital(at()) || isSmall(at())) {
            return repeated(std::string(1, m_text[m_at++]));
        }
        if (at() != '(') {
            m_isRight = false;
            return {};
        }
        ++m_at;
        const std::string inner = sequence(depth + 1);
        m_isRight = m_isRight && at() == ')';
        ++m_at;
        return repeated(inner);
    }

    std::string repeated(const std::string& turns) {
        const std::size_t before = m_at;
        skipSeparators();
        if ((at() == 'x' || at() == '*') && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1])) {
            ++m_at;
        }
        if (!isDigit(at())) {
            m_at = before;
            return turns;
        }
        int times = 0;
        for (; isDigit(at()); ++m_at) {
            times = times * 10 + (at() - '0');
            m_isCut = m_isCut || times > mostTimes;
            times = std::min(times, mostTimes);
        }
        std::string all;
        for (int i = 0; i < std::max(times, 1); ++i) {
            append(all, turns);
        }
        return all;
    }

    void append(std::string& turns, const std::string& more) {
        turns += more;
        if (turns.size() > mostTurns) {
            turns.resize(mostTurns);
            m_isCut = true;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_isRight = true;
    bool m_isCut = false;
};

std::string_view withoutBlanks(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') {
        text.remove_suffix(1);
    }
    return text;
}

// "A", "A.", "a:", "Part A" and "A (fiddle)" are A's; '\0' for other labels.
char letterOf(std::string_view label) {
    label = withoutBlanks(label);
    for (const std::string_view word : {"Part ", "part ", "PART "}) {
        if (label.starts_with(word)) {
            label = withoutBlanks(label.substr(word.size()));
        }
    }
    const auto isWord = [](char c) { return isCapital(c) || isSmall(c); };
    if (label.empty() || !isWord(label.front()) ||
        (label.size() > 1 && (isWord(label[1]) || isDigit(label[1])))) {
        return '\0';
    }
    return capital(label.front());
}

} // namespace

std::optional<PartOrder> parsePartOrder(std::string_view text) {
    text = withoutBlanks(text);
    // Letters of both kinds are words.
    const bool hasCapitals = std::any_of(text.begin(), text.end(), isCapital);
    const bool hasSmall =
        std::any_of(text.begin(), text.end(), [](char c) { return isSmall(c) && c != 'x'; });
    if (text.size() > longestText || (hasCapitals && hasSmall)) {
        return std::nullopt;
    }
    return OrderReader(text).read();
}

std::string partOrderText(const Score& score) {
    return score.header().field('P');
}

// A letter that no label is may be the initial of some: V of "Verse".
Parts::Parts(const Score& score, const PartOrder& order) {
    std::string letters;
    for (const MeasurePointer& measure : score.measures()) {
        letters += letterOf(measure->frame().section);
    }
    for (int i = 0; i < score.size(); ++i) {
        const std::string_view label = withoutBlanks(score.measure(i).frame().section);
        char letter = letters[static_cast<std::size_t>(i)];
        if (letter == '\0' && !label.empty()) {
            const char initial = capital(label.front());
            const bool isNamed =
                std::any_of(order.turns.begin(), order.turns.end(),
                            [initial](char turn) { return capital(turn) == initial; });
            letter = isNamed && letters.find(initial) == std::string::npos ? initial : '\0';
        }
        if (letter != '\0') {
            m_parts.push_back({letter, {i, score.size()}});
        }
    }
    for (std::size_t i = 0; i + 1 < m_parts.size(); ++i) {
        m_parts[i].range.end = m_parts[i + 1].range.first;
    }
}

int Parts::count(char letter) const {
    return static_cast<int>(std::count_if(m_parts.begin(), m_parts.end(), [&](const Part& part) {
        return part.letter == capital(letter);
    }));
}

std::optional<MeasureRange> Parts::part(char letter, int turn) const {
    const int all = count(letter);
    int place = all > 0 ? turn % all : 0;
    for (const Part& part : m_parts) {
        if (part.letter == capital(letter) && place-- == 0) {
            return part.range;
        }
    }
    return std::nullopt;
}

} // namespace lacuna
