// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Notes taken out, from one place to another, which may stand in either order. Throw
// std::out_of_range if a place is not there.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// Rests that show the beats in place of the events; a tuplet that is there as a whole goes too.
/// What stands over the measures stays. Slurs that began or ended on the notes do so on the next or
/// the last one.
Score removeContents(const Score& score, Place first, Place last);

/// Takes out the events' time: measures that are there as a whole go, as removeMeasures() has it;
/// in others what follows moves up as in removeEvent(), and a tuplet goes as a whole. Rests at the
/// end of a measure go where a section ends with it; throws std::invalid_argument if nothing else
/// would go, and for all measures of the tune.
Score removeTime(const Score& score, Place first, Place last);

} // namespace lacuna
