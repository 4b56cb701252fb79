// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// One measure's turn in playing order.
struct PlayedMeasure {
    int index = 0; ///< in written order
    int pass = 1;  ///< 1 the first time through its section

    friend constexpr bool operator==(const PlayedMeasure&, const PlayedMeasure&) = default;
};

/// Written order -> playing order. A repeat that ends without a beginning goes back to the last
/// section end: the measure after the last repeat end, double bar or the start of the tune. A
/// double bar inside a repeat that has a beginning divides nothing. An ending is played on its own
/// passes only. At most nine passes; where the music gets endlessly long, repeats are not taken.
std::vector<PlayedMeasure> playingOrder(const Score& score);

} // namespace lacuna
