// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/drawn_signs.h"

#include <algorithm>

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

} // namespace

std::span<const std::string_view> drawnSigns() {
    return names;
}

bool isDrawnSign(std::string_view name) {
    return std::ranges::binary_search(names, name);
}

} // namespace lacuna
