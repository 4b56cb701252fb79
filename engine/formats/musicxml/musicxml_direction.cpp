// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_direction.h"

#include "engine/formats/musicxml/musicxml_attributes.h"
#include "engine/formats/musicxml/musicxml_jumps.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_text.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lacuna {
namespace {

std::vector<const XmlElement*> shownAs(std::string_view name, const XmlElement& direction) {
    std::vector<const XmlElement*> shown;
    for (const XmlElement& type : direction.children) {
        for (const XmlElement& child : type.children) {
            if (type.name == "direction-type" && child.name == name && !trimmed(child.text).empty())
                shown.push_back(&child);
        }
    }
    return shown;
}

std::string textOf(const std::vector<const XmlElement*>& elements) {
    std::string words;
    for (const XmlElement* element : elements)
        words += (words.empty() ? "" : " ") + std::string(trimmed(element->text));
    return lineOfText(words);
}

} // namespace

std::vector<const XmlElement*> jumpWordsOf(const XmlElement& direction) {
    std::vector<const XmlElement*> words = shownAs("words", direction);
    if (parseJumpSign(textOf(words)))
        return words;
    std::erase_if(words, [](const XmlElement* each) {
        return !parseJumpSign(lineOfText(each->text)).has_value();
    });
    return words;
}

MusicXmlWords readDirectionWords(const XmlElement& direction) {
    MusicXmlWords words{.section = textOf(shownAs("rehearsal", direction))};
    Annotation& annotation = words.annotation;
    const std::vector<const XmlElement*> jump = jumpWordsOf(direction);
    std::vector<const XmlElement*> others = shownAs("words", direction);
    std::erase_if(others, [&](const XmlElement* each) {
        return std::find(jump.begin(), jump.end(), each) != jump.end();
    });
    annotation.text = textOf(others);
    const bool looksLikeChord = parseChordSymbol(annotation.text).has_value();
    annotation.kind = looksLikeChord && lacunaMarkIn(direction, "chord")
                          ? Annotation::Kind::ChordSymbol
                          : Annotation::Kind::Text;
    const std::string_view placement = direction.attribute("placement");
    annotation.placement = placement == "below" ? '_' : '^';
    const auto exact = lacunaMarkIn(direction, "placement");
    if (exact && exact->size() == 1)
        annotation.placement = exact->front();
    words.jump = {Annotation::Kind::Text, Tick{0}, textOf(jump), annotation.placement};
    // ABC's signs are played by other programs, words are not; but none says all that these do.
    if (const auto sign = parseJumpSign(words.jump.text);
        sign && !exact && !asksForNoRepeats(words.jump.text))
        words.jump = {Annotation::Kind::Sign, Tick{0}, nameOf(*sign), ' '};
    if (annotation.kind == Annotation::Kind::ChordSymbol)
        annotation.placement = ' ';
    if (lacunaMarkIn(direction, "sign")) {
        annotation.text.clear();
        words.jump.text.clear();
    }
    return words;
}

bool holdsForAll(const XmlElement& direction) {
    return jumps(direction) || readTempo(direction) ||
           !readDirectionWords(direction).section.empty();
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
