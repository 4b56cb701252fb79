// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/latent_rnn_2019.h"
#include "engine/training/model_trainers.h"

#include <vector>

namespace lacuna {

/// Windows of 16 measures with one gap that has music on both sides.
GapTraining latentRnn2019Training();

/// Trains the baseline of 2019; `measureVae` is frozen. All windows of a batch share their gap's
/// place, so that none needs padding. A gap measure is told the true latent before it with
/// probability one half, else the one written, drawn for each measure.
///
/// The loss is the cross-entropy of the gap's tokens in nats a measure, decoded from the latents
/// that were written by MeasureVae, which is told the true token before each tick; plus
/// `distanceWeight` times the squared distance of each latent to its measure's posterior mean,
/// summed over its 64 places, mean over the gap's measures. The distance keeps latents where
/// MeasureVae's own lie, but more of it costs nats: runs of 300 steps on a quarter of the corpus
/// ended at 43.9, 45.0, 46.5 and 57.0 valid nats a measure with weights 0, 0.01, 0.1 and 1.
///
/// Validated by that cross-entropy, latents written without help, on one gap with music on both
/// sides for each cluster of the valid tunes. The model proposes one answer and no distribution, so
/// this is its exact surprise if its tokens are drawn one after another from that answer.
class LatentRnn2019Trainer : public Trainer {
public:
    static constexpr double teacherForcing = 0.5; ///< as in the paper
    static constexpr double distanceWeight = 0.01;

    /// Reads the posteriors: see MeasurePosteriors.
    LatentRnn2019Trainer(const TrainingSet& set, MeasureVae measureVae, LatentRnn2019 model,
                         const GapTraining& options, const Reading& reading = {});

    torch::nn::Module& module() override { return *m_model; }
    ModelConfig config() const override { return m_model->config(); }
    torch::Tensor loss(std::int64_t step) override;
    std::size_t validParts() const override { return m_valid.size(); }
    double validate(std::size_t parts) override;

private:
    /// Gaps at one place of equally long windows.
    struct GapBatch {
        torch::Tensor past;   ///< N x P x 64, posterior means
        torch::Tensor future; ///< N x F x 64
        torch::Tensor truth;  ///< N x G x 64
        torch::Tensor tokens; ///< int64, N * G x 24
        torch::Tensor meters; ///< int64, N * G
    };
    /// latents: N x M x 64; tokens: int64, N x M x 24; meters: int64, N.
    static GapBatch gapBatch(const torch::Tensor& latents, const torch::Tensor& tokens,
                             const torch::Tensor& meters, int gapFirst, int gapEnd);
    /// Cross-entropy of the gap's tokens in nats, all measures together.
    torch::Tensor tokenNats(const torch::Tensor& written, const GapBatch& batch);

    TrainingSet m_set;
    MeasureVae m_measureVae;
    LatentRnn2019 m_model;
    GapTraining m_options;
    WindowSampler m_sampler;
    MeasurePosteriors m_posteriors;
    std::vector<GapBatch> m_valid;
};

} // namespace lacuna
