// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// The beat that a tune's tempo is counted in: the felt beat of its meter, a dotted quarter for a
/// jig.
Tick tempoBeat(const Score& score);

/// Whether it has a number that is played: 10 to 1200 quarters a minute. What no hand could play is
/// a slip of the pen.
bool isPlayable(const Tempo& tempo);

/// Beats of tempoBeat() a minute: the tune's own tempo if it names a number, else the custom of
/// its rhythm, else that of its meter.
double beatsPerMinute(const Score& score);

/// From a place in a measure on, counted from its start, so many quarters a minute.
struct TempoSpan {
    Tick at;
    double quartersPerMinute = 0;

    friend constexpr bool operator==(const TempoSpan&, const TempoSpan&) = default;
};

/// The tempi of each measure in written order: the first begins with the measure, the others are
/// changes within it.
std::vector<std::vector<TempoSpan>> tempoSpans(const Score& score);

/// Quarters a minute at the start of each measure in written order; one value for a tune without
/// measures.
std::vector<double> tempoOfMeasures(const Score& score);

} // namespace lacuna
