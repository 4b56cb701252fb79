// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

namespace lacuna {

/// The tune with the measures of `gap` blank. Frames, lengths and all other measures stay, but that
/// slurs that cross into the gap end at the note beside it, or go where that is their only one.
/// Throws std::out_of_range if the gap leaves the tune.
Score eraseMeasures(const Score& score, MeasureRange gap);

/// The tune with the measures of `gap` replaced, one for one. Slurs that crossed into it end as
/// eraseMeasures() has them; those that leave the new measures go on to the note beside the gap, so
/// that what was erased comes back as it was. The other measures outside are shared with `score`,
/// not copied. Throws std::out_of_range, or std::invalid_argument if the counts differ.
Score replaceMeasures(const Score& score, MeasureRange gap, const Measures& fill);

/// The measures of a range, shared.
Measures measuresOf(const Score& score, MeasureRange range);

/// Where two scores differ: the smallest range of measures of `after` outside of which they agree.
/// Empty if they are equal; the whole tune if the number of measures or the header differs.
MeasureRange changedMeasures(const Score& before, const Score& after);

} // namespace lacuna
