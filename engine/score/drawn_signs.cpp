// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/drawn_signs.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

constexpr std::string_view names[] = {".",
                                      "0",
                                      "1",
                                      "2",
                                      "3",
                                      "4",
                                      "5",
                                      ">",
                                      "^",
                                      "accent",
                                      "breath",
                                      "downbow",
                                      "emphasis",
                                      "f",
                                      "fermata",
                                      "ff",
                                      "fff",
                                      "ffff",
                                      "fp",
                                      "fz",
                                      "invertedfermata",
                                      "invertedturn",
                                      "lowermordent",
                                      "marcato",
                                      "mf",
                                      "mordent",
                                      "mp",
                                      "open",
                                      "p",
                                      "plus",
                                      "pp",
                                      "ppp",
                                      "pppp",
                                      "pralltriller",
                                      "roll",
                                      "sf",
                                      "sfz",
                                      "snap",
                                      "staccatissimo",
                                      "staccato",
                                      "tenuto",
                                      "thumb",
                                      "trill",
                                      "turn",
                                      "upbow",
                                      "uppermordent",
                                      "wedge",
                                      "~"};
static_assert(std::ranges::is_sorted(names));

constexpr std::pair<std::string_view, std::string_view> otherNames[] = {
    {".", "staccato"},
    {">", "accent"},
    {"^", "marcato"},
    {"emphasis", "accent"},
    {"lowermordent", "mordent"},
    {"pralltriller", "uppermordent"},
    {"~", "roll"}};

} // namespace

std::span<const std::string_view> drawnSigns() {
    return names;
}

bool isDrawnSign(std::string_view name) {
    return std::ranges::binary_search(names, name);
}

std::string_view usualSignName(std::string_view name) {
    const auto found =
        std::ranges::find(otherNames, name, &std::pair<std::string_view, std::string_view>::first);
    return found == std::ranges::end(otherNames) ? name : found->second;
}

} // namespace lacuna
