// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/text/abc_staff.h"

#include "engine/formats/text/abc_characters.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace lacuna {
namespace {

constexpr int mostOctaves = 4;
constexpr int mostSemitones = 60;
constexpr std::size_t longestQuoted = 40;

struct ClefName {
    std::string_view name;
    ClefSign sign;
    int line;
};

// The first of those that are alike is the one that is written.
constexpr std::array<ClefName, 14> clefNames{{{"treble", ClefSign::G, 2},
                                              {"bass", ClefSign::F, 4},
                                              {"alto", ClefSign::C, 3},
                                              {"tenor", ClefSign::C, 4},
                                              {"soprano", ClefSign::C, 1},
                                              {"mezzosoprano", ClefSign::C, 2},
                                              {"mezzo", ClefSign::C, 2},
                                              {"baritone", ClefSign::F, 3},
                                              {"perc", ClefSign::Percussion, 3},
                                              {"percussion", ClefSign::Percussion, 3},
                                              {"none", ClefSign::None, 3},
                                              {"G", ClefSign::G, 2},
                                              {"F", ClefSign::F, 4},
                                              {"C", ClefSign::C, 3}}};

std::optional<int> wholeNumber(std::string_view text, int most) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isAll = end == text.data() + text.size();
    return error == std::errc{} && isAll && std::abs(value) <= most ? std::optional(value)
                                                                    : std::nullopt;
}

// A clef as it is named, and whether its 8 moves what sounds.
struct NamedClef {
    Clef clef;
    bool sounds = true;
};

// "bass", "alto4", "treble-8", "G2", "treble^15": the last shows its 15 and sounds without it.
std::optional<NamedClef> clefNamed(std::string_view text) {
    const auto letters = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), isLetter) - text.begin());
    std::string name(text.substr(0, letters));
    for (char& c : name) {
        if (name.size() > 1 && c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    const auto known = std::find_if(clefNames.begin(), clefNames.end(),
                                    [&](const ClefName& each) { return each.name == name; });
    if (known == clefNames.end()) {
        return std::nullopt;
    }
    NamedClef named{{known->sign, known->line, 0}};
    text.remove_prefix(letters);
    if (!text.empty() && text.front() >= '1' && text.front() <= '5') {
        named.clef.line = text.front() - '0';
        text.remove_prefix(1);
    }
    if (text.empty()) {
        return named;
    }
    const char sign = text.front();
    text.remove_prefix(1);
    const int octaves = text == "8" ? 1 : text == "15" ? 2 : 0;
    if (octaves == 0 || std::string_view("+-^_").find(sign) == std::string_view::npos) {
        return std::nullopt;
    }
    named.clef.octaves = sign == '+' || sign == '^' ? octaves : -octaves;
    named.sounds = sign == '+' || sign == '-';
    return named;
}

// "C", "^f", "B,": the MIDI key of a note's name.
std::optional<int> takeNote(std::string_view& text) {
    int key = 60;
    while (!text.empty() && (text.front() == '^' || text.front() == '_' || text.front() == '=')) {
        key += text.front() == '^' ? 1 : text.front() == '_' ? -1 : 0;
        text.remove_prefix(1);
    }
    constexpr std::string_view letters = "CDEFGABcdefgab";
    const std::size_t at = text.empty() ? letters.npos : letters.find(text.front());
    if (at == letters.npos) {
        return std::nullopt;
    }
    key += semitones(static_cast<Step>(at % 7)) + (at >= 7 ? 12 : 0);
    text.remove_prefix(1);
    while (!text.empty() && (text.front() == ',' || text.front() == '\'')) {
        key += text.front() == ',' ? -12 : 12;
        text.remove_prefix(1);
    }
    return key;
}

// "CD": what is written as C sounds as D.
std::optional<int> noteShift(std::string_view text) {
    const auto from = takeNote(text);
    const auto to = from ? takeNote(text) : std::nullopt;
    if (!to || !text.empty() || std::abs(*to - *from) > mostSemitones) {
        return std::nullopt;
    }
    return *to - *from;
}

bool isPassedOver(std::string_view name) {
    constexpr std::array<std::string_view, 24> names{
        "middle", "m",       "stafflines", "staffscale", "stem",    "stems",   "name",   "nm",
        "sname",  "snm",     "subname",    "style",      "cue",     "gstem",   "merge",  "up",
        "down",   "gchords", "brk",        "brace",      "bracket", "program", "lyrics", "score"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isProperty(std::string_view name) {
    constexpr std::array<std::string_view, 7> names{"clef", "octave", "oct",  "transpose",
                                                    "t",    "shift",  "sound"};
    return isPassedOver(name) || std::find(names.begin(), names.end(), name) != names.end();
}

// A word, and its value if it has one: "octave=-1", "octave = -1", "name=\"Violin I\"".
struct Property {
    std::string_view word; ///< all of it
    std::string_view name;
    std::optional<std::string_view> value = {};
};

std::string_view takeValue(std::string_view& text) {
    if (!text.starts_with('"')) {
        const std::string_view value = text.substr(0, text.find_first_of(" \t"));
        text.remove_prefix(value.size());
        return value;
    }
    text.remove_prefix(1);
    const std::string_view value = text.substr(0, text.find('"'));
    text.remove_prefix(std::min(value.size() + 1, text.size()));
    return value;
}

Property takeProperty(std::string_view& text) {
    const std::string_view all = text;
    const std::size_t end = std::min(text.find_first_of(" \t=\""), text.size());
    Property property{{}, text.substr(0, end)};
    std::string_view rest = trimmed(text.substr(end));
    const bool hasValue = rest.starts_with('=') && (!trimmed(rest.substr(1)).empty()) &&
                          (text.substr(end).starts_with('=') || isProperty(property.name));
    if (hasValue) {
        rest = trimmed(rest.substr(1));
        property.value = takeValue(rest);
        text = rest;
    } else {
        text.remove_prefix(std::max<std::size_t>(end, 1));
    }
    property.word = trimmed(all.substr(0, all.size() - text.size()));
    return property;
}

bool setClef(std::string_view name, StaffChange& change) {
    const auto named = clefNamed(name);
    if (!named) {
        return false;
    }
    change.clef = named->clef;
    if (named->clef.octaves != 0 && named->sounds) {
        change.octaves = named->clef.octaves;
    }
    return true;
}

bool readProperty(const Property& property, StaffChange& change) {
    if (!property.value) { // a lone letter is no clef: K:C
        const bool isWord = property.name.size() > 1 && isLetter(property.name[1]);
        return isWord && (isPassedOver(property.name) || setClef(property.name, change));
    }
    if (property.name == "clef") {
        return setClef(*property.value, change);
    }
    if (property.name == "octave" || property.name == "oct") {
        const auto octaves = wholeNumber(*property.value, mostOctaves);
        change.octaves = octaves ? octaves : change.octaves;
        return octaves.has_value();
    }
    if (property.name == "transpose" || property.name == "t") {
        const auto semitones = wholeNumber(*property.value, mostSemitones);
        change.transpose = semitones ? semitones : change.transpose;
        return semitones.has_value();
    }
    if (property.name == "shift" || property.name == "sound") {
        const auto semitones = noteShift(*property.value);
        change.transpose = semitones ? semitones : change.transpose;
        return semitones.has_value();
    }
    return isPassedOver(property.name);
}

std::string nameOf(Clef clef) {
    const auto known = std::find_if(clefNames.begin(), clefNames.end(), [&](const ClefName& each) {
        return each.sign == clef.sign && each.line == clef.line;
    });
    std::string name;
    if (known != clefNames.end()) {
        name = known->name;
    } else {
        const auto sign =
            std::find_if(clefNames.begin(), clefNames.end(),
                         [&](const ClefName& each) { return each.sign == clef.sign; });
        name = std::string(sign->name) + std::to_string(clef.line);
    }
    if (clef.octaves != 0) {
        name +=
            std::string(clef.octaves > 0 ? "+" : "-") + (std::abs(clef.octaves) == 1 ? "8" : "15");
    }
    return name;
}

} // namespace

// A clef with an 8 brings its octave with it, and the next clef takes it away again.
void StaffChange::applyTo(Staff& staff) const {
    if (clef) {
        if (staff.clef.octaves != 0 && staff.octaves == staff.clef.octaves) {
            staff.octaves = 0;
        }
        staff.clef = *clef;
    }
    if (octaves) {
        staff.octaves = *octaves;
    }
    if (transpose) {
        staff.transpose = *transpose;
    }
}

std::string unknownStaffWord(const StaffChange& change) {
    return "\"" + decodeAbcText(change.unknown.substr(0, longestQuoted)) +
           "\" is not understood here; it is left out.";
}

void takeStaffWord(std::string_view& text, StaffChange& change) {
    const Property property = takeProperty(text);
    if (!readProperty(property, change) && change.unknown.empty()) {
        change.unknown = property.word;
    }
}

StaffChange parseStaffChange(std::string_view text) {
    StaffChange change;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        takeStaffWord(text, change);
    }
    return change;
}

std::string keyChange(const KeyedStaff& before, const KeyedStaff& after) {
    const std::string staff = formatStaffChange(before.staff, after.staff);
    if (before.key == after.key && !staff.empty()) {
        return staff.substr(1);
    }
    return formatKey(after.key) + staff;
}

std::string formatStaffChange(Staff before, Staff after) {
    std::string text;
    if (before.clef != after.clef) {
        const std::string clef = nameOf(after.clef);
        text += " clef=" + clef;
        parseStaffChange(clef).applyTo(before);
    }
    if (before.octaves != after.octaves) {
        text += " octave=" + std::to_string(after.octaves);
    }
    if (before.transpose != after.transpose) {
        text += " transpose=" + std::to_string(after.transpose);
    }
    return text;
}

} // namespace lacuna
