// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_weights.h"

#include <torch/torch.h>

#include <memory>
#include <string>

namespace lacuna {

/// What the causal half of LatentRnn remembers of the measures it has passed, n of them. Undefined
/// at the beginning of a tune.
struct TraverseMemory {
    torch::Tensor hidden; ///< 2 x N x 384: the GRU's layers
    torch::Tensor keys;   ///< N x n x 384
    torch::Tensor values; ///< N x n x 384
};

/// Attention over measures with a relative bias, then a hidden layer; each adds to its input.
class MeasureAttentionImpl : public torch::nn::Module {
public:
    MeasureAttentionImpl();
    /// x: N x M x 384; allowed: N x M x M, true where the query (row) may look at the key.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& allowed);

    /// Adds the keys and values of more measures, x: N x n x 384, to what is remembered, the rows
    /// of which stand for all N if it has one.
    void remember(const torch::Tensor& x, TraverseMemory& memory);
    /// forward() for the last of the remembered measures, x: N x 384, which may look at all of
    /// them.
    torch::Tensor lookBack(const torch::Tensor& x, const TraverseMemory& memory);

private:
    /// What the attention adds, and the hidden layer's share on top of it.
    torch::Tensor finish(const torch::Tensor& x, const torch::Tensor& mixed);

    torch::Tensor m_relativeBias;
    torch::nn::Linear m_query;
    torch::nn::Linear m_key;
    torch::nn::Linear m_value;
    torch::nn::Linear m_output;
    torch::nn::LayerNorm m_normIn;
    torch::nn::LayerNorm m_normHidden;
    torch::nn::Linear m_hidden;
    torch::nn::Linear m_hiddenOut;
};
TORCH_MODULE(MeasureAttention);

/// Mixtures of K diagonal Gaussians: log weights (... x K), means and log-variances (... x K x 64).
struct LatentMixtures {
    torch::Tensor logWeights;
    torch::Tensor means;
    torch::Tensor logVariances;
};

/// The model of a gap's latents given those around it, as a module for training and as the
/// yardstick of LatentRnnInference. After Pati, Lerch, Hadjeres (2019), section 3.2. Parameters
/// bear the names of latent_rnn.safetensors.
class LatentRnnImpl : public torch::nn::Module {
public:
    /// `components`: K, 1 to mostComponents.
    explicit LatentRnnImpl(int components = mostComponents);

    int components() const { return m_components; }
    ModelConfig config() const { return latentRnnConfig(m_components); }
    /// Throws ModelError, see weight_loading.h.
    ModelHashes loadWeights(const std::string& path, const std::string& style = {});

    /// A model with the same weights but only the components `kept` (int64) of this one's mixture.
    std::shared_ptr<LatentRnnImpl> withComponents(const torch::Tensor& kept) const;

    /// c, N x M x 384. latents: N x M x 64 (those in the gap are not read); gap: bool, N x M;
    /// meters: int64, N.
    torch::Tensor context(const torch::Tensor& latents, const torch::Tensor& gap,
                          const torch::Tensor& meters);
    /// What the mixture of every measure follows from, N x M x 768, each told the latents before
    /// it. `written` is `latents` with the gap's own latents in place.
    torch::Tensor features(const torch::Tensor& context, const torch::Tensor& written);
    /// features() for the last of the measures that follow on those in `memory`, N x 768. context:
    /// N x n x 384; before: N x n x 64, the latent before each of them, zeros before a tune's
    /// first. For use, not for training. N may grow from 1.
    torch::Tensor traverse(const torch::Tensor& context, const torch::Tensor& before,
                           TraverseMemory& memory);
    /// The mixtures of rows of features (... x 768).
    LatentMixtures mixturesOf(const torch::Tensor& features);
    /// Both: the mixture of every measure.
    LatentMixtures mixtures(const torch::Tensor& context, const torch::Tensor& written) {
        return mixturesOf(features(context, written));
    }

private:
    int m_components;
    torch::Tensor m_gapToken;
    torch::nn::Linear m_latentIn;
    torch::nn::Embedding m_indexEmbedding;
    torch::nn::Embedding m_fromEndEmbedding;
    torch::nn::Embedding m_meterEmbedding;
    torch::nn::GRU m_contextRnn;
    MeasureAttention m_contextAttention;
    torch::nn::Linear m_traverseIn;
    torch::nn::GRU m_traverseRnn;
    MeasureAttention m_traverseAttention;
    torch::nn::Linear m_mixtureOut;
};
TORCH_MODULE(LatentRnn);

/// How many components the mixture of a weights file has; an impossible number is refused when the
/// weights are loaded. Throws ModelError.
int componentsIn(const std::string& path);

/// A model of the file's own size with its weights. Throws ModelError.
LatentRnn openLatentRnn(const std::string& path);

} // namespace lacuna
