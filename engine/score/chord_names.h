// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_symbol.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A chord that has a name, which others are described from.
struct NamedChord {
    std::string_view suffix; ///< as in "Cm7b5"
    std::vector<ChordDegree> degrees;
};

/// What a degree of a chord is, compared to a chord that has a name.
struct ChordDegreeChange {
    enum class Kind { Add, Alter, Subtract };
    Kind kind = Kind::Add;
    ChordDegree degree;  ///< as it is in the chord; for Subtract as it is in the named one
    int alterBefore = 0; ///< for Alter: in the named one
};

/// A chord as one that has a name, and how it differs.
struct ChordDescription {
    std::size_t named = 0;
    std::vector<ChordDegreeChange> changes; ///< by degree
};

/// By the fewest and most usual changes. `known` is not empty; of equally good ones the first.
ChordDescription describeChord(std::span<const NamedChord> known,
                               const std::vector<ChordDegree>& degrees);

/// Named chords by their suffixes.
std::vector<NamedChord> namedChords(std::span<const std::string_view> suffixes);

} // namespace lacuna
