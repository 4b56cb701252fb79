// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Throw std::out_of_range if the place is not there.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// The time of `count` events from a place on as a tuplet of `actual` equal ones (2 to 9): the
/// events are its first members, rests the others. So many go into it as there are in the usual
/// number: 3 in the time of 2, 5 to 7 of 4, 9 of 8; 2, 4 and 8 of 3, 3 and 6, dotted time.
/// Throws std::invalid_argument for more events than the measure or the tuplet has, events that are
/// in a tuplet already, and times that give members no note value.
Score makeTuplet(const Score& score, Place place, int count, int actual);

/// The tuplet that the event is in becomes plain notes: those that fit in its time as they are
/// written, the last of them shorter if need be. Throws std::invalid_argument for an event of none.
Score dissolveTuplet(const Score& score, Place place);

} // namespace lacuna
