// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/text/abc_characters.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {
namespace {

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::optional<Step> stepOf(char letter) {
    constexpr std::string_view letters = "CDEFGAB";
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<Step>(at));
}

int takeAlter(std::string_view& text) {
    constexpr std::array<std::pair<std::string_view, int>, 4> signs{
        {{"#", 1}, {"b", -1}, {"♯", 1}, {"♭", -1}}};
    for (const auto& [sign, alter] : signs) {
        if (text.starts_with(sign)) {
            text.remove_prefix(sign.size());
            return alter;
        }
    }
    return 0;
}

// The word after the tonic, if it names a mode: only its first three letters count, and neither
// their case nor that of a lone m.
std::optional<Mode> modeNamed(std::string_view word) {
    if (word == "m" || word == "M")
        return Mode::Minor;
    constexpr std::array<std::pair<std::string_view, Mode>, 9> names{{{"maj", Mode::Major},
                                                                      {"ion", Mode::Major},
                                                                      {"min", Mode::Minor},
                                                                      {"aeo", Mode::Minor},
                                                                      {"dor", Mode::Dorian},
                                                                      {"mix", Mode::Mixolydian},
                                                                      {"phr", Mode::Phrygian},
                                                                      {"lyd", Mode::Lydian},
                                                                      {"loc", Mode::Locrian}}};
    const std::string start = lowered(word.substr(0, 3));
    for (const auto& [name, mode] : names) {
        if (start == name)
            return mode;
    }
    return std::nullopt;
}

std::string_view takeWord(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && isLetter(text[end]))
        ++end;
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

// "sharp" or "flat" behind a tonic, as one speaks: "F sharp minor", "Bflat".
int takeSpokenAlter(std::string_view& text) {
    std::string_view rest = trimmed(text);
    const std::string word = lowered(takeWord(rest));
    const int alter = word == "sharp" ? 1 : word == "flat" ? -1 : 0;
    text = alter != 0 ? rest : text;
    return alter;
}

// "^f", "_b", "=c", "^^g" at the start of `text`.
std::optional<KeyAccidental> takeAccidental(std::string_view& text) {
    int alter = 0;
    std::size_t signs = 0;
    while (signs < text.size() && signs < 2 && (text[signs] == '^' || text[signs] == '_')) {
        alter += text[signs] == '^' ? 1 : -1;
        ++signs;
    }
    if (signs == 0 && text.starts_with("="))
        signs = 1;
    if (signs == 0 || signs >= text.size())
        return std::nullopt;
    const char letter = text[signs];
    const auto step =
        stepOf(letter >= 'a' && letter <= 'g' ? static_cast<char>(letter - 32) : letter);
    if (!step)
        return std::nullopt;
    text.remove_prefix(signs + 1);
    return KeyAccidental{*step, alter};
}

void addAccidental(Key& key, KeyAccidental accidental) {
    const auto same = std::find_if(key.extra.begin(), key.extra.end(),
                                   [&](const auto& a) { return a.step == accidental.step; });
    if (same != key.extra.end())
        *same = accidental;
    else
        key.extra.push_back(accidental);
}

// "exp", accidentals, and words on the staff.
void readTail(std::string_view text, Key& key, StaffChange& staff) {
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        if (const auto accidental = takeAccidental(text)) {
            addAccidental(key, *accidental);
            continue;
        }
        constexpr std::string_view onlyThese = "exp";
        std::string_view rest = text;
        if (lowered(takeWord(rest)) == onlyThese) {
            key.explicitOnly = true;
            text = rest;
        } else {
            takeStaffWord(text, staff);
        }
    }
}

bool isAboutStaff(std::string_view text) {
    StaffChange change;
    takeStaffWord(text, change);
    return change.unknown.empty();
}

} // namespace

std::optional<KeyField> parseKeyField(std::string_view text) {
    text = trimmed(text);
    KeyField field;
    if (text.empty() || lowered(text.substr(0, 4)) == "none") {
        field.key.emplace().form = KeyForm::None;
        if (!text.empty())
            readTail(text.substr(4), *field.key, field.staff);
        return field;
    }
    if (text.starts_with("HP") || text.starts_with("Hp")) {
        field.key.emplace().form =
            text[1] == 'P' ? KeyForm::HighlandPipes : KeyForm::HighlandPipesDrawn;
        field.staff = parseStaffChange(text.substr(2));
        return field;
    }
    if (text.front() == '^' || text.front() == '_' || text.front() == '=') {
        readTail(text, field.key.emplace(), field.staff);
        return field;
    }
    if (isAboutStaff(text)) {
        field.staff = parseStaffChange(text);
        return field;
    }
    const bool lowerCase = text.front() >= 'a' && text.front() <= 'g';
    const auto tonic = stepOf(lowerCase ? static_cast<char>(text.front() - 32) : text.front());
    if (!tonic)
        return std::nullopt;
    Key key;
    std::string_view rest = text.substr(1);
    key.tonic = *tonic;
    key.tonicAlter = takeAlter(rest);
    if (key.tonicAlter == 0 && !lowerCase)
        key.tonicAlter = takeSpokenAlter(rest);
    std::string_view afterWord = trimmed(rest);
    const std::string_view word = takeWord(afterWord);
    const auto mode = modeNamed(word);
    if (mode)
        key.mode = *mode;
    else if (lowerCase && !word.empty() && lowered(word) != "exp")
        return std::nullopt; // a word
    readTail(mode ? afterWord : rest, key, field.staff);
    field.key = std::move(key);
    return field;
}

std::optional<Key> parseKey(std::string_view text) {
    const auto field = parseKeyField(text);
    return field ? field->key : std::nullopt;
}

std::string formatKey(const Key& key) {
    std::string text;
    switch (key.form) {
    case KeyForm::HighlandPipes:
        return "HP";
    case KeyForm::HighlandPipesDrawn:
        return "Hp";
    case KeyForm::None:
        text = "none";
        break;
    case KeyForm::Tonal: {
        constexpr const char* modes[] = {"", "m", "dor", "mix", "phr", "lyd", "loc"};
        text += "CDEFGAB"[static_cast<int>(key.tonic)];
        if (key.tonicAlter != 0)
            text += key.tonicAlter > 0 ? "#" : "b";
        text += modes[static_cast<int>(key.mode)];
        break;
    }
    }
    if (key.explicitOnly)
        text += " exp";
    for (const KeyAccidental& accidental : key.extra) {
        constexpr const char* signs[] = {"__", "_", "=", "^", "^^"};
        text += " ";
        text += signs[std::clamp(accidental.alter, -2, 2) + 2];
        text += "cdefgab"[static_cast<int>(accidental.step)];
    }
    return text;
}

} // namespace lacuna
