// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace lacuna {

/// To be counted up whenever the tables, what is kept in them or how it is made changes.
inline constexpr int librarySchemaVersion = 1;

inline constexpr std::array librarySchema{
    "CREATE TABLE folder(path TEXT PRIMARY KEY)",
    "CREATE TABLE book(id INTEGER PRIMARY KEY, path TEXT UNIQUE, modified INTEGER, size INTEGER,"
    " fingerprint TEXT, trouble TEXT)",
    "CREATE TABLE tune(id INTEGER PRIMARY KEY, book INTEGER, place INTEGER, number INTEGER,"
    " begins INTEGER, ends INTEGER, title TEXT, other_titles TEXT, key TEXT, tonic INTEGER,"
    " mode TEXT, meter TEXT, plain_meter TEXT, rhythm TEXT, origin TEXT, composer TEXT,"
    " bars INTEGER, incipit TEXT, sort_key TEXT, rhythm_words TEXT)",
    "CREATE INDEX tune_of_book ON tune(book)",
    "CREATE INDEX tune_by_title ON tune(sort_key)",
    // Apart from the tunes: a search by words reads past none of them.
    "CREATE TABLE melody(tune INTEGER PRIMARY KEY, notes BLOB)",
    "CREATE VIRTUAL TABLE tune_text USING fts5(title, rhythm, key, meter, origin, composer, book,"
    " prefix='1 2 3', tokenize=\"unicode61 remove_diacritics 0 tokenchars '#'\")",
};

} // namespace lacuna
