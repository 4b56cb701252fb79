// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// UTF-8 text as words to search by: small letters without accents, everything that is neither
/// letter nor digit a word's end, but sharps and flats part of a word: "Fégla's" gives fegla, s.
std::vector<std::string> foldedWords(std::string_view text);

/// What a text is found by: its folded words, and those with an apostrophe also joined, so that
/// "O'Neill's" is found as "oneills" as well as by "neill".
std::string searchText(std::string_view text);

/// What a title is sorted by: its folded words, without an article at the beginning.
std::string sortKey(std::string_view title);

} // namespace lacuna
