// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/library_selection.h"

#include "engine/library/folded_text.h"

#include <algorithm>

namespace lacuna {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string all;
    for (const std::string& part : parts)
        all += (all.empty() ? "" : between) + part;
    return all;
}

} // namespace

std::string joinedWords(const std::string& value) {
    return joined(foldedWords(value), " ");
}

LibrarySelection selectionOf(const LibraryQuery& query) {
    LibrarySelection selection{.sql = "SELECT tune.id FROM tune", .values = {}};
    std::vector<std::string> conditions;
    const std::vector<std::string> words = foldedWords(query.text);
    if (!words.empty()) {
        selection.sql += " JOIN tune_text ON tune_text.rowid = tune.id";
        conditions.emplace_back("tune_text MATCH ?");
        std::vector<std::string> beginnings;
        for (const std::string& word : words)
            beginnings.push_back('"' + word + "\"*");
        selection.values.push_back(joined(beginnings, " "));
    }
    const auto narrow = [&](const char* column, const std::string& value) {
        if (!value.empty()) {
            conditions.push_back(std::string(column) + " = ?");
            selection.values.push_back(value);
        }
    };
    narrow("tune.key", query.key);
    narrow("tune.plain_meter", query.meter);
    narrow("tune.rhythm_words", joinedWords(query.rhythm));
    if (!conditions.empty())
        selection.sql += " WHERE " + joined(conditions, " AND ");
    // The beginnings of words that so many tunes have tell nothing about which fits best.
    const bool tellsBest =
        std::ranges::any_of(words, [](const std::string& word) { return word.size() > 2; });
    selection.sql += " ORDER BY ";
    selection.sql += tellsBest ? "bm25(tune_text, 10, 3, 3, 3, 2, 2, 1), " : "";
    selection.sql += "tune.sort_key, tune.id LIMIT ?";
    return selection;
}

} // namespace lacuna
