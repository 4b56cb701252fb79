// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/fragment.h"
#include "engine/score/caret.h"
#include "engine/score/score.h"

#include <optional>
#include <vector>

namespace lacuna {

/// What a note or rest of a rhythm is.
enum class RhythmKind {
    Note, ///< takes a pitch
    Held, ///< goes on with the note before it, tied
    Rest
};

struct RhythmStep {
    Tick duration;
    RhythmKind kind = RhythmKind::Note;

    friend constexpr bool operator==(const RhythmStep&, const RhythmStep&) = default;
};

/// A measure's notes without their pitches.
struct Rhythm {
    std::vector<RhythmStep> steps;
    std::vector<Tuplet> tuplets = {}; ///< counted in steps

    friend bool operator==(const Rhythm&, const Rhythm&) = default;
    Tick length() const;
    /// How many pitches it takes.
    int noteCount() const;
};

Rhythm rhythmOf(const Measure& measure);

/// The step that begins at a time from the measure's start; nothing if none does, or if it is
/// within a tuplet.
std::optional<int> stepAt(const Rhythm& rhythm, Tick at);
/// The steps from one on as rests, to be put where notes shall take their place.
Fragment restsOf(const Rhythm& rhythm, int first, const Meter& meter);

/// Measures that may be wanted at a caret once more, from there to their end, the likeliest first,
/// each of what they have there once. Up to the caret they have the same notes and last as long;
/// likelier is one that follows the same measures as this, that stands as far before it as a phrase
/// lasts, and that is near.
std::vector<int> measuresToRecall(const Score& score, Caret caret);

/// What a measure may take its rhythm from: those of the measures before it, from the last one
/// back, then those of the measures behind it, each once. Only what lasts as long as a measure of
/// the meter there, and has a note; a measure at size() has the last one's meter. Throws
/// std::out_of_range.
std::vector<Rhythm> rhythmsBefore(const Score& score, int measure);

} // namespace lacuna
