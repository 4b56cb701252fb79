// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <torch/torch.h>

#include <string>

namespace lacuna {

/// The model of a tune's ticks given constraints, as a module for training and as the yardstick of
/// AnticipationInference. After Hadjeres, Nielsen (2017). Parameters bear the names of
/// anticipation_rnn.safetensors. Tokens are int64, N x M x 24; meters int64, N; gap bool, N x M.
class AnticipationRnnImpl : public torch::nn::Module {
public:
    AnticipationRnnImpl();

    /// Throws ModelError, see weight_loading.h.
    void loadWeights(const std::string& path);

    /// Logits, N x M x 24 x 52, each tick told the true token before it; all 24 places of gap
    /// measures are unknown to the constraints.
    torch::Tensor logits(const torch::Tensor& tokens, const torch::Tensor& gap,
                         const torch::Tensor& meters);
    /// -log p summed over the gap's non-PAD ticks: N.
    torch::Tensor negativeLogLikelihood(const torch::Tensor& tokens, const torch::Tensor& gap,
                                        const torch::Tensor& meters);

private:
    torch::nn::Embedding m_tokenEmbedding;
    torch::nn::Embedding m_meterEmbedding;
    torch::nn::Embedding m_tickEmbedding;
    torch::nn::Embedding m_phraseEmbedding;
    torch::nn::GRU m_constraintRnn;
    torch::nn::GRU m_tokenRnn;
    torch::nn::Linear m_hiddenOut;
    torch::nn::Linear m_tokenOut;
};
TORCH_MODULE(AnticipationRnn);

} // namespace lacuna
