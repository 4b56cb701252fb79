// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/latent_rnn_2019.h"

#include "engine/nn/model_tokens.h"
#include "engine/nn/weight_loading.h"

#include <stdexcept>
#include <vector>

namespace lacuna {

namespace {

constexpr std::int64_t contextSize = 256;
constexpr std::int64_t generationSize = 512;
constexpr std::int64_t layers = 2;
constexpr double dropoutShare = 0.3;

torch::nn::GRU contextRnn() {
    return torch::nn::GRU(torch::nn::GRUOptions(model::latent, contextSize)
                              .num_layers(layers)
                              .bidirectional(true)
                              .batch_first(true)
                              .dropout(dropoutShare));
}

/// The final states of all layers and directions, N x 1024.
torch::Tensor summaryOf(torch::nn::GRU& rnn, const torch::Tensor& latents) {
    const torch::Tensor states = std::get<1>(rnn(latents));
    return states.transpose(0, 1).reshape({latents.size(0), -1});
}

} // namespace

LatentRnn2019Impl::LatentRnn2019Impl()
    : m_startLatent(register_parameter("start_latent", torch::zeros({model::latent}))),
      m_pastRnn(register_module("past_rnn", contextRnn())),
      m_futureRnn(register_module("future_rnn", contextRnn())),
      m_generationIn(
          register_module("generation_in", torch::nn::Linear(2 * layers * 2 * contextSize,
                                                             layers * generationSize))),
      m_generationRnn(register_module(
          "generation_rnn", torch::nn::GRU(torch::nn::GRUOptions(model::latent, generationSize)
                                               .num_layers(layers)
                                               .batch_first(true)
                                               .dropout(dropoutShare)))),
      m_latentOut(register_module("latent_out", torch::nn::Linear(generationSize, model::latent))) {
}

ModelHashes LatentRnn2019Impl::loadWeights(const std::string& path) {
    return lacuna::loadWeights(*this, path, config());
}

torch::Tensor LatentRnn2019Impl::write(const torch::Tensor& past, const torch::Tensor& future,
                                       std::int64_t gapMeasures, const TeacherForcing* teacher) {
    if (past.size(1) == 0 || future.size(1) == 0 || gapMeasures < 1) {
        throw std::invalid_argument("the model of 2019 fills gaps with music on both sides");
    }
    const std::int64_t count = past.size(0);
    const torch::Tensor context =
        torch::cat({summaryOf(m_pastRnn, past), summaryOf(m_futureRnn, future)}, 1);
    torch::Tensor state =
        m_generationIn(context).view({count, layers, generationSize}).transpose(0, 1).contiguous();
    torch::Tensor before = m_startLatent.expand({count, model::latent});
    std::vector<torch::Tensor> written;
    for (std::int64_t i = 0; i < gapMeasures; ++i) {
        if (teacher != nullptr && i > 0) {
            before = torch::where(teacher->told.select(1, i).unsqueeze(1),
                                  teacher->truth.select(1, i - 1), before);
        }
        torch::Tensor output;
        std::tie(output, state) = m_generationRnn(before.unsqueeze(1), state);
        before = m_latentOut(output.squeeze(1));
        written.push_back(before);
    }
    return torch::stack(written, 1);
}

} // namespace lacuna
