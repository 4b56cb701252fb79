// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <string>
#include <string_view>

namespace lacuna {

/// Measures that could stand in `range` of `tune`, as a small ABC tune of their own: the music of
/// one measure before (where there is one), of the range, and of one measure after, so that ties
/// have where to go. Repeats, endings and chord symbols are left out: they belong to the tune.
/// Throws std::out_of_range, or std::invalid_argument if the counts differ.
std::string writeExcerpt(const Score& tune, MeasureRange range, const Measures& measures);

/// What writeExcerpt wrote, in the frames that `range` has in `tune`. Throws ReadError if it is no
/// ABC, has another number of measures, or measures of another length.
Measures readExcerpt(std::string_view abc, const Score& tune, MeasureRange range);

} // namespace lacuna
