// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/measure_vae_steps.h"

#include "engine/nn/token_choice.h"
#include "engine/nn/torch_values.h"

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

constexpr std::int64_t tokenSize = 64;
constexpr std::int64_t placeSize = 16;
constexpr std::int64_t noToken = model::tokens; // before the first tick

} // namespace

MeasureVaeSteps::MeasureVaeSteps(std::shared_ptr<MeasureVaeImpl> module)
    : m_module(std::move(module)), m_device(m_module->parameters().front().device()),
      m_tickRnn(m_module->named_parameters(), "tick_rnn", "_l0") {
    const torch::InferenceMode inference;
    m_module->eval();
    const NamedWeights weights = m_module->named_parameters();
    const torch::Tensor before =
        torch::cat({weights["token_embedding.weight"], weights["start_token"].unsqueeze(0)});
    m_previousShares = m_tickRnn.shareOfColumns(before, 0);
    m_tickShares = m_tickRnn.shareOfColumns(weights["tick_embedding.weight"], tokenSize) +
                   m_tickRnn.inputBias();
}

std::vector<MeasurePosterior> MeasureVaeSteps::posteriors(std::span<const MeasureTokens> measures,
                                                          int meter) const {
    if (measures.empty()) {
        return {};
    }
    const torch::InferenceMode inference;
    const torch::Tensor tokens = tensorOf(measures).to(m_device);
    const torch::Tensor meters = torch::full({tokens.size(0)}, meter, tokens.options());
    const Posterior posterior = m_module->encode(tokens, meters);
    const std::vector<Latent> means = latentsOf(posterior.mean);
    const std::vector<Latent> logVariances = latentsOf(posterior.logVariance);
    std::vector<MeasurePosterior> all(means.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = {.mean = means[i], .logVariance = logVariances[i]};
    }
    return all;
}

std::vector<MeasureTokens> MeasureVaeSteps::decode(std::span<const Latent> latents, int meter,
                                                   const TickRules& rules) const {
    std::vector<MeasureTokens> measures(latents.size());
    for (MeasureTokens& measure : measures) {
        measure.fill(model::pad);
    }
    if (latents.empty()) {
        return measures;
    }
    const torch::InferenceMode inference;
    const torch::Tensor meters = torch::full({static_cast<std::int64_t>(latents.size())}, meter,
                                             torch::dtype(torch::kInt64).device(m_device));
    const torch::Tensor beats = m_module->beats(tensorOf(latents).to(m_device), meters);
    const torch::Tensor beatShares = m_tickRnn.shareOfColumns(beats, tokenSize + placeSize);
    torch::Tensor state = beats.select(1, 0);
    std::vector<std::int64_t> previous(latents.size(), noToken);
    for (int tick = 0; tick < model::ticksOf(meter); ++tick) {
        const torch::Tensor shares =
            m_previousShares.index_select(0, indexTensor(previous).to(m_device)) +
            m_tickShares[tick] + beatShares.select(1, tick / model::ticksPerBeat);
        state = m_tickRnn.step(shares, state);
        if (isSettled(rules, meter, tick)) {
            std::ranges::fill(previous, settledToken(rules, meter, tick));
        } else {
            const torch::Tensor logits = onHost(m_module->logitsOf(state));
            for (std::size_t row = 0; row < measures.size(); ++row) {
                previous[row] = chooseToken(rowOf(logits, row), rules, tick, nullptr);
            }
        }
        for (std::size_t row = 0; row < measures.size(); ++row) {
            measures[row][static_cast<std::size_t>(tick)] =
                static_cast<std::uint8_t>(previous[row]);
        }
    }
    return measures;
}

} // namespace lacuna
