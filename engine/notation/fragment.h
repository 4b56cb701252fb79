// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

namespace lacuna {

/// Music taken out of a tune, to be put elsewhere or to go as text: a value that stands by itself.
/// No tie and no slur leads out of it, and accidentals are courtesies only where they are not
/// needed.
struct Fragment {
    /// The events in order, with bar lines where they stood: of notes the first and the last
    /// measure may be parts of one.
    Measures measures;
    /// Whole measures, with repeats, endings and signs; else notes, with no more than the chord
    /// symbols and words over them.
    bool isWhole = false;

    friend bool operator==(const Fragment& a, const Fragment& b);

    bool isEmpty() const { return measures.empty(); }
    Tick length() const;
};

/// Notes: meter and key of the measures and what stands over them count, nothing else of their
/// frames. Measures of no length are left out.
Fragment fragmentOfNotes(const Measures& measures);

/// Whole measures. Of repeats those stay that begin and end in them, each with its sign at the
/// beginning; of endings those that have others beside them; `beginsSection`: a repeat may go back
/// to the first measure without a sign.
Fragment fragmentOfMeasures(const Measures& measures, bool beginsSection);

/// The music of a tune.
Fragment fragmentOf(const Score& score);

} // namespace lacuna
