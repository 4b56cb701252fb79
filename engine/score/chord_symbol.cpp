// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_symbol.h"

#include <array>
#include <string_view>
#include <utility>

namespace lacuna {
namespace {

// Takes a note name from the front of `text`: letter and accidental, ASCII or Unicode.
std::optional<int> takePitchClass(std::string_view& text) {
    constexpr std::string_view letters = "CDEFGAB";
    if (text.empty() || letters.find(text.front()) == std::string_view::npos)
        return std::nullopt;
    int pitchClass = semitones(static_cast<Step>(letters.find(text.front())));
    text.remove_prefix(1);
    constexpr std::array<std::pair<std::string_view, int>, 4> accidentals{
        {{"#", 1}, {"b", -1}, {"\u266f", 1}, {"\u266d", -1}}};
    for (const auto& [sign, alter] : accidentals) {
        if (text.starts_with(sign)) {
            text.remove_prefix(sign.size());
            pitchClass += alter;
            break;
        }
    }
    return (pitchClass + 12) % 12;
}

struct ChordType {
    std::string_view name;
    std::vector<int> intervals;
};

const std::vector<ChordType>& chordTypes() {
    // Longest name first, so that "maj7" is not read as "m".
    static const std::vector<ChordType> types{{"maj7", {0, 4, 7, 11}},
                                              {"m7b5", {0, 3, 6, 10}},
                                              {"dim7", {0, 3, 6, 9}},
                                              {"min7", {0, 3, 7, 10}},
                                              {"sus4", {0, 5, 7}},
                                              {"sus2", {0, 2, 7}},
                                              {"add9", {0, 4, 7, 14}},
                                              {"maj", {0, 4, 7}},
                                              {"min", {0, 3, 7}},
                                              {"dim", {0, 3, 6}},
                                              {"aug", {0, 4, 8}},
                                              {"sus", {0, 5, 7}},
                                              {"M7", {0, 4, 7, 11}},
                                              {"m7", {0, 3, 7, 10}},
                                              {"m6", {0, 3, 7, 9}},
                                              {"m9", {0, 3, 7, 10, 14}},
                                              {"11", {0, 4, 7, 10, 14, 17}},
                                              {"13", {0, 4, 7, 10, 14, 21}},
                                              {"m", {0, 3, 7}},
                                              {"-", {0, 3, 7}},
                                              {"+", {0, 4, 8}},
                                              {"5", {0, 7}},
                                              {"6", {0, 4, 7, 9}},
                                              {"7", {0, 4, 7, 10}},
                                              {"9", {0, 4, 7, 10, 14}},
                                              {"", {0, 4, 7}}};
    return types;
}

} // namespace

std::optional<Chord> parseChord(const std::string& text) {
    std::string_view rest = text;
    const std::optional<int> root = takePitchClass(rest);
    if (!root)
        return std::nullopt;
    Chord chord{*root, {}, *root};
    for (const ChordType& type : chordTypes()) {
        if (rest.starts_with(type.name)) {
            rest.remove_prefix(type.name.size());
            chord.intervals = type.intervals;
            break;
        }
    }
    if (rest.starts_with("/")) {
        rest.remove_prefix(1);
        const std::optional<int> bass = takePitchClass(rest);
        if (!bass)
            return std::nullopt;
        chord.bass = *bass;
    }
    // A second chord in brackets is an alternative: shown, not played.
    const bool alternative = rest.starts_with("(") && rest.ends_with(")");
    if (!rest.empty() && !alternative)
        return std::nullopt;
    return chord;
}

} // namespace lacuna
