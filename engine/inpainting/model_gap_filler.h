// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/candidate_ranking.h"
#include "engine/inpainting/gap_filler.h"

#include <optional>

namespace lacuna {

/// Answers every FillerKind with the trained models: reads the context, draws, drops what is equal,
/// judges, ranks and chooses. Remembers the last gap's context and the latents of measures; neither
/// changes a result.
class ModelGapFiller : public GapFiller {
public:
    /// `weights`: of the files that `models` were made of.
    explicit ModelGapFiller(Models models, WeightHashes weights = {});

    void prepare(const FillRequest& request, std::stop_token stop) override;
    void fill(const FillRequest& request, std::stop_token stop, const Report& report) override;
    WeightHashes weights() const override { return m_weights; }

private:
    class Run;

    GapContext& contextOf(const FillRequest& request);
    void readFor(FillerKind filler, GapContext& context, const std::stop_token& stop,
                 StageTimes& times);

    Models m_models;
    WeightHashes m_weights;
    LatentCache m_cache;
    std::optional<GapContext> m_context;
};

} // namespace lacuna
