// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Notes in time, as a piano roll shows them: a note is taken with all that it is tied to. Times are
// counted from the tune's start, as written. All throw std::out_of_range if the place is not there,
// std::invalid_argument for a rest, for times that no note values fill, for a note that would last
// beyond a repeat or an ending and for one that would part a tuplet.
//
// What stands where a note comes to lie gives way: of a note that begins before it the beginning
// stays, and of one that lasts longer rests. It is tied over bar lines, and within tuplets its time
// is one of theirs. Where it can begin or end only as a triplet has it, the quarter there becomes
// one. Slurs stay with a note unless it comes to lie beyond others or in a new triplet; those of
// notes that give way go to the notes beside them.
#pragma once

#include "engine/score/caret.h"
#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// Where a time lies in the tune: its end and what is behind it is where measures are appended.
Caret caretAtTime(const Score& score, Tick at);

/// A note with all that it is tied to, all heads of it.
struct NoteTime {
    Place first; ///< where it begins
    Tick begin;
    Tick length;
};

NoteTime timeOfNote(const Score& score, Place place);

/// A tune after a note was put somewhere, and where it begins.
struct PlacedNote {
    Score score;
    Place place;
};

/// The note with another begin and another length. What it leaves is rests, written by the beats
/// together with those beside it. Throws std::invalid_argument too for what is not within the tune.
PlacedNote moveNote(const Score& score, Place place, Tick begin, Tick length);

/// A new note. Behind the tune's end measures are appended for it.
PlacedNote drawNote(const Score& score, const Pitch& pitch, Tick begin, Tick length);

/// The head goes, with all that it is tied to; where it is the only one, rests stand in its time.
Score eraseNote(const Score& score, Place place);

} // namespace lacuna
