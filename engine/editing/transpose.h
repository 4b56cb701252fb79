// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Notes, grace notes and chord symbols of a range, all moved alike. All throw std::out_of_range
// for measures outside the tune, std::invalid_argument where a note would leave C0 to B8.
#pragma once

#include "engine/score/chord_symbol.h"
#include "engine/score/score.h"

namespace lacuna {

/// The key an interval up (or down), whose signature has seven signs at most: C sharp minor rather
/// than D flat minor. Of a key that is none nothing moves but its accidentals.
Key transposedKey(const Key& key, Transposition by);

/// By an interval, with the keys; that of the head too where the range begins the tune. Where a key
/// would have more than seven signs its notes are moved to the key that sounds like it.
Score transpose(const Score& score, MeasureRange range, Transposition by);

/// By steps within the key in force: notes that the key has move to notes that it has, others as
/// far from those. A chord's notes all move so.
Score transposeInKey(const Score& score, MeasureRange range, int steps);

/// The same tonic in another mode: what is on a step of the one scale moves to that of the other,
/// chords note by note; what was altered besides stays. That of the head too where the range begins
/// the tune. Throws std::invalid_argument where there is no tonic, and for a key of more than seven
/// sharps or flats.
Score changeMode(const Score& score, MeasureRange range, Mode mode);

} // namespace lacuna
