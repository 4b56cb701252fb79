// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"
#include "engine/library/melody.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace lacuna {

/// What the library knows of a tune.
struct LibraryTune {
    std::int64_t id = 0; ///< in this library, until its book is read again
    std::filesystem::path book = {};
    int place = 0;  ///< in the book, from 0
    int number = 0; ///< X:
    SourceSpan source = {};
    std::string title = {};
    std::string otherTitles = {}; ///< one a line
    std::string key = {};         ///< "E dorian"
    int tonic = 0;                ///< pitch class; -1 without a key
    std::string mode = {};        ///< "dorian"; empty without a key
    std::string meter = {};       ///< as written: "6/8", "C|"
    std::string plainMeter = {};  ///< in numbers: "2/2" for "C|"; empty for a free one
    std::string rhythm = {};      ///< "jig"
    std::string origin = {};      ///< S:, the source that the tune names
    std::string composer = {};
    int bars = 0;
    std::string incipit = {}; ///< the first bars as a tune in ABC
};

/// A tune to be kept: with what it is searched by.
struct IndexedTune {
    LibraryTune tune = {};
    Melody melody = {};
    std::string trouble = {}; ///< why it cannot be read as music; empty if all is well
};

} // namespace lacuna
