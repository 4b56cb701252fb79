// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/played_measure.h"
#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// A note as it is heard: tied heads are one. Grace notes are not counted.
struct SoundingNote {
    Tick onset;         ///< in playing order
    Tick duration;      ///< of all the notes tied together
    int midi = 60;      ///< with the octave and transposition of its staff
    Tick written;       ///< in written order, of the first of them
    int measure = 0;    ///< written index of the measure in which it begins
    bool melody = true; ///< the highest of its chord

    friend constexpr bool operator==(const SoundingNote&, const SoundingNote&) = default;
};

/// What is heard in playing order, by onset; of notes that begin together the lowest first. A tie
/// holds to the note written after it, if that has the pitch and is heard next; at the end of an
/// ending, a repeat or before a jump it ends. Into the first ending it leads as into the others.
std::vector<SoundingNote> soundingNotes(const Score& score);

/// The same for stretches of the tune played one behind the other: no tie leads from one into the
/// next.
std::vector<SoundingNote> soundingNotes(const Score& score,
                                        const std::vector<std::vector<PlayedMeasure>>& stretches);

/// What is heard if every measure is played once, as written: onset and written time are equal. No
/// tie leads where playing does not go on.
std::vector<SoundingNote> writtenNotes(const Score& score);

} // namespace lacuna
