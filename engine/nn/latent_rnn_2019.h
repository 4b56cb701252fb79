// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_weights.h"

#include <torch/torch.h>

#include <cstdint>
#include <string>

namespace lacuna {

/// What the model of 2019 is told while it learns.
struct TeacherForcing {
    torch::Tensor truth; ///< N x G x 64: the gap's own latents
    torch::Tensor told;  ///< bool, N x G: true where a measure is told the true latent before it
                         ///< instead of the one written; the gap's first measure is told neither
};

/// The inpainting model as Pati, Lerch, Hadjeres (2019) describe it in section 3.2 and figure 3,
/// kept as a baseline: one GRU reads the latents before the gap, another one those after it, and a
/// third, begun from their final states, writes one latent a gap measure. It is told nothing else
/// and proposes one answer, not a distribution. Bears the names of latent_rnn_2019.safetensors.
///
/// Sizes are our choice, so that the model stays below eight million parameters (7,949,440), about
/// as many as LatentRnn has: contexts bidirectional, 2 layers of 256 either way; generation 2
/// layers of 512.
class LatentRnn2019Impl : public torch::nn::Module {
public:
    LatentRnn2019Impl();

    ModelConfig config() const { return latentRnn2019Config(); }
    /// Throws ModelError, see weight_loading.h.
    ModelHashes loadWeights(const std::string& path);

    /// The gap's latents, N x G x 64, each told the one written before it. past: N x P x 64;
    /// future: N x F x 64. Throws std::invalid_argument if there is no past, no future or no gap.
    torch::Tensor forward(const torch::Tensor& past, const torch::Tensor& future,
                          std::int64_t gapMeasures) {
        return write(past, future, gapMeasures, nullptr);
    }
    /// The same for a gap as long as teacher.truth, told the truth where teacher.told says so.
    torch::Tensor forward(const torch::Tensor& past, const torch::Tensor& future,
                          const TeacherForcing& teacher) {
        return write(past, future, teacher.truth.size(1), &teacher);
    }

private:
    torch::Tensor write(const torch::Tensor& past, const torch::Tensor& future,
                        std::int64_t gapMeasures, const TeacherForcing* teacher);

    torch::Tensor m_startLatent;
    torch::nn::GRU m_pastRnn;
    torch::nn::GRU m_futureRnn;
    torch::nn::Linear m_generationIn;
    torch::nn::GRU m_generationRnn;
    torch::nn::Linear m_latentOut;
};
TORCH_MODULE(LatentRnn2019);

} // namespace lacuna
