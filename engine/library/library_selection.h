// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_query.h"

#include <string>
#include <vector>

namespace lacuna {

/// A query's words and filters as SQL over the library's tables.
struct LibrarySelection {
    std::string sql;                 ///< gives ids; its last place is for how many at most
    std::vector<std::string> values; ///< for the places before, in order
};

/// The tunes that have each word, at least as a word's beginning, and fit the filters; those that
/// fit best first (BM25, a title's words counting most), then by title. A query's phrases do not
/// count.
LibrarySelection selectionOf(const LibraryQuery& query);

/// Lower case and plain, one space between words: how rhythms are told apart.
std::string joinedWords(const std::string& value);

} // namespace lacuna
