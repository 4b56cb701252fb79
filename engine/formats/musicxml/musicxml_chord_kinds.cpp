// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_chord_kinds.h"

#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/score/chord_degrees.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lacuna {
namespace {

using Change = ChordDegreeChange;

// Of two that describe a chord equally well, the earlier one is taken.
constexpr std::array<MusicXmlChordKind, 31> kinds{{{"major", ""},
                                                   {"minor", "m"},
                                                   {"dominant", "7"},
                                                   {"major-seventh", "maj7"},
                                                   {"minor-seventh", "m7"},
                                                   {"diminished", "dim"},
                                                   {"diminished-seventh", "dim7"},
                                                   {"half-diminished", "m7b5"},
                                                   {"augmented", "aug"},
                                                   {"augmented-seventh", "7#5"},
                                                   {"major-minor", "m(maj7)"},
                                                   {"major-sixth", "6"},
                                                   {"minor-sixth", "m6"},
                                                   {"dominant-ninth", "9"},
                                                   {"major-ninth", "maj9"},
                                                   {"minor-ninth", "m9"},
                                                   {"dominant-11th", "11"},
                                                   {"major-11th", "maj11"},
                                                   {"minor-11th", "m11"},
                                                   {"dominant-13th", "13"},
                                                   {"major-13th", "maj13"},
                                                   {"minor-13th", "m13"},
                                                   {"suspended-fourth", "sus4"},
                                                   {"suspended-second", "sus2"},
                                                   {"power", "5"},
                                                   {"pedal", "pedal"},
                                                   {"Tristan", "Tristan"},
                                                   {"Neapolitan", "Neapolitan"},
                                                   {"Italian", "Italian"},
                                                   {"French", "French"},
                                                   {"German", "German"}}};

const std::vector<NamedChord>& namedKinds() {
    static const std::vector<NamedChord> named = [] {
        std::vector<std::string_view> suffixes;
        suffixes.reserve(kinds.size());
        for (const MusicXmlChordKind& kind : kinds) {
            suffixes.push_back(kind.suffix);
        }
        return namedChords(suffixes);
    }();
    return named;
}

std::string sign(int alter) {
    return std::string(static_cast<std::size_t>(std::clamp(std::abs(alter), 0, 2)),
                       alter < 0 ? 'b' : '#');
}

struct WrittenDegree {
    std::string_view type;
    int value = 0;
    int alter = 0;
};

std::optional<WrittenDegree> writtenDegree(const XmlElement& element) {
    constexpr int highest = 15;
    const int value = wholeNumber(element.textOf("degree-value")).value_or(0);
    if (element.name != "degree" || value < 1 || value > highest) {
        return std::nullopt;
    }
    const int alter = wholeNumber(element.textOf("degree-alter")).value_or(0);
    return WrittenDegree{element.textOf("degree-type"), value, std::clamp(alter, -2, 2)};
}

// Added degrees are counted from a dominant chord, whose seventh is a minor one.
ChordDegree addedDegree(int value, int alter) {
    return {value, value == 7 ? alter - 1 : alter};
}

void apply(const WrittenDegree& written, std::vector<ChordDegree>& degrees) {
    const auto isOfThatNumber = [&](ChordDegree each) { return each.degree == written.value; };
    if (written.type == "subtract") {
        std::erase_if(degrees, isOfThatNumber);
        return;
    }
    const auto found = std::ranges::find_if(degrees, isOfThatNumber);
    if (written.type == "alter" && found != degrees.end()) {
        found->alter += written.alter;
        return;
    }
    const ChordDegree added = addedDegree(written.value, written.alter);
    if (std::ranges::find(degrees, added) == degrees.end()) {
        degrees.push_back(added);
    }
}

} // namespace

const MusicXmlChordKind* chordKindNamed(std::string_view name) {
    const auto found = std::ranges::find(kinds, name, &MusicXmlChordKind::name);
    return found == kinds.end() ? nullptr : &*found;
}

const MusicXmlChordKind* functionalKindOf(std::string_view suffix) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i].suffix == suffix && namedKinds()[i].degrees.empty()) {
            return &kinds[i];
        }
    }
    return nullptr;
}

MusicXmlChordDescription describeByKind(const std::vector<ChordDegree>& degrees) {
    ChordDescription description = describeChord(namedKinds(), degrees);
    return {&kinds[description.named], namedKinds()[description.named].degrees,
            std::move(description.changes)};
}

std::vector<ChordDegree> withDegreesOf(const XmlElement& harmony,
                                       std::vector<ChordDegree> degrees) {
    for (const XmlElement& child : harmony.children) {
        if (const std::optional<WrittenDegree> written = writtenDegree(child)) {
            apply(*written, degrees);
        }
    }
    return ChordDegrees(std::move(degrees)).sorted();
}

std::string textOfDegrees(const XmlElement& harmony) {
    std::string text;
    for (const XmlElement& child : harmony.children) {
        if (const std::optional<WrittenDegree> written = writtenDegree(child)) {
            const bool isAdded = written->type != "alter" && written->alter == 0;
            text += written->type == "subtract" ? "no" : isAdded ? "add" : sign(written->alter);
            text += std::to_string(written->value);
        }
    }
    return text;
}

XmlElement degreeElement(const ChordDegreeChange& change) {
    XmlElement element{.name = "degree"};
    int alter = 0;
    std::string_view type = "subtract";
    if (change.kind == Change::Kind::Alter) {
        alter = change.degree.alter - change.alterBefore;
        type = "alter";
    } else if (change.kind == Change::Kind::Add) {
        alter = change.degree.alter + (change.degree.degree == 7 ? 1 : 0);
        type = "add";
    }
    element.add("degree-value", std::to_string(change.degree.degree));
    element.add("degree-alter", std::to_string(alter));
    element.add("degree-type", type);
    return element;
}

} // namespace lacuna
