// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Ties and slurs. All throw std::out_of_range if a place is not there, std::invalid_argument for a
// rest.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// A tie from the head to the next note, or none. Throws std::invalid_argument if the next event is
/// no note of that pitch that is played right after it.
Score toggleTie(const Score& score, Place place);

/// A slur from one note to a later one. The last that began is the first to end, so that slurs lie
/// one within the other: throws std::invalid_argument for one that would not, over a blank measure
/// or the end of a repeat, and for one that is there already.
Score addSlur(const Score& score, Place from, Place to);
/// Throws std::invalid_argument if there is none.
Score removeSlur(const Score& score, Place from, Place to);

} // namespace lacuna
