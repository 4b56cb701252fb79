// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_refusal.h"

#include "engine/encoding/beat_grid.h"
#include "engine/encoding/refusal.h"
#include "engine/encoding/tune_codec.h"

#include <algorithm>

namespace lacuna {

namespace {

/// The network of 2019 begins from what it has read on either side.
std::optional<std::string> refusalByPaper(const FillRequest& request) {
    const EncodedTune tune = encodeAround(request.score, request.gap);
    const auto isSilent = [](auto first, auto end) { return std::find(first, end, false) == end; };
    const char* side = isSilent(tune.hidden.begin(), tune.hidden.begin() + tune.gapFirst) ? "before"
                       : isSilent(tune.hidden.begin() + tune.gapEnd, tune.hidden.end())   ? "after"
                                                                                          : nullptr;
    if (side == nullptr) {
        return std::nullopt;
    }
    return std::string("The paper's network fills only gaps with whole bars on both sides, and "
                       "there is none ") +
           side + " this one; choose other bars or another engine.";
}

} // namespace

std::optional<std::string> refusalOf(const FillRequest& request) {
    const std::optional<Refusal> refusal = refusalOf(request.score, request.gap);
    if (refusal) {
        return refusal->sentence;
    }
    return request.filler == FillerKind::LatentRnn2019 ? refusalByPaper(request) : std::nullopt;
}

std::optional<std::string> refusalOfMeters(const Score& score) {
    const auto isKnown = [](const MeasurePointer& measure) {
        return modelMeterOf(measure->frame().meter).has_value();
    };
    if (std::any_of(score.measures().begin(), score.measures().end(), isKnown)) {
        return std::nullopt;
    }
    const std::optional<Refusal> refusal = refusalOf(score);
    return refusal ? std::optional(refusal->sentence) : std::nullopt;
}

} // namespace lacuna
