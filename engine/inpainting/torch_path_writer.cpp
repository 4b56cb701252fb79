// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/inpainting/torch_models.h"
#include "engine/nn/latent_rnn_2019.h"
#include "engine/nn/torch_threads.h"
#include "engine/nn/torch_values.h"

#include <torch/torch.h>
#include <torch/version.h>

namespace lacuna {

namespace {

/// On the processor wherever the other models are: a path takes some milliseconds there.
class TorchPathWriter : public PathWriter {
public:
    explicit TorchPathWriter(const std::string& weights) {
        useTorchThreads(1);
        m_weights = m_module->loadWeights(weights).weights;
        m_module->eval();
    }

    std::string backend() const override { return "LibTorch " TORCH_VERSION; }
    const std::string& weights() const override { return m_weights; }

    std::vector<Latent> path(std::span<const Latent> past, std::span<const Latent> future,
                             int gapMeasures) const override {
        const torch::NoGradGuard noGradients; // of this thread
        LatentRnn2019 module = m_module;      // the same one, which const holds as const
        return latentsOf(
            module->forward(tensorOf(past).unsqueeze(0), tensorOf(future).unsqueeze(0), gapMeasures)
                .squeeze(0));
    }

private:
    LatentRnn2019 m_module;
    std::string m_weights;
};

} // namespace

} // namespace lacuna

extern "C" {

const lacuna::PathWriter* lacunaOpenPathWriter(const std::string& weights) {
    try {
        return new lacuna::TorchPathWriter(weights);
    } catch (const c10::Error& error) {
        throw lacuna::BackendError("LibTorch cannot run the paper's network (" +
                                   std::string(error.what_without_backtrace()) +
                                   "); choose another engine.");
    }
}
}
