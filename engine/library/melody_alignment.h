// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/melody.h"

#include <cstddef>
#include <span>
#include <vector>

namespace lacuna {

/// What the steps of a melody are worth where a tune has them too.
struct StepWorth {
    double interval = 1;
    double rhythm = 0.5;
};

struct AlignmentCosts {
    double wrongNote = 1.5; ///< another note, one too many, or one left out
    double wrongRhythm = 0; ///< right note, other rhythm
};

/// Notes of a melody and of a tune that go together, from the first to the last of both.
struct MelodyAlignment {
    double score = 0;
    std::size_t firstNote = 0; ///< of the melody
    std::size_t lastNote = 0;
    std::size_t firstTuneNote = 0;
    std::size_t lastTuneNote = 0;
    int sameNotes = 0;  ///< that go together, in one key
    int wrongNotes = 0; ///< between them
    int otherRhythms = 0;
};

/// The stretches of a melody and a tune that are most alike, in any key and at any speed. Smith and
/// Waterman's local alignment ("Identification of common molecular subsequences", 1981) over steps;
/// a wrong note is two steps whose sum is that of two, or of one, in the other, as in Mongeau and
/// Sankoff's consolidation ("Comparison of musical sequences", 1990): the notes after it stay in
/// the key of those before. `worth` has as many as `melody`. Score 0 if nothing is alike.
MelodyAlignment align(std::span<const MelodyStep> melody, std::span<const StepWorth> worth,
                      std::span<const MelodyStep> tune, const AlignmentCosts& costs);

} // namespace lacuna
