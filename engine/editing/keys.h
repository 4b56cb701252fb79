// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

namespace lacuna {

/// The measures from one on up to the next change of key. Throws std::out_of_range.
MeasureRange measuresInKey(const Score& score, int index);

enum class Spelling {
    Kept,
    OfKey ///< every note as the key spells it; those with quarter tones as they were
};

/// The key in force in the measures of a range, and that of the head where the range begins the
/// tune. Pitches stay as they sound. Throws std::out_of_range, and std::invalid_argument for a key
/// of more than seven sharps or flats.
Score setKey(const Score& score, MeasureRange range, const Key& key,
             Spelling spelling = Spelling::Kept);

/// Every note of a range as the key in force spells it. Throws std::out_of_range.
Score respell(const Score& score, MeasureRange range);

} // namespace lacuna
