// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_signs.h"

#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lacuna {
namespace {

struct Sign {
    std::string_view decoration;
    std::string_view group; ///< the element around it; none for fermata and arpeggiate
    std::string_view element;
};

// The first of an element is how it is read.
constexpr std::array<Sign, 27> signs{{{"trill", "ornaments", "trill-mark"},
                                      {"turn", "ornaments", "turn"},
                                      {"roll", "ornaments", "turn"},
                                      {"~", "ornaments", "turn"},
                                      {"invertedturn", "ornaments", "inverted-turn"},
                                      {"lowermordent", "ornaments", "mordent"},
                                      {"mordent", "ornaments", "mordent"},
                                      {"uppermordent", "ornaments", "inverted-mordent"},
                                      {"pralltriller", "ornaments", "inverted-mordent"},
                                      {"staccato", "articulations", "staccato"},
                                      {".", "articulations", "staccato"},
                                      {"accent", "articulations", "accent"},
                                      {"emphasis", "articulations", "accent"},
                                      {">", "articulations", "accent"},
                                      {"tenuto", "articulations", "tenuto"},
                                      {"marcato", "articulations", "strong-accent"},
                                      {"wedge", "articulations", "staccatissimo"},
                                      {"breath", "articulations", "breath-mark"},
                                      {"slide", "articulations", "scoop"},
                                      {"upbow", "technical", "up-bow"},
                                      {"downbow", "technical", "down-bow"},
                                      {"open", "technical", "open-string"},
                                      {"thumb", "technical", "thumb-position"},
                                      {"snap", "technical", "snap-pizzicato"},
                                      {"plus", "technical", "stopped"},
                                      {"fermata", "", "fermata"},
                                      {"arpeggio", "", "arpeggiate"}}};

constexpr std::array<std::string_view, 11> dynamics{"pppp", "ppp", "pp",  "p",    "mp", "mf",
                                                    "f",    "ff",  "fff", "ffff", "sfz"};

bool isDynamic(std::string_view name) {
    return std::find(dynamics.begin(), dynamics.end(), name) != dynamics.end();
}

bool isFingering(std::string_view name) {
    return name.size() == 1 && name[0] >= '0' && name[0] <= '5';
}

XmlElement directionWith(XmlElement shown) {
    XmlElement direction{.name = "direction"};
    direction.set("placement", "above");
    direction.add("direction-type").add(std::move(shown));
    return direction;
}

XmlElement& groupIn(std::vector<XmlElement>& notations, std::string_view group) {
    for (XmlElement& each : notations) {
        if (each.name == group)
            return each;
    }
    return notations.emplace_back(XmlElement{.name = std::string(group)});
}

void writeSign(const std::string& name, WrittenSigns& out) {
    if (isDynamic(name)) {
        XmlElement element{.name = "dynamics"};
        element.add(name);
        out.before.push_back(directionWith(std::move(element)));
        return;
    }
    if (name == "invertedfermata") {
        out.notations.push_back({.name = "fermata", .attributes = {{"type", "inverted"}}});
        return;
    }
    for (const Sign& sign : signs) {
        if (sign.decoration == name) {
            if (sign.group.empty())
                out.notations.push_back({.name = std::string(sign.element)});
            else
                groupIn(out.notations, sign.group).add(sign.element);
            return;
        }
    }
    XmlElement& technical = groupIn(out.notations, "technical");
    technical.add(isFingering(name) ? "fingering" : "other-technical", name);
}

std::string decorationOf(const XmlElement& element, std::string_view group) {
    if (element.name == "fermata" && element.attribute("type") == "inverted")
        return "invertedfermata";
    const std::string_view text = trimmed(element.text);
    if (element.name == "fingering")
        return isFingering(text) ? std::string(text) : std::string();
    if (element.name.starts_with("other-"))
        return isSignName(text) ? std::string(text) : std::string();
    if (element.name == "detached-legato")
        return "tenuto";
    if (element.name == "spiccato")
        return "wedge";
    for (const Sign& sign : signs) {
        if (sign.group == group && sign.element == element.name)
            return std::string(sign.decoration);
    }
    return {};
}

// What the reader does without, not being signs of their own.
bool isElsewhere(std::string_view name) {
    constexpr std::array<std::string_view, 8> others{
        "tied", "slur", "tuplet", "accidental-mark", "wavy-line", "footnote", "level", "dynamics"};
    return name.starts_with('?') || std::find(others.begin(), others.end(), name) != others.end();
}

} // namespace

// What may stand between ABC's exclamation marks.
bool isSignName(std::string_view name) {
    return !name.empty() && name.size() <= 30 && std::all_of(name.begin(), name.end(), [](char c) {
        return c > ' ' && c < 0x7F && c != '!' && c != '|' && c != '"' && c != '[' && c != ']' &&
               c != ':' && c != '%' && c != '\\' && c != '&';
    });
}

WrittenSigns writeSigns(const std::vector<std::string>& decorations) {
    WrittenSigns out;
    for (const std::string& name : decorations)
        writeSign(name, out);
    std::vector<std::string> again;
    for (const XmlElement& direction : out.before) {
        const auto names = readDirectionSigns(direction);
        again.insert(again.end(), names.begin(), names.end());
    }
    XmlElement notations{.name = "notations", .children = out.notations};
    std::vector<std::string> unknown;
    const auto names = readNotations(notations, unknown);
    again.insert(again.end(), names.begin(), names.end());
    out.isExact = again == decorations;
    return out;
}

std::vector<std::string> readNotations(const XmlElement& notations,
                                       std::vector<std::string>& unknown) {
    std::vector<std::string> names;
    const auto take = [&](const XmlElement& element, std::string_view group) {
        if (isElsewhere(element.name))
            return;
        std::string name = decorationOf(element, group);
        if (name.empty())
            unknown.push_back(element.name);
        else
            names.push_back(std::move(name));
    };
    for (const XmlElement& child : notations.children) {
        if (child.name == "ornaments" || child.name == "articulations" ||
            child.name == "technical") {
            for (const XmlElement& sign : child.children)
                take(sign, child.name);
        } else if (child.name == "dynamics") {
            for (const XmlElement& sign : child.children) {
                if (isDynamic(sign.name))
                    names.push_back(sign.name);
            }
        } else {
            take(child, "");
        }
    }
    return names;
}

std::vector<std::string> readDirectionSigns(const XmlElement& direction) {
    std::vector<std::string> names;
    if (lacunaMarkIn(direction, "shown"))
        return names;
    for (const XmlElement& type : direction.children) {
        if (type.name != "direction-type")
            continue;
        for (const XmlElement& shown : type.children) {
            if (shown.name != "dynamics")
                continue;
            for (const XmlElement& sign : shown.children) {
                if (isDynamic(sign.name))
                    names.push_back(sign.name);
            }
        }
    }
    return names;
}

} // namespace lacuna
