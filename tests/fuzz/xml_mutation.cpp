// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/fuzz/xml_mutation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

/// From its start tag's first byte to behind its end tag.
struct Element {
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t size() const { return end - begin; }
};

constexpr std::array<std::string_view, 16> numbers{
    "0",          "1",          "-1",           "2",    "3",     "5",
    "7",          "9",          "16",           "480",  "10080", "32768",
    "2147483647", "4294967296", "999999999999", "0.333"};

constexpr std::array<std::string_view, 14> pieces{
    "<backup><duration>4</duration></backup>",
    "<forward><duration>4</duration></forward>",
    "<barline location=\"right\"><repeat direction=\"backward\" times=\"3\"/></barline>",
    "<barline location=\"left\"><ending number=\"1,2\" type=\"start\"/></barline>",
    "<barline location=\"right\"><ending number=\"2\" type=\"discontinue\"/></barline>",
    "<note><grace slash=\"yes\"/><pitch><step>A</step><octave>5</octave></pitch></note>",
    "<note><chord/><pitch><step>E</step><alter>-2</alter><octave>4</octave></pitch>"
    "<duration>3</duration><tie type=\"start\"/></note>",
    "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes>"
    "</time-modification>",
    "<note><rest measure=\"yes\"/><duration>7</duration><voice>2</voice></note>",
    "<harmony><root><root-step>B</root-step><root-alter>-1</root-alter></root>"
    "<kind text=\"m7b5\">half-diminished</kind><bass><bass-step>F</bass-step></bass></harmony>",
    "<attributes><divisions>6</divisions><key><fifths>-3</fifths><mode>dorian</mode></key>"
    "<time><beats>3+2</beats><beat-type>8</beat-type></time><transpose><chromatic>-2</chromatic>"
    "</transpose></attributes>",
    "<direction><direction-type><metronome><beat-unit>quarter</beat-unit><beat-unit-dot/>"
    "<per-minute>c. 100</per-minute></metronome></direction-type><sound dacapo=\"yes\"/>"
    "</direction>",
    "<measure number=\"X1\" implicit=\"yes\"><note><unpitched/><duration>1</duration></note>"
    "</measure>",
    "<notations><tuplet type=\"start\" number=\"2\"/><ornaments><trill-mark/><turn/></ornaments>"
    "<articulations><staccato/></articulations><tied type=\"stop\"/></notations>"};

std::vector<Element> elementsOf(std::string_view xml) {
    std::vector<Element> elements;
    std::vector<std::size_t> open;
    for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
        const std::size_t end = xml.find('>', at);
        if (end == std::string_view::npos)
            break;
        const char next = xml[at + 1];
        if (next == '?' || next == '!') {
            continue;
        } else if (next == '/') {
            if (!open.empty()) {
                elements.push_back({open.back(), end + 1});
                open.pop_back();
            }
        } else if (xml[end - 1] == '/') {
            elements.push_back({at, end + 1});
        } else {
            open.push_back(at);
        }
    }
    return elements;
}

/// Runs of digits outside the prologue.
std::vector<Element> numbersOf(std::string_view xml) {
    constexpr std::string_view digits = "0123456789";
    std::vector<Element> found;
    std::size_t at = xml.find("<part");
    while ((at = xml.find_first_of(digits, at)) != std::string_view::npos) {
        const std::size_t end = std::min(xml.find_first_not_of(digits, at), xml.size());
        found.push_back({at, end});
        at = end;
    }
    return found;
}

} // namespace

std::string mutatedXml(std::string_view xml, unsigned seed) {
    std::minstd_rand random(seed);
    const auto oneOf = [&random](const auto& all) { return all[random() % all.size()]; };
    std::string result(xml);
    const std::vector<Element> elements = elementsOf(xml);
    if (elements.empty())
        return result;
    const Element one = oneOf(elements);
    const Element other = oneOf(elements);
    switch (random() % 6) {
    case 0:
        return result.erase(one.begin, one.size());
    case 1:
        return result.insert(other.end, xml.substr(one.begin, one.size()));
    case 2:
        return result.replace(other.begin, other.size(), xml.substr(one.begin, one.size()));
    case 3:
        if (one.end <= other.begin) { // exchange them, the later first so that places hold
            result.replace(other.begin, other.size(), xml.substr(one.begin, one.size()));
            result.replace(one.begin, one.size(), xml.substr(other.begin, other.size()));
        }
        return result;
    case 4:
        return result.insert(random() % 2 ? one.begin : one.end, oneOf(pieces));
    default:
        if (const std::vector<Element> places = numbersOf(xml); !places.empty()) {
            const Element place = oneOf(places);
            result.replace(place.begin, place.size(), oneOf(numbers));
        }
        return result;
    }
}

} // namespace lacuna
