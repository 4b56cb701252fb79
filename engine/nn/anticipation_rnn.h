// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_weights.h"

#include <torch/torch.h>

#include <string>

namespace lacuna {

/// The model of a tune's ticks given constraints, as a module for training and as the yardstick of
/// AnticipationInference. After Hadjeres, Nielsen (2017). Parameters bear the names of
/// anticipation_rnn.safetensors. Tokens are int64, N x M x 24; meters int64, N.
///
/// With a memory, each tick also looks at the same tick of all other measures: a third GRU reads
/// the constraints forwards, and what it and the constraint RNN know of a visible measure's tick,
/// with its token, makes a key and a value; attention heads of 32 ask with the token RNN's state,
/// biased by the distance in measures. Folk tunes repeat themselves, and this lets the model look
/// up what stood there instead of having to remember it.
class AnticipationRnnImpl : public torch::nn::Module {
public:
    /// `memory`: width of the memory, a multiple of memoryHeadSize; 0 for none.
    explicit AnticipationRnnImpl(int memory = 0);

    int memory() const { return m_memory; }
    ModelConfig config() const { return anticipationRnnConfig(m_memory); }
    /// Throws ModelError, see weight_loading.h. A model with a memory also takes the weights of one
    /// without if `growMemory`: the memory then says nothing until it is trained.
    void loadWeights(const std::string& path, bool growMemory = false);
    /// With a style's difference added. Returns what was read.
    ModelHashes loadStyled(const std::string& path, const std::string& style);

    /// Logits, N x M x 24 x 52, each tick told the true token before it. `hidden` (bool): gap
    /// measures, N x M, all 24 places of which are unknown to the constraints; or single ticks,
    /// N x M x 24.
    torch::Tensor logits(const torch::Tensor& tokens, const torch::Tensor& hidden,
                         const torch::Tensor& meters);
    /// -log p summed over the gap's non-PAD ticks: N.
    torch::Tensor negativeLogLikelihood(const torch::Tensor& tokens, const torch::Tensor& gap,
                                        const torch::Tensor& meters);
    /// The logits, ... x 52, of the token RNN's outputs, ... x 384, the memory's share included.
    torch::Tensor logitsOf(const torch::Tensor& outputs);

private:
    /// What the memory adds to the token RNN's outputs. constraints: int64, N x T; features and
    /// known (the constraint RNN's outputs): N x T x ...; hidden: bool, N x T; outputs: N x T x
    /// 384.
    torch::Tensor remembered(const torch::Tensor& constraints, const torch::Tensor& features,
                             const torch::Tensor& known, const torch::Tensor& hidden,
                             const torch::Tensor& outputs);

    int m_memory;
    torch::nn::Embedding m_tokenEmbedding;
    torch::nn::Embedding m_meterEmbedding;
    torch::nn::Embedding m_tickEmbedding;
    torch::nn::Embedding m_phraseEmbedding;
    torch::nn::GRU m_constraintRnn;
    torch::nn::GRU m_tokenRnn;
    torch::nn::Linear m_hiddenOut;
    torch::nn::Linear m_tokenOut;
    // Null without a memory.
    torch::nn::GRU m_memoryRnn{nullptr};
    torch::nn::Linear m_memoryKey{nullptr};
    torch::nn::Linear m_memoryValue{nullptr};
    torch::nn::Linear m_memoryQuery{nullptr};
    torch::nn::Linear m_memoryOutput{nullptr};
    torch::Tensor m_memoryBias; ///< heads x 65, by distance in measures, -32..32
    torch::Tensor m_memoryNone; ///< key of "nowhere", whose value is 0
};
TORCH_MODULE(AnticipationRnn);

/// How wide the memory of a weights file is; an impossible width is 0, and refused when the weights
/// are loaded. Throws ModelError.
int memoryIn(const std::string& path);

/// A model of the file's own size with its weights. Throws ModelError.
AnticipationRnn openAnticipationRnn(const std::string& path);

} // namespace lacuna
