// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_hashes.h"

#include <torch/torch.h>

#include <string>

namespace lacuna {

/// A posterior over latents: mean and log-variance, each N x 64.
struct Posterior {
    torch::Tensor mean;
    torch::Tensor logVariance;
};

/// The variational autoencoder of single measures, as a module for training and as the yardstick of
/// MeasureVaeInference. Pati, Lerch, Hadjeres (2019), section 3.1. Parameters bear the names of
/// measure_vae.safetensors. Tokens are int64, N x 24; meters int64, N.
class MeasureVaeImpl : public torch::nn::Module {
public:
    MeasureVaeImpl();

    /// Throws ModelError, see weight_loading.h.
    ModelHashes loadWeights(const std::string& path);

    Posterior encode(const torch::Tensor& tokens, const torch::Tensor& meters);
    /// Logits (N x 24 x 52) when each tick is told the true token before it. In training mode a
    /// fifth of these embeddings is zeroed.
    torch::Tensor teacherForced(const torch::Tensor& latents, const torch::Tensor& tokens,
                                const torch::Tensor& meters);
    /// The likeliest token at every tick, told its own choices: N x 24. PAD is forbidden inside
    /// the meter and forced past it.
    torch::Tensor greedy(const torch::Tensor& latents, const torch::Tensor& meters);

    /// What the decoder makes of a latent for each beat, N x 4 x 320; the first is also the tick
    /// RNN's initial state.
    torch::Tensor beats(const torch::Tensor& latents, const torch::Tensor& meters);
    /// The logits of the tick RNN's states: ... x 52 of ... x 320.
    torch::Tensor logitsOf(const torch::Tensor& hidden);

private:
    torch::Tensor m_startToken;
    torch::nn::Embedding m_tokenEmbedding;
    torch::nn::Embedding m_meterEmbedding;
    torch::nn::Embedding m_tickEmbedding;
    torch::nn::GRU m_encoderRnn;
    torch::nn::Linear m_posterior;
    torch::nn::Linear m_latentIn;
    torch::nn::GRU m_beatRnn;
    torch::nn::Embedding m_beatEmbedding;
    torch::nn::Linear m_beatOut;
    torch::nn::GRU m_tickRnn;
    torch::nn::Linear m_hiddenOut;
    torch::nn::Linear m_tokenOut;
};
TORCH_MODULE(MeasureVae);

} // namespace lacuna
