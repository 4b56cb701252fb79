// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Writing at a caret, note by note. A caret in no measure of the tune is one at its end: there
// measures are appended as they are needed. Where nothing else is said, all throw
// std::invalid_argument for a note value that there is not and for a pitch outside of C0 to B8.
#pragma once

#include "engine/score/caret.h"
#include "engine/score/duration.h"
#include "engine/score/place.h"
#include "engine/score/score.h"

#include <optional>

namespace lacuna {

/// What writing leaves.
struct WrittenNote {
    Score score;
    Place place;  ///< where what was written begins
    Caret behind; ///< where the next note goes
};

/// Within the tune, and at a measure's end the start of the next: that of measure size() behind
/// the last.
Caret settledCaret(const Score& score, Caret caret);
/// Where an event begins.
Caret caretAt(const Score& score, Place place);
/// The event that the caret stands before or in; nothing in a blank measure and at the tune's end.
std::optional<Place> placeOf(const Score& score, Caret caret);
/// To the start of the next event, blank measures being one each, and of the one before. The end of
/// the tune and its start are where they end.
Caret nextCaret(const Score& score, Caret caret);
Caret previousCaret(const Score& score, Caret caret);

/// The octave in which the step lies nearest to a pitch. Its alteration is left aside.
Pitch nearestTo(const Pitch& pitch, Step step);
/// pitchInForce() at the caret: by the key and by what stands before it in its measure.
Pitch pitchInForceAt(const Score& score, Caret caret, const Pitch& line);

/// The tune with time behind its last bar to write in: a bar of rests more, or, where a short last
/// bar has no pickup that completes it, that bar as a whole one.
Score withTimeBehind(const Score& score);

/// The note or rest over what stands there, lasting for the value: slurs and ties of it are left
/// aside; what is sung on a note there is sung on the new one. A note that is only partly covered
/// leaves rests; over a bar line it goes on, tied. At the tune's end a short last bar without a
/// pickup that completes it is finished first. Within a tuplet the value is a written one and
/// ends with it; over a tuplet with notes as a whole it replaces it. Throws std::invalid_argument
/// too where it would have to last beyond a repeat or an ending.
WrittenNote writeOver(const Score& score, Caret caret, const Event& event, NoteValue value);
/// What stands there moves on, as in insertEvent(), with its exceptions.
WrittenNote writeBetween(const Score& score, Caret caret, const Event& event, NoteValue value);
/// The note at the place once more behind it, tied to it. Throws std::invalid_argument for a rest,
/// and where no tie leads on.
WrittenNote writeTied(const Score& score, Place place, NoteValue value);
/// Where what is written goes.
enum class EntryWay { Over, Between };

/// writeOver() or writeBetween(); rests of a tuplet are written over either way, for they keep its
/// time for notes.
WrittenNote writeNote(const Score& score, Caret caret, const Event& event, NoteValue value,
                      EntryWay way);
/// So many equal members in the time of the value, as yet rests; `place` and `behind` are its
/// first. Throws std::invalid_argument as makeTuplet() and the way do, and where its time goes over
/// a bar line.
WrittenNote writeTuplet(const Score& score, Caret caret, NoteValue value, int actual,
                        EntryWay way = EntryWay::Over);

/// The sound that ends at the caret becomes a rest, all of what is tied, and the rests there are
/// written anew; `behind` is where it began. Nothing at the start of the tune.
std::optional<WrittenNote> takeBack(const Score& score, Caret caret);

} // namespace lacuna
