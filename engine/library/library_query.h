// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_tune.h"
#include "engine/library/typed_notes.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// What tunes must be like to be found; what is empty does not count.
struct LibraryQuery {
    std::string text =
        {}; ///< words, each the beginning of one in title, rhythm, key, meter, source,
            ///< composer or the book's name; in any order, accents and case do not count
    std::string key = {};             ///< "E dorian", as LibraryTune::key
    std::string meter = {};           ///< "4/4": tunes in C too
    std::string rhythm = {};          ///< "reel", case does not count
    std::vector<Phrase> phrases = {}; ///< one of them must occur
    std::size_t most = 200;
};

/// Bars of a tune as a musician numbers them, the pickup being 0.
struct Bars {
    int first = 0;
    int last = 0;

    friend bool operator==(const Bars&, const Bars&) = default;
};

/// Where the notes searched for stand in a tune.
struct FoundNotes {
    Bars bars = {};
    int notes = 0; ///< searched for
    int wrongNotes = 0;
};

struct LibraryFind {
    LibraryTune tune = {};
    std::optional<FoundNotes> found = {}; ///< if notes were searched for
};

/// What a library can be narrowed to, the commonest first.
struct LibraryChoices {
    std::vector<std::string> keys = {};
    std::vector<std::string> meters = {};
    std::vector<std::string> rhythms = {};
};

/// A tune that some measures sound like.
struct Resemblance {
    LibraryTune tune = {};
    Bars tuneBars = {};
    Bars ownBars = {};
    int notes = 0; ///< that are the same, in one key
    int wrongNotes = 0;
    double surprise = 0; ///< bits above chance, as MelodyMatch::surprise
};

/// "bars 5–6" or "bar 5"; the pickup, 0, is called so.
std::string barsInWords(const Bars& bars);

} // namespace lacuna
