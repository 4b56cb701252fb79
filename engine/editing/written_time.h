// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

#include <utility>
#include <vector>

namespace lacuna {

/// Rests that show the beats of the meter, from `begin` to `end` counted from where the bar begins:
/// one for a whole bar, else up to each beat, then whole beats, then what is left. Time that is no
/// number of 128ths is one rest.
std::vector<Event> restsBetween(const Meter& meter, Tick begin, Tick end);

/// How long something of a tuplet sounds that is written as `written`, and the other way round; as
/// long as it is for null.
Tick soundingLength(Tick written, const Tuplet* tuplet);
Tick writtenLength(Tick sounding, const Tuplet* tuplet);

/// The note or rest for another time: one event if a note value or no sum of them lasts as long,
/// else several, tied. `tuplet`: the one it stands in, or null.
std::vector<Event> lastingFor(const Event& event, Tick duration, const Tuplet* tuplet);

/// The note or rest in two parts, tied; the first lasts `first`. What stands before a note stays
/// with the first part, slurs and ties that lead on from it with the second.
std::pair<Event, Event> dividedAt(const Event& event, Tick first);

/// None of its heads is tied to the next note.
void untie(Note& note);

/// Whether `to` is nothing but more of the note `from`, tied, so that both can be one.
bool isPlainlyTied(const Note& from, const Note& to);
Note joinedNote(const Note& from, const Note& to);

/// The tuplet that an event is in, or null.
const Tuplet* tupletAt(const Music& music, int event);

/// Events `first` to `first + count - 1` give way to others. Tuplets that lie within them go, but
/// for one that is named by its place among them: it goes on with the new ones in it. No tuplet may
/// lie partly within them.
void replaceEvents(Music& music, int first, int count, const std::vector<Event>& by,
                   int keptTuplet = -1);

} // namespace lacuna
