// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_harmony_root.h"

#include "engine/formats/musicxml/musicxml_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace lacuna {
namespace {

constexpr int stepsOfOctave = 7;

std::optional<NoteName> noteOf(const XmlElement& element, const std::string& what) {
    const std::optional<Step> step = stepOfName(element.textOf(what + "-step"));
    if (!step) {
        return std::nullopt;
    }
    const int alter = wholeNumber(element.textOf(what + "-alter")).value_or(0);
    return NoteName{*step, std::clamp(alter, -2, 2)};
}

NoteName noteOfScale(const Key& key, int degree) {
    const auto step = static_cast<Step>((static_cast<int>(key.tonic) + degree - 1) % stepsOfOctave);
    return {step, key.alterOf(step)};
}

Key keyOfNumeral(const XmlElement& numeral, const Key& around) {
    const XmlElement* own = numeral.child("numeral-key");
    if (!own) {
        return around;
    }
    constexpr int most = 7;
    const int fifths =
        std::clamp(wholeNumber(own->textOf("numeral-fifths")).value_or(0), -most, most);
    Key key = majorKey(fifths);
    if (own->textOf("numeral-mode").ends_with("minor") ||
        own->textOf("numeral-mode").starts_with("minor")) {
        const NoteName tonic = noteOfScale(key, 6);
        key = {.tonic = tonic.step, .tonicAlter = tonic.alter, .mode = Mode::Minor};
    }
    return key;
}

std::optional<NoteName> numeralRoot(const XmlElement& numeral, const Key& around) {
    const std::optional<int> degree = wholeNumber(numeral.textOf("numeral-root"));
    if (!degree || *degree < 1 || *degree > stepsOfOctave) {
        return std::nullopt;
    }
    NoteName root = noteOfScale(keyOfNumeral(numeral, around), *degree);
    const XmlElement* own = numeral.child("numeral-key");
    const std::string_view mode = own ? own->textOf("numeral-mode") : std::string_view();
    const bool raisesSeventh = mode == "harmonic minor" || mode == "melodic minor";
    if ((*degree == 7 && raisesSeventh) || (*degree == 6 && mode == "melodic minor")) {
        ++root.alter;
    }
    root.alter += wholeNumber(numeral.textOf("numeral-alter")).value_or(0);
    root.alter = std::clamp(root.alter, -2, 2);
    return root;
}

// Takes "bVII" from the front: how far it is altered, and the degree.
struct RomanNumeral {
    int alter = 0;
    int degree = 1;
};

std::optional<RomanNumeral> takeNumeral(std::string_view& text) {
    RomanNumeral numeral;
    for (const auto& [name, alter] :
         {std::pair<std::string_view, int>{"b", -1}, {"#", 1}, {"\u266d", -1}, {"\u266f", 1}}) {
        if (text.starts_with(name)) {
            text.remove_prefix(name.size());
            numeral.alter = alter;
        }
    }
    std::string letters;
    while (!text.empty() && std::string_view("ivIV").find(text.front()) != std::string_view::npos) {
        letters += text.front() == 'i' ? 'I' : text.front() == 'v' ? 'V' : text.front();
        text.remove_prefix(1);
    }
    constexpr std::array<std::string_view, stepsOfOctave> names{"I", "II", "III", "IV",
                                                                "V", "VI", "VII"};
    const auto name = std::ranges::find(names, letters);
    if (name == names.end()) {
        return std::nullopt;
    }
    numeral.degree = 1 + static_cast<int>(name - names.begin());
    return numeral;
}

NoteName noteOfNumeral(const Key& key, RomanNumeral numeral) {
    NoteName note = noteOfScale(key, numeral.degree);
    note.alter = std::clamp(note.alter + numeral.alter, -2, 2);
    return note;
}

// "V", "bVII", "V7/V". What stands behind the numeral is said by the kind as well.
std::optional<NoteName> functionRoot(std::string_view text, const Key& key) {
    const std::optional<RomanNumeral> numeral = takeNumeral(text);
    if (!numeral) {
        return std::nullopt;
    }
    const std::size_t stroke = text.find('/');
    std::string_view of = text.substr(stroke == std::string_view::npos ? text.size() : stroke + 1);
    if (const std::optional<RomanNumeral> applied = takeNumeral(of)) {
        const NoteName tonic = noteOfNumeral(key, *applied);
        return noteOfNumeral({.tonic = tonic.step, .tonicAlter = tonic.alter}, *numeral);
    }
    return noteOfNumeral(key, *numeral);
}

} // namespace

std::optional<HarmonyRoot> harmonyRoot(const XmlElement& harmony, const Key& key) {
    if (const XmlElement* root = harmony.child("root")) {
        const std::optional<NoteName> note = noteOf(*root, "root");
        return note ? std::optional(HarmonyRoot{*note, false}) : std::nullopt;
    }
    const XmlElement* numeral = harmony.child("numeral");
    const std::optional<NoteName> note =
        numeral ? numeralRoot(*numeral, key) : functionRoot(harmony.textOf("function"), key);
    return note ? std::optional(HarmonyRoot{*note, true}) : std::nullopt;
}

std::optional<NoteName> harmonyBass(const XmlElement& harmony) {
    const XmlElement* bass = harmony.child("bass");
    return bass ? noteOf(*bass, "bass") : std::nullopt;
}

} // namespace lacuna
