// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_song.h"

#include <span>
#include <vector>

namespace lacuna {

/// How long notes are held, as shares of the time that is theirs: above 1 if they overlap.
struct Touch {
    double usual = 1;    ///< of the middle one
    double shortest = 1; ///< of nearly all that are held about so long
    double longest = 1;
    /// The ends are those of the written notes, but for what the file's ticks round.
    bool isFull = true;

    /// All notes are held for nearly the same share.
    bool isEven() const { return longest - shortest <= 0.08; }
};

/// Of the notes up to a quarter long; of nothing but full ones if there are none. `played`: when
/// each of them ended, before notes that overlap were cut.
Touch touchOf(std::span<const MidiNote> notes, std::span<const double> played, double quarterTick);

/// Lengthens notes up to the next one where what is between them is the player's touch and no rest:
/// of full notes the shortest gaps, else what is not clearly longer than the touch.
void closeGaps(std::vector<MidiNote>& notes, const Touch& touch);

/// Where a note that begins at `start` ends before a rest, when it was held for so long: at the
/// strongest place of the quarter that the touch allows; full notes may end a little late. Quarters
/// are counted from `origin`, the places in each are `parts` in number; `next` is where the rest
/// ends. Quarters.
double endBeforeRest(double start, double held, double next, const Touch& touch, int parts,
                     double origin);

} // namespace lacuna
