// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/library_selection.h"

#include "engine/library/folded_text.h"
#include "engine/score/key.h"

#include <algorithm>
#include <array>

namespace lacuna {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string all;
    for (const std::string& part : parts)
        all += (all.empty() ? "" : between) + part;
    return all;
}

/// "e minor" for "em", "d mix" for "dmix", as K: of ABC has it; empty for other words.
std::string keyOf(const std::string& word) {
    constexpr std::array modes{Mode::Major,    Mode::Minor,  Mode::Dorian, Mode::Mixolydian,
                               Mode::Phrygian, Mode::Lydian, Mode::Locrian};
    constexpr std::size_t fewest = 3;
    const std::size_t tonic = word.size() > 1 && (word[1] == '#' || word[1] == 'b') ? 2 : 1;
    const std::string mode = word.substr(tonic) == "m" ? "minor" : word.substr(tonic);
    const bool isKey =
        word[0] >= 'a' && word[0] <= 'g' && mode.size() >= fewest &&
        std::ranges::any_of(modes, [&](Mode each) { return nameOf(each).starts_with(mode); });
    return isKey ? word.substr(0, tonic) + ' ' + mode : std::string();
}

/// One word of a search, in the language of SQLite's index of words.
std::string sought(const std::string& word) {
    const std::string beginning = '"' + word + "\"*";
    const std::string key = keyOf(word);
    return key.empty() ? beginning : '(' + beginning + " OR key : \"" + key + "\"*)";
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
        beginnings.reserve(words.size());
        for (const std::string& word : words)
            beginnings.push_back(sought(word));
        selection.values.push_back(joined(beginnings, " AND "));
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
