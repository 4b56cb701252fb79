// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {
namespace {

constexpr std::size_t longestSign = 40;

constexpr std::string_view segnoGlyph = "\U0001D10B";
constexpr std::string_view codaGlyph = "\U0001D10C";

using Meaning = std::pair<std::string_view, JumpKind>;

constexpr std::array<Meaning, 14> plainSigns{{{"segno", JumpKind::Segno},
                                              {"alsegno", JumpKind::Segno},
                                              {"\U0001D10B", JumpKind::Segno},
                                              {"coda", JumpKind::Coda},
                                              {"\U0001D10C", JumpKind::Coda},
                                              {"tocoda", JumpKind::ToCoda},
                                              {"gotocoda", JumpKind::ToCoda},
                                              {"tothecoda", JumpKind::ToCoda},
                                              {"dacoda", JumpKind::ToCoda},
                                              {"alcoda", JumpKind::ToCoda},
                                              {"to\U0001D10C", JumpKind::ToCoda},
                                              {"fine", JumpKind::Fine},
                                              {"fin", JumpKind::Fine},
                                              {"ilfine", JumpKind::Fine}}};

// The longer of two that begin alike stands first.
constexpr std::array<Meaning, 7> leaps{{{"dalsegno", JumpKind::DalSegno},
                                        {"delsegno", JumpKind::DalSegno},
                                        {"dasegno", JumpKind::DalSegno},
                                        {"dacapo", JumpKind::DaCapo},
                                        {"d\U0001D10B", JumpKind::DalSegno},
                                        {"dc", JumpKind::DaCapo},
                                        {"ds", JumpKind::DalSegno}}};

constexpr std::array<std::pair<std::string_view, JumpEnd>, 12> ends{
    {{"", JumpEnd::Open},
     {"alfine", JumpEnd::AtFine},
     {"alfin", JumpEnd::AtFine},
     {"allafine", JumpEnd::AtFine},
     {"tofine", JumpEnd::AtFine},
     {"tothefine", JumpEnd::AtFine},
     {"fine", JumpEnd::AtFine},
     {"alcoda", JumpEnd::AtCoda},
     {"al\U0001D10C", JumpEnd::AtCoda},
     {"allacoda", JumpEnd::AtCoda},
     {"tocoda", JumpEnd::AtCoda},
     {"coda", JumpEnd::AtCoda}}};

// What a D.C. or D.S. may add, which is how it is played anyway.
constexpr std::array<std::string_view, 12> withoutRepeats{
    "senzarep",         "senzareplica",     "senzarepliche", "senzaripetizione",
    "senzaripetizioni", "senzarepetizione", "senzarit",      "senzaritornelli",
    "senzaritornello",  "norepeat",         "norepeats",     "withoutrepeats"};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        text.replace(at, from.size(), to);
    }
    return text;
}

// Small letters, and signs beyond ASCII, without what people put between and around them.
std::string lettersOf(std::string_view text) {
    constexpr std::string_view dropped = " \t.,:;-_'\"()[]*";
    std::string letters;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            letters += static_cast<char>(c - 'A' + 'a');
        } else if (dropped.find(c) == std::string_view::npos) {
            letters += c;
        }
    }
    // Music fonts have them in places of their own.
    return replaced(replaced(letters, "\uE047", segnoGlyph), "\uE048", codaGlyph);
}

std::string without(const std::string& text, std::string_view glyph) {
    return replaced(text, glyph, {});
}

std::optional<JumpSign> signOf(std::string_view letters) {
    for (const auto& [word, kind] : plainSigns) {
        if (letters == word) {
            return JumpSign{kind};
        }
    }
    for (const auto& [word, kind] : leaps) {
        if (!letters.starts_with(word)) {
            continue;
        }
        const std::string_view rest = letters.substr(word.size());
        for (const auto& [end, meaning] : ends) {
            if (rest == end || (rest.starts_with(end) &&
                                std::ranges::count(withoutRepeats, rest.substr(end.size())) > 0)) {
                return JumpSign{kind, meaning};
            }
        }
    }
    return std::nullopt;
}

bool canBeJump(const Annotation& annotation) {
    return annotation.kind != Annotation::Kind::ChordSymbol;
}

} // namespace

bool asksForNoRepeats(std::string_view text) {
    const std::string letters = lettersOf(text);
    return std::ranges::any_of(withoutRepeats,
                               [&](std::string_view words) { return letters.ends_with(words); });
}

std::optional<JumpSign> parseJumpSign(std::string_view text) {
    if (text.empty() || text.size() > longestSign) {
        return std::nullopt;
    }
    const std::string letters = lettersOf(text);
    if (const auto sign = signOf(letters)) {
        return sign;
    }
    // "To Coda" with the sign beside it.
    const std::string words = without(without(letters, segnoGlyph), codaGlyph);
    return words.size() < letters.size() ? signOf(words) : std::nullopt;
}

std::string nameOf(JumpSign sign) {
    constexpr std::array names{"segno", "coda", "dacoda", "fine", "D.C.", "D.S."};
    constexpr std::array ending{"", "alfine", "alcoda"};
    return std::string(names[static_cast<std::size_t>(sign.kind)]) +
           ending[static_cast<std::size_t>(sign.end)];
}

std::string wordsOf(JumpSign sign) {
    constexpr std::array words{"Segno", "Coda", "To Coda", "Fine", "D.C.", "D.S."};
    constexpr std::array ending{"", " al Fine", " al Coda"};
    return std::string(words[static_cast<std::size_t>(sign.kind)]) +
           ending[static_cast<std::size_t>(sign.end)];
}

bool leapsBack(const MeasureFrame& frame) {
    return std::ranges::any_of(frame.annotations, [](const Annotation& annotation) {
        const auto jump =
            canBeJump(annotation) ? parseJumpSign(annotation.text) : std::optional<JumpSign>();
        return jump && jump->end != JumpEnd::Open;
    });
}

std::vector<PlacedJump> jumpSignsOf(const Score& score) {
    std::vector<PlacedJump> signs;
    for (int i = 0; i < score.size(); ++i) {
        const Measure& measure = score.measure(i);
        const MeasureFrame& frame = measure.frame();
        if (const auto sign = parseJumpSign(frame.section); sign && !sign->isLeaving()) {
            signs.push_back({i, Tick{0}, *sign});
        }
        const auto first = static_cast<std::ptrdiff_t>(signs.size());
        for (const Annotation& annotation : frame.annotations) {
            const auto sign =
                canBeJump(annotation) ? parseJumpSign(annotation.text) : std::optional<JumpSign>();
            if (sign) {
                signs.push_back({i, std::min(annotation.at, measure.length()), *sign});
            }
        }
        std::stable_sort(signs.begin() + first, signs.end(),
                         [](const PlacedJump& a, const PlacedJump& b) { return a.at < b.at; });
    }
    return signs;
}

} // namespace lacuna
