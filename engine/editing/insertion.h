// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Time put in and taken out, as in MuseScore's insert mode. Throw std::out_of_range if the place is
// not there.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// The note or rest before the event at the place, which may be the measure's end; what follows
/// moves on by its time, and every bar stays full. The time is taken from rests at the measure's
/// end; what these do not give, a measure that is short of its meter takes in. What is left goes
/// over the bar line and moves on what follows there, with its words, as far as the section goes:
/// up to a repeat, an ending, a double bar, a section's name, another meter or a text between the
/// lines. It is taken in by the first empty measure, blank or rests, by rests before that, and by
/// those at the section's end. Failing these the section gets longer there: its last measure, if it
/// is short, becomes a whole one, and then others follow, as short as that was where the music has
/// room in it; rests fill them up. Notes over bar lines are parted and tied, those that need not be
/// any more are joined. In free meter the measure grows. A blank measure counts as rests, and stays
/// blank where only rests are moved into it. Slurs and ties of the note are left aside.
/// Throws std::invalid_argument within a tuplet and for a note that Measure does not take.
Score insertEvent(const Score& score, Place place, const Event& event);

/// Takes the event out, or the tuplet that it is in; what follows moves up. A measure that is
/// longer than its meter gets shorter; otherwise rests at its end fill the time. In free meter the
/// measure gets shorter, but never empty. A rest at the end of a measure goes with its time where a
/// section ends there; throws std::invalid_argument where none does.
Score removeEvent(const Score& score, Place place);

} // namespace lacuna
