// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_lengths.h"

#include "engine/formats/musicxml/musicxml_attributes.h"
#include "engine/formats/musicxml/musicxml_clock.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <cmath>

namespace lacuna {
namespace {

constexpr int mostInTuplet = 1000;
constexpr double longestDuration = 1e9; // in divisions

Tick lengthOfType(const XmlElement& note) {
    const auto power = noteTypePower(note.textOf("type"));
    if (!power || *power > 9)
        return Tick{0};
    const auto dots = std::count_if(note.children.begin(), note.children.end(),
                                    [](const XmlElement& each) { return each.name == "dot"; });
    return ticksOf({*power, static_cast<int>(std::min<std::ptrdiff_t>(dots, 3))});
}

TupletRatio readRatio(const XmlElement& note) {
    const XmlElement* ratio = note.child("time-modification");
    if (!ratio)
        return {};
    const int actual = wholeNumber(ratio->textOf("actual-notes")).value_or(0);
    const int normal = wholeNumber(ratio->textOf("normal-notes")).value_or(0);
    const bool makesSense =
        actual >= 1 && actual <= mostInTuplet && normal >= 1 && normal <= mostInTuplet;
    return makesSense ? TupletRatio{actual, normal} : TupletRatio{};
}

} // namespace

bool isTremolo(const XmlElement& note) {
    return std::any_of(note.children.begin(), note.children.end(), [](const XmlElement& each) {
        const XmlElement* ornaments = each.name == "notations" ? each.child("ornaments") : nullptr;
        return ornaments && ornaments->has("tremolo");
    });
}

MusicXmlLength readLength(const XmlElement& note) {
    MusicXmlLength length;
    const auto duration = decimalNumber(note.textOf("duration"));
    if (duration && *duration >= 0 && *duration <= longestDuration)
        length.divisions = duration;
    length.type = lengthOfType(note);
    length.ratio = isTremolo(note) ? TupletRatio{} : readRatio(note);
    return length;
}

bool isRounded(double divisions, double exact) {
    constexpr double whole = 1e-6;
    const double off = std::abs(divisions - exact);
    return exact > 0 && std::abs(exact - std::round(exact)) > whole && off > whole && off < 1;
}

bool typesAreTrusted(const XmlElement& measure, double ofQuarter, const Meter& meter) {
    MusicXmlClock written;
    MusicXmlClock meant;
    written.setDivisions(ofQuarter);
    meant.setDivisions(ofQuarter);
    Meter inForce = meter;
    bool hasRounded = false;
    for (const XmlElement& child : measure.children) {
        if (child.name == "attributes") {
            const auto divisions = decimalNumber(child.textOf("divisions"));
            if (divisions && *divisions > 0) {
                written.setDivisions(*divisions);
                meant.setDivisions(*divisions);
            }
            if (const XmlElement* time = child.child("time"))
                inForce = readTime(*time).value_or(inForce);
        } else if (child.name == "backup" || child.name == "forward") {
            const double duration = decimalNumber(child.textOf("duration")).value_or(0);
            written.move(child.name == "backup" ? -duration : duration);
            meant.move(child.name == "backup" ? -duration : duration);
        } else if (child.name == "note" && !child.has("chord") && !child.has("grace")) {
            const MusicXmlLength length = readLength(child);
            const double exact = written.divisionsOf(length.byType());
            const double divisions = length.divisions.value_or(exact);
            const bool rounded = isRounded(divisions, exact);
            hasRounded = hasRounded || rounded;
            written.pass(divisions, written.ticksOf(divisions));
            meant.pass(divisions, rounded ? length.byType() : meant.ticksOf(divisions));
        }
    }
    return !hasRounded || inForce.isFree() || written.reach() != inForce.measureLength() ||
           meant.reach() == inForce.measureLength();
}

} // namespace lacuna
