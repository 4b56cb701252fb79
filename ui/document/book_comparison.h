// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"
#include "ui/document/open_book.h"

#include <optional>
#include <vector>

namespace lacuna {

/// A tune that is not the same in two copies of a book. Without measures, only what stands above
/// the music differs, or the text that the same music is read from.
struct TuneDifference {
    std::optional<int> inA; ///< the tune's place in each book; nothing where it is missing
    std::optional<int> inB;
    /// Those that differ, in written order, from 0. Where one book lacks what the other has, an
    /// empty range tells the place.
    std::vector<MeasureRange> measuresA;
    std::vector<MeasureRange> measuresB;
};

/// In the order of `a`, then what only `b` has. Tunes belong together by their place where both
/// books have as many, else by number and title.
std::vector<TuneDifference> differencesBetween(const OpenBook& a, const OpenBook& b);

/// "bars 5–8 and 12", "pickup and bar 1", as a musician counts; empty ranges are none.
QString barsInWords(const Score& score, const std::vector<MeasureRange>& measures);

} // namespace lacuna
