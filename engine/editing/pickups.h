// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

namespace lacuna {

/// How long the pickup is that the tune begins with; no time if it begins with a whole measure.
Tick pickupOf(const Score& score);

/// How long the notes last of a whole first bar that begins with rests, which could be a pickup; no
/// time for any other.
Tick notesOfFirstBar(const Score& score);

/// A pickup of this length at the tune's beginning, none for no time. A new one is rests; a longer
/// one gets rests before its notes, which a shorter one gives up; without one the notes stand at
/// the end of a whole measure, from which the same length takes them back, and one that was only
/// rests goes. Where the first section ends with a bar that the pickup completes that bar becomes
/// so much longer or shorter, at its rests. A new pickup is repeated with its section where all
/// bars at its end have so many rests, and stands before the repeat elsewhere. Throws
/// std::invalid_argument in free meter, for a tune without measures, for a length that is no part
/// of a measure or no sum of note values, and where notes would have to go.
Score setPickup(const Score& score, Tick length);

/// So much more time before all that stands there, as rests. Throws as setPickup().
Score lengthenPickup(const Score& score, Tick by);

} // namespace lacuna
