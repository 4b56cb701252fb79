// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QString>

#include <vector>

namespace lacuna {

/// Measures that a change can be for.
struct MeasureScope {
    MeasureRange range;
    QString words; ///< "From bar 5 to the end"
};

/// What is at hand when a change is asked for.
struct MeasuresAtHand {
    MeasureRange range = {};
    bool areChosen = false;         ///< as whole measures
    MeasureRange toNextChange = {}; ///< from the first of them up to a change of the same kind
};

/// All that can be meant, the likeliest first: several measures that were chosen; else, from the
/// first one on, up to the next change. Of a tune that has measures.
std::vector<MeasureScope> scopesFor(const Score& score, const MeasuresAtHand& atHand);

/// "Bars 5 – 8", "The whole tune"
QString measuresInWords(const Score& score, MeasureRange range);

} // namespace lacuna
