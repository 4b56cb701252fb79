// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/played_measure.h"
#include "engine/score/score.h"

#include <span>
#include <vector>

namespace lacuna {

/// A note of the accompaniment.
struct AccompanyingNote {
    Tick start; ///< in playing order
    Tick duration;
    int midi = 48;
    bool isBass = false;

    friend constexpr bool operator==(const AccompanyingNote&, const AccompanyingNote&) = default;
};

/// The chord symbols of measures played one after the other: the bass on the
/// strong beats, the chord on the others. By start. A chord goes on, in written order, until the
/// next one. A pickup at the tune's start has none.
std::vector<AccompanyingNote> accompanimentOf(const Score& score,
                                              std::span<const PlayedMeasure> measures);

} // namespace lacuna
