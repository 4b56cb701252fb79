// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Notes, one by one: pitch, heads, rests, signs. All throw std::out_of_range if the place is not
// there, std::invalid_argument for a rest where a note is wanted, for a pitch outside of C0 to B8
// and for one that the note has already. Ties that no longer lead to their pitch go.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

#include <string>

namespace lacuna {

/// The pitch on this line of the staff for a musician who reads no accidental before it: by the key
/// and by what stands before the place in its measure. `line` counts as by its step and octave. The
/// place may be the measure's end.
Pitch pitchInForce(const Score& score, Place place, const Pitch& line);

Score setPitch(const Score& score, Place place, const Pitch& pitch);
/// Up or down so many steps of the staff, to the pitch in force there.
Score moveBySteps(const Score& score, Place place, int steps);
/// Spelled as the key has it.
Score moveBySemitones(const Score& score, Place place, int semitones);
Score moveByOctaves(const Score& score, Place place, int octaves);

/// Another head on the stem; heads then stand from the lowest up.
Score addHead(const Score& score, Place place, const Pitch& pitch);
/// One so many steps of the staff above the head, or below it: 2 for a third; with the accidental
/// in force there.
Score addInterval(const Score& score, Place place, int steps);
/// The last head's note becomes a rest.
Score removeHead(const Score& score, Place place);

/// A note of one head for as long, in place of the note or rest; signs, grace notes and slurs of a
/// note stay.
Score putNote(const Score& score, Place place, const Pitch& pitch);
/// A rest for as long. Slurs that began or ended on the note do so on the next or the last one.
Score putRest(const Score& score, Place place);

/// By ABC's name, as between its exclamation marks: "roll"; names that are drawn alike are one. On
/// notes and rests. A note is bowed up or down, and has no more fingers than heads: of what cannot
/// stand beside the new sign, the first goes.
Score setDecoration(const Score& score, Place place, const std::string& name, bool isOn);
Score setGraces(const Score& score, Place place, const GraceGroup& graces);
/// Another grace note, next to the note; the first one makes an acciaccatura.
Score addGraceNote(const Score& score, Place place, const Pitch& pitch);
/// The one next to the note goes. Throws std::invalid_argument if there is none.
Score removeGraceNote(const Score& score, Place place);

} // namespace lacuna
