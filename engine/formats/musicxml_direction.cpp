// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml_direction.h"

#include "engine/formats/abc_text.h"
#include "engine/formats/musicxml_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lacuna {
namespace {

std::string textsOf(const XmlElement& direction, std::string_view name) {
    std::string words;
    for (const XmlElement& type : direction.children) {
        for (const XmlElement& shown : type.children) {
            if (type.name == "direction-type" && shown.name == name && !trimmed(shown.text).empty())
                words += (words.empty() ? "" : " ") + std::string(trimmed(shown.text));
        }
    }
    return lineOfText(words);
}

} // namespace

MusicXmlWords readDirectionWords(const XmlElement& direction) {
    MusicXmlWords words{.section = textsOf(direction, "rehearsal")};
    Annotation& annotation = words.annotation;
    annotation.text = textsOf(direction, "words");
    const bool looksLikeChord = parseChordSymbol(annotation.text).has_value();
    annotation.kind = looksLikeChord && lacunaMarkIn(direction, "chord")
                          ? Annotation::Kind::ChordSymbol
                          : Annotation::Kind::Text;
    const std::string_view placement = direction.attribute("placement");
    annotation.placement = placement == "below" ? '_' : placement == "above" ? '^' : ' ';
    if (const auto exact = lacunaMarkIn(direction, "placement"); exact && exact->size() == 1)
        annotation.placement = exact->front();
    if (lacunaMarkIn(direction, "sign"))
        annotation.text.clear();
    // Without a place ABC would take such words for a chord.
    if (looksLikeChord && annotation.kind == Annotation::Kind::Text && annotation.placement == ' ')
        annotation.placement = '^';
    return words;
}

void tellOfUnknownSigns(const XmlElement& direction, MusicXmlLog& log) {
    constexpr std::array<std::string_view, 7> known{"words", "metronome", "rehearsal",      "segno",
                                                    "coda",  "dynamics",  "other-direction"};
    for (const XmlElement& type : direction.children) {
        if (type.name != "direction-type")
            continue;
        for (const XmlElement& shown : type.children) {
            if (!shown.name.starts_with('?') &&
                std::find(known.begin(), known.end(), shown.name) == known.end())
                log.leaveOut(shown.name);
        }
    }
}

} // namespace lacuna
