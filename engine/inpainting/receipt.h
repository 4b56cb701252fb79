// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_event.h"
#include "engine/inpainting/weight_hashes.h"

#include <string>
#include <vector>

namespace lacuna {

/// All that is needed to make the same fills again, and what they scored.
struct FillReceipt {
    struct Scores {
        int place = 0;
        int outOf = 0;
        double nllPerMeasure = 0;
        std::string description;
    };

    std::string programVersion;
    int tuneNumber = 1; ///< X:
    std::string tuneTitle;
    MeasureRange gap; ///< in written order, from 0
    int firstNumber = 0;
    int lastNumber = 0; ///< of the gap's measures, as a musician counts
    FillerKind filler = FillerKind::LatentRnn;
    SamplingOptions sampling;
    int count = 0; ///< fills asked for
    /// What the gap held was known, so that it was not offered again.
    bool originalKnown = false;
    WeightHashes weights;
    std::string backend = {}; ///< what the models were computed with, "AVX2 kernels"
    std::vector<Scores> fills = {};
};

FillReceipt makeReceipt(const FillRequest& request, const std::vector<Fill>& fills,
                        const WeightHashes& weights, const std::string& backend);

/// The receipt as indented JSON in UTF-8. The seed is a string: JSON's numbers do not hold it.
std::string toJson(const FillReceipt& receipt);

} // namespace lacuna
