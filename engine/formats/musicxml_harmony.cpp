// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml_harmony.h"

#include "engine/formats/musicxml_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lacuna {
namespace {

struct Kind {
    std::string_view name;
    std::string_view suffix; ///< that parseChordSymbol knows
    std::string_view beyond; ///< what the suffix lacks
};

// The first of a name is how it is read, the first of a suffix how it is written.
constexpr std::array<Kind, 39> kinds{{{"major", "", ""},
                                      {"minor", "m", ""},
                                      {"dominant", "7", ""},
                                      {"major-seventh", "maj7", ""},
                                      {"minor-seventh", "m7", ""},
                                      {"diminished", "dim", ""},
                                      {"diminished-seventh", "dim7", ""},
                                      {"half-diminished", "m7b5", ""},
                                      {"augmented", "aug", ""},
                                      {"major-sixth", "6", ""},
                                      {"minor-sixth", "m6", ""},
                                      {"dominant-ninth", "9", ""},
                                      {"minor-ninth", "m9", ""},
                                      {"dominant-11th", "11", ""},
                                      {"dominant-13th", "13", ""},
                                      {"suspended-fourth", "sus4", ""},
                                      {"suspended-second", "sus2", ""},
                                      {"power", "5", ""},
                                      {"major", "add9", ""},
                                      {"major", "maj", ""},
                                      {"minor", "min", ""},
                                      {"minor", "-", ""},
                                      {"major-seventh", "M7", ""},
                                      {"minor-seventh", "min7", ""},
                                      {"augmented", "+", ""},
                                      {"suspended-fourth", "sus", ""},
                                      {"augmented-seventh", "aug", "7"},
                                      {"major-minor", "m", "maj7"},
                                      {"major-ninth", "maj7", "9"},
                                      {"major-11th", "maj7", "11"},
                                      {"major-13th", "maj7", "13"},
                                      {"minor-11th", "m7", "11"},
                                      {"minor-13th", "m7", "13"},
                                      {"Neapolitan", "", "Neapolitan"},
                                      {"Italian", "", "Italian"},
                                      {"French", "", "French"},
                                      {"German", "", "German"},
                                      {"pedal", "", "pedal"},
                                      {"Tristan", "", "Tristan"}}};

const Kind* kindNamed(std::string_view name) {
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const Kind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

std::string sign(int alter) {
    return std::string(static_cast<std::size_t>(std::clamp(std::abs(alter), 0, 2)),
                       alter < 0 ? 'b' : '#');
}

// Takes a letter and its accidental, as # or b, from the front of `text`.
bool takeNote(std::string_view& text, Step& step, int& alter) {
    const std::optional<Step> found = stepOfName(text.substr(0, 1));
    if (!found)
        return false;
    step = *found;
    text.remove_prefix(1);
    for (const auto& [name, value] :
         {std::pair<std::string_view, int>{"#", 1}, {"b", -1}, {"\u266f", 1}, {"\u266d", -1}}) {
        if (text.starts_with(name)) {
            alter = value;
            text.remove_prefix(name.size());
            break;
        }
    }
    return true;
}

void addNote(XmlElement& harmony, const std::string& what, Step step, int alter) {
    XmlElement& note = harmony.add(what);
    note.add(what + "-step", stepName(step));
    if (alter != 0)
        note.add(what + "-alter", std::to_string(alter));
}

std::string noteText(const XmlElement& harmony, const std::string& what) {
    const XmlElement* note = harmony.child(what);
    const auto step = note ? stepOfName(note->textOf(what + "-step")) : std::nullopt;
    return step ? stepName(*step) + sign(wholeNumber(note->textOf(what + "-alter")).value_or(0))
                : std::string();
}

std::string degreesText(const XmlElement& harmony) {
    std::string text;
    for (const XmlElement& degree : harmony.children) {
        if (degree.name != "degree")
            continue;
        const std::string_view type = degree.textOf("degree-type");
        const int alter = wholeNumber(degree.textOf("degree-alter")).value_or(0);
        text += type == "subtract" ? "no" : type == "add" && alter == 0 ? "add" : "";
        text += sign(alter) + std::string(degree.textOf("degree-value").substr(0, 3));
    }
    return text;
}

// The chord as MusicXML alone tells it.
std::optional<std::string> chordText(const XmlElement& harmony) {
    const std::string root = noteText(harmony, "root");
    if (root.empty())
        return std::nullopt;
    std::string bass = noteText(harmony, "bass");
    bass = bass.empty() ? bass : "/" + bass;
    const XmlElement* kind = harmony.child("kind");
    const std::string spelled = lineOfText(kind ? kind->attribute("text") : std::string_view());
    if (!spelled.empty() && parseChordSymbol(root + spelled + bass))
        return root + spelled + bass;
    const Kind* known = kindNamed(harmony.textOf("kind"));
    const std::string suffix(known ? known->suffix : std::string_view());
    const std::string beyond =
        (known ? std::string(known->beyond) : spelled) + degreesText(harmony);
    if (beyond.empty())
        return root + suffix + bass;
    if (suffix.empty() && beyond == "add9")
        return root + beyond + bass;
    return root + suffix + bass + "(" + beyond + ")";
}

} // namespace

std::optional<XmlElement> writeHarmony(const std::string& chord) {
    if (!parseChordSymbol(chord))
        return std::nullopt;
    std::string_view rest = chord;
    XmlElement harmony{.name = "harmony"};
    harmony.set("print-frame", "no");
    Step step{};
    int alter = 0;
    takeNote(rest, step, alter);
    addNote(harmony, "root", step, alter);
    // Of the suffixes that fit, the longest: "maj7" is not "m".
    const Kind* kind = &kinds.front();
    for (const Kind& each : kinds) {
        if (each.beyond.empty() && each.suffix.size() > kind->suffix.size() &&
            rest.starts_with(each.suffix))
            kind = &each;
    }
    std::string spelled(kind->suffix);
    rest.remove_prefix(kind->suffix.size());
    Step bass{};
    int bassAlter = 0;
    bool hasBass = false;
    if (rest.starts_with('/')) {
        rest.remove_prefix(1);
        hasBass = takeNote(rest, bass, bassAlter);
    }
    spelled += rest;
    XmlElement& kindElement = harmony.add("kind", kind->name);
    if (!spelled.empty())
        kindElement.set("text", spelled);
    if (hasBass)
        addNote(harmony, "bass", bass, bassAlter);
    if (kind->suffix == "add9") {
        XmlElement& degree = harmony.add("degree");
        degree.set("print-object", "no");
        degree.add("degree-value", "9");
        degree.add("degree-alter", "0");
        degree.add("degree-type", "add");
    }
    if (chordText(harmony) != chord)
        harmony.children.insert(harmony.children.begin(), lacunaMark("chord", chord));
    return harmony;
}

Annotation readHarmony(const XmlElement& harmony) {
    if (const auto exact = lacunaMarkIn(harmony, "chord"))
        return {Annotation::Kind::ChordSymbol, Tick{0}, lineOfText(*exact), ' '};
    if (const auto text = chordText(harmony); text && parseChordSymbol(*text))
        return {Annotation::Kind::ChordSymbol, Tick{0}, *text, ' '};
    Annotation annotation{Annotation::Kind::Text, Tick{0}, {}, '^'};
    const XmlElement* kind = harmony.child("kind");
    annotation.text = kind ? lineOfText(kind->attribute("text")) : std::string();
    if (annotation.text.empty())
        annotation.text =
            harmony.textOf("kind") == "none" ? "N.C." : lineOfText(harmony.textOf("function"));
    return annotation;
}

} // namespace lacuna
