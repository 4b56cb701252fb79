// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is sung, note by note. All throw std::out_of_range if the place is not there and
// std::invalid_argument for a rest.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

#include <optional>
#include <string>

namespace lacuna {

/// In place of what is sung there: text without the blanks at its ends. Without any nothing is.
/// Notes that are tied on from this one go on with it, where they have no words of their own.
Score setSyllable(const Score& score, Place place, const std::string& text,
                  bool wordGoesOn = false);
/// The note goes on with the syllable before.
Score holdSyllable(const Score& score, Place place);
/// Likewise, and with its word: a hyphen stands behind the syllable.
Score holdWord(const Score& score, Place place);
/// With the notes that go on with it; a word that it ended ends with the syllable before. The same
/// tune if nothing is sung there.
Score removeSyllable(const Score& score, Place place);

/// Whether the note is but more of the one before, tied, which has its words.
bool isTiedOn(const Score& score, Place place);

/// The next note that something can be sung on, past rests and notes that are tied on, or the one
/// before; nothing at the tune's ends.
std::optional<Place> nextSung(const Score& score, Place place);
std::optional<Place> previousSung(const Score& score, Place place);

} // namespace lacuna
