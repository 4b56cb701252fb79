// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_jumps.h"

#include "engine/formats/musicxml/musicxml_direction.h"
#include "engine/formats/musicxml/musicxml_signs.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_text.h"
#include "engine/score/jump_sign.h"
#include "engine/score/part_order.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace lacuna {
namespace {

constexpr std::string_view markOfSign = "sign";

Annotation sign(std::string name) {
    return {Annotation::Kind::Sign, Tick{0}, std::move(name), ' '};
}

std::vector<JumpKind> soundedBy(const XmlElement& direction) {
    constexpr std::array<std::pair<std::string_view, JumpKind>, 6> all{
        {{"segno", JumpKind::Segno},
         {"coda", JumpKind::Coda},
         {"tocoda", JumpKind::ToCoda},
         {"fine", JumpKind::Fine},
         {"dacapo", JumpKind::DaCapo},
         {"dalsegno", JumpKind::DalSegno}}};
    std::vector<JumpKind> kinds;
    const XmlElement* sound = direction.child("sound");
    for (const auto& [attribute, kind] : all) {
        const std::string_view value = sound ? sound->attribute(attribute) : std::string_view();
        if (!value.empty() && value != "no") {
            kinds.push_back(kind);
        }
    }
    return kinds;
}

// Whether a sign that is shown says what is sounded; a coda's glyph also says where to leave.
bool says(JumpKind shown, JumpKind sounded) {
    return shown == sounded || (shown == JumpKind::Coda && sounded == JumpKind::ToCoda);
}

// Whether a glyph beside words only stands for the place that they name: "To Coda", "D.S.".
bool names(JumpSign words, JumpKind glyph) {
    return glyph == JumpKind::Segno
               ? words.kind == JumpKind::DalSegno
               : words.kind == JumpKind::ToCoda || words.end == JumpEnd::AtCoda;
}

std::optional<JumpSign> jumpOf(const Annotation& annotation) {
    return annotation.kind == Annotation::Kind::ChordSymbol ? std::nullopt
                                                            : parseJumpSign(annotation.text);
}

std::string numbered(const char* name, std::size_t place) {
    return place == 0 ? name : name + std::to_string(place + 1);
}

std::size_t placeIn(std::vector<WrittenPlace>& places, WrittenPlace place) {
    const auto found = std::ranges::find(places, place);
    if (found == places.end()) {
        places.push_back(place);
        return places.size() - 1;
    }
    return static_cast<std::size_t>(found - places.begin());
}

// What a mark names: letter by letter where ABC reads it so, blanks and all.
std::vector<Annotation> signsCalled(const std::string& name) {
    if (isSignName(name)) {
        return {sign(name)};
    }
    std::string joined = name;
    std::erase(joined, ' ');
    if (const auto jump = parseJumpSign(name)) {
        return {sign(isSignName(joined) && isSpokenName(name) ? name : nameOf(*jump))};
    }
    return {};
}

} // namespace

std::vector<Annotation> readJumpSigns(const XmlElement& direction, std::string_view words) {
    if (const auto name = lacunaMarkIn(direction, markOfSign)) {
        return signsCalled(*name);
    }
    std::vector<Annotation> signs;
    std::vector<JumpKind> shown;
    const auto jump = parseJumpSign(words);
    if (jump) {
        shown.push_back(jump->kind);
    }
    for (const XmlElement& type : direction.children) {
        for (const XmlElement& child : type.children) {
            if (type.name != "direction-type" || (child.name != "segno" && child.name != "coda")) {
                continue;
            }
            const JumpKind kind = child.name == "segno" ? JumpKind::Segno : JumpKind::Coda;
            if (!jump || !names(*jump, kind)) {
                signs.push_back(sign(child.name));
                shown.push_back(kind);
            }
        }
    }
    for (const JumpKind kind : soundedBy(direction)) {
        if (std::ranges::none_of(shown, [kind](JumpKind each) { return says(each, kind); })) {
            signs.push_back(sign(nameOf({kind})));
        }
    }
    return signs;
}

std::vector<Annotation> readAllJumpSigns(const XmlElement& direction) {
    const MusicXmlWords words = readDirectionWords(direction);
    std::vector<Annotation> signs = readJumpSigns(direction, words.jump.text);
    for (const std::string& text : {words.jump.text, words.section}) {
        const auto jump = parseJumpSign(text);
        const auto isSaid = [&jump](const Annotation& sign) {
            const auto own = parseJumpSign(sign.text);
            return own && own->kind == jump->kind;
        };
        if (jump) {
            std::erase_if(signs, isSaid);
            signs.push_back(sign(nameOf(*jump)));
        }
    }
    return signs;
}

XmlElement asDirection(XmlElement element) {
    if (element.name != "sound") {
        return element;
    }
    XmlElement direction{.name = "direction", .line = element.line, .column = element.column};
    direction.add(std::move(element));
    return direction;
}

bool jumps(const XmlElement& element) {
    return std::ranges::any_of(readAllJumpSigns(asDirection(element)), [](const Annotation& sign) {
        return parseJumpSign(sign.text).has_value();
    });
}

bool isLeaving(const Annotation& annotation) {
    const auto jump = jumpOf(annotation);
    return jump && jump->isLeaving();
}

bool isFine(const Annotation& annotation) {
    const auto jump = jumpOf(annotation);
    return jump && jump->kind == JumpKind::Fine;
}

bool standsIn(const Annotation& annotation, Tick begin, Tick end, bool isFirst, bool isLast) {
    if (isLeaving(annotation)) {
        return (isFirst || annotation.at > begin) && (isLast || annotation.at <= end);
    }
    return annotation.at >= begin && (isLast || annotation.at < end);
}

void settleJumpSigns(std::vector<Annotation>& annotations, const std::vector<Tick>& starts,
                     const std::vector<Tick>& cuts) {
    for (Annotation& annotation : annotations) {
        const auto behind = std::ranges::lower_bound(starts, annotation.at);
        if (behind == starts.end()) {
            continue;
        }
        const bool isInside = annotation.at > Tick{0} && annotation.at < starts.back() &&
                              !std::ranges::binary_search(cuts, annotation.at);
        if (isFine(annotation) && isInside) {
            annotation.at = *std::prev(behind);
        } else if (annotation.kind == Annotation::Kind::Sign) {
            annotation.at = *behind;
        }
    }
    std::ranges::stable_sort(annotations, {}, &Annotation::at);
}

MusicXmlJumps::MusicXmlJumps(const Score& score) : m_score(score) {
    std::vector<PlayingRemark> remarks;
    m_leaps = JumpPlan(score, remarks).leaps();
    m_ordersParts = parsePartOrder(partOrderText(score)).has_value();
    for (const Leap& leap : m_leaps) {
        placeIn(m_segnos, leap.to);
        if (!leap.leaves.empty()) {
            placeIn(m_codas, leap.coda);
        }
    }
}

// Whether a coda stands where playing leaves for another one.
bool MusicXmlJumps::isLeft(const PlacedJump& sign) const {
    return !m_ordersParts && sign.sign.kind == JumpKind::Coda &&
           codaName(beginning(sign)).empty() && std::ranges::any_of(m_leaps, [&](const Leap& leap) {
               return leap.leavesAfter(sign.measure);
           });
}

XmlElement MusicXmlJumps::direction(const Annotation& annotation, int measure) const {
    XmlElement element{.name = "direction"};
    element.set("placement", "above");
    const std::string& name = annotation.text;
    const auto jump = parseJumpSign(name);
    const bool leaves = jump && isLeft({measure, annotation.at, *jump});
    if (leaves || (name != "segno" && name != "coda")) {
        element.add(lacunaMark(markOfSign, name));
    }
    XmlElement& type = element.add("direction-type");
    if (!jump) {
        type.add("other-direction", name).set("print-object", "no");
    } else if (leaves) {
        type.add("words", wordsOf({JumpKind::ToCoda}));
    } else if (jump->kind == JumpKind::Segno || jump->kind == JumpKind::Coda) {
        type.add(jump->kind == JumpKind::Segno ? "segno" : "coda");
    } else {
        type.add("words", wordsOf(*jump));
    }
    return element;
}

WrittenPlace MusicXmlJumps::beginning(const PlacedJump& sign) const {
    const bool isNext =
        sign.at >= m_score.measure(sign.measure).length() && sign.measure + 1 < m_score.size();
    return isNext ? WrittenPlace{sign.measure + 1, Tick{0}} : WrittenPlace{sign.measure, sign.at};
}

std::string MusicXmlJumps::segnoName(WrittenPlace place) const {
    const auto found = std::ranges::find(m_segnos, place);
    return found == m_segnos.end()
               ? "unused"
               : numbered("segno", static_cast<std::size_t>(found - m_segnos.begin()));
}

std::string MusicXmlJumps::codaName(WrittenPlace place) const {
    const auto found = std::ranges::find(m_codas, place);
    return found == m_codas.end()
               ? std::string()
               : numbered("coda", static_cast<std::size_t>(found - m_codas.begin()));
}

void MusicXmlJumps::addSound(XmlElement& direction, int measure,
                             const Annotation& annotation) const {
    if (const auto jump = jumpOf(annotation)) {
        addSound(direction, {measure, annotation.at, *jump});
    }
}

void MusicXmlJumps::addSound(XmlElement& direction, int measure, const std::string& section) const {
    const auto jump = parseJumpSign(section);
    if (jump && !jump->isLeaving()) {
        addSound(direction, {measure, Tick{0}, *jump});
    }
}

void MusicXmlJumps::addSound(XmlElement& direction, const PlacedJump& sign) const {
    if (m_ordersParts || m_leaps.empty()) {
        return;
    }
    const auto leaving = std::ranges::find_if(
        m_leaps, [&](const Leap& leap) { return leap.leavesAfter(sign.measure); });
    const auto add = [&](const char* attribute, const std::string& value) {
        direction.add("sound").set(attribute, value);
    };
    switch (sign.sign.kind) {
    case JumpKind::Segno:
        return add("segno", segnoName(beginning(sign)));
    case JumpKind::Fine:
        return add("fine", "yes");
    case JumpKind::DaCapo:
        return add("dacapo", "yes");
    case JumpKind::DalSegno: {
        const auto leap = std::ranges::find(m_leaps, sign.measure, &Leap::measure);
        return add("dalsegno", leap == m_leaps.end() ? "segno" : segnoName(leap->to));
    }
    case JumpKind::Coda:
        if (const std::string name = codaName(beginning(sign)); !name.empty()) {
            return add("coda", name);
        }
        [[fallthrough]];
    case JumpKind::ToCoda:
        if (leaving != m_leaps.end()) {
            add("tocoda", codaName(leaving->coda));
        }
    }
}

} // namespace lacuna
