// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Time put in and taken out, as in MuseScore's insert mode. Throw std::out_of_range if the place is
// not there.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// The note or rest before the event at the place, which may be the measure's end; what follows
/// moves on within the measure. The time is taken from rests at the measure's end; where these do
/// not last as long the measure grows, and is not complete. A blank measure counts as rests. Slurs
/// and ties of a note are left aside.
/// Throws std::invalid_argument within a tuplet and for a note that Measure does not take.
Score insertEvent(const Score& score, Place place, const Event& event);

/// Takes the event out, or the tuplet that it is in; what follows moves up. A measure that is
/// longer than its meter gets shorter; otherwise rests at its end fill the time. In free meter the
/// measure gets shorter, but never empty. A rest at the end of a measure goes with its time where a
/// section ends there; throws std::invalid_argument where none does.
Score removeEvent(const Score& score, Place place);

} // namespace lacuna
