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
Score setSyllable(const Score& score, Place place, const std::string& text,
                  bool wordGoesOn = false);
/// The note goes on with the syllable before.
Score holdSyllable(const Score& score, Place place);
/// Likewise, and with its word: a hyphen stands behind the syllable.
Score holdWord(const Score& score, Place place);
/// The same tune if nothing is sung there.
Score removeSyllable(const Score& score, Place place);

/// The next note that something can be sung on, past rests, or the one before; nothing at the
/// tune's ends.
std::optional<Place> nextSung(const Score& score, Place place);
std::optional<Place> previousSung(const Score& score, Place place);

} // namespace lacuna
