// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_words.h"

#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lacuna {
namespace {

constexpr int longestType = -3;
constexpr std::array<std::string_view, 14> types{"maxima",  "long",   "breve", "whole", "half",
                                                 "quarter", "eighth", "16th",  "32nd",  "64th",
                                                 "128th",   "256th",  "512th", "1024th"};
constexpr std::string_view steps = "CDEFGAB";
constexpr std::array<std::string_view, 9> accidentals{
    "flat-flat", "three-quarters-flat",  "flat",        "quarter-flat", "natural", "quarter-sharp",
    "sharp",     "three-quarters-sharp", "double-sharp"};
constexpr std::string_view markName = "?lacuna";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

std::string noteTypeName(int power) {
    const int place = power - longestType;
    return place >= 0 && place < static_cast<int>(types.size()) ? std::string(types[place])
                                                                : std::string();
}

std::optional<int> noteTypePower(std::string_view name) {
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (types[i] == name)
            return static_cast<int>(i) + longestType;
    }
    return std::nullopt;
}

std::string accidentalName(const Pitch& pitch) {
    return std::string(
        accidentals[static_cast<std::size_t>(std::clamp(pitch.inflection(), -4, 4) + 4)]);
}

std::optional<int> inflectionOfAccidental(std::string_view name) {
    if (name == "sharp-sharp")
        return 4;
    const auto found = std::find(accidentals.begin(), accidentals.end(), name);
    return found == accidentals.end()
               ? std::nullopt
               : std::optional(static_cast<int>(found - accidentals.begin()) - 4);
}

std::string barStyleName(Barline line) {
    constexpr const char* names[] = {"regular",     "light-light", "light-heavy",
                                     "heavy-light", "dotted",      "none"};
    return names[static_cast<int>(line)];
}

Barline barlineOfStyle(std::string_view name) {
    if (name == "light-light")
        return Barline::Double;
    if (name == "light-heavy" || name == "heavy-heavy")
        return Barline::Final;
    if (name == "heavy-light")
        return Barline::HeavyLight;
    if (name == "dotted" || name == "dashed")
        return Barline::Dotted;
    return name == "none" ? Barline::Invisible : Barline::Single;
}

std::optional<Step> stepOfName(std::string_view name) {
    const std::size_t at = name.size() == 1 ? steps.find(name) : std::string_view::npos;
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<Step>(at));
}

std::string stepName(Step step) {
    return std::string(1, steps[static_cast<std::size_t>(step)]);
}

std::string lineOfText(std::string_view text) {
    std::string line(trimmed(text));
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return line;
}

XmlElement writeTextLine(std::string_view name, const TextLine& line) {
    XmlElement element{.name = std::string(name), .text = line.text};
    element.set("justify", line.centred ? "center" : "left");
    return element;
}

TextLine readTextLine(const XmlElement& element) {
    return {lineOfText(element.text), element.attribute("justify") == "center"};
}

std::optional<double> decimalNumber(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::general);
    if (error != std::errc{} || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<int> wholeNumber(std::string_view text) {
    const std::optional<double> value = decimalNumber(text);
    return value && std::abs(*value) <= 2e9 ? std::optional(static_cast<int>(*value))
                                            : std::nullopt;
}

std::string decimalText(double number) {
    char digits[64];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed);
    return end.ec == std::errc{} ? std::string(digits, end.ptr) : "0";
}

XmlElement lacunaMark(std::string_view word, std::string_view value) {
    std::string text(word);
    if (!value.empty())
        text += " " + replaced(replaced(std::string(value), "&", "&amp;"), ">", "&gt;");
    return {.name = std::string(markName), .text = text};
}

std::optional<std::string> lacunaMarkOf(const XmlElement& element, std::string_view word) {
    if (element.name != markName || !element.text.starts_with(word))
        return std::nullopt;
    const std::string_view rest = std::string_view(element.text).substr(word.size());
    if (!rest.empty() && rest.front() != ' ')
        return std::nullopt;
    return replaced(replaced(std::string(trimmed(rest)), "&gt;", ">"), "&amp;", "&");
}

std::optional<std::string> lacunaMarkIn(const XmlElement& element, std::string_view word) {
    for (const XmlElement& child : element.children) {
        if (auto value = lacunaMarkOf(child, word))
            return value;
    }
    return std::nullopt;
}

} // namespace lacuna
