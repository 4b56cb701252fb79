// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/likelihoods.h"
#include "engine/training/model_trainers.h"
#include "engine/training/step_random.h"

#include <algorithm>

namespace lacuna {
namespace {

/// Enough for a steady figure, few enough to be quick.
constexpr std::int64_t mostValidMeasures = 4096;
constexpr std::int64_t measuresOfPart = 512;

/// 0 to count - 1, so that each run of measuresOfPart of them is spread over all.
torch::Tensor spread(std::int64_t count) {
    const std::int64_t parts = (count + measuresOfPart - 1) / measuresOfPart;
    const torch::Tensor all = torch::arange(count, torch::kInt64);
    return all.index_select(0, all.remainder(parts).argsort(/*stable=*/true, 0, false));
}

} // namespace

MeasureVaeTrainer::MeasureVaeTrainer(const TrainingSet& set, MeasureVae model,
                                     const MeasureVaeTraining& options)
    : m_set(set), m_model(std::move(model)), m_options(options) {
    m_model->to(set.device);
    const TokenStore valid(set.validTunes, set.device);
    const std::int64_t count = std::min(valid.writtenMeasures(), mostValidMeasures);
    // Evenly from all tunes, so that every meter is there.
    const torch::Tensor rows =
        torch::div(spread(count) * valid.writtenMeasures(), count, "floor").to(set.device);
    m_validTokens = valid.tokens().index_select(0, rows).to(torch::kInt64);
    m_validMeters = valid.meters().index_select(0, rows);
}

torch::Tensor MeasureVaeTrainer::loss(std::int64_t step) {
    RandomStream random = streamOf(m_set.seed, step);
    const torch::Tensor host = torch::empty({m_options.batch}, torch::kInt64);
    const auto written = static_cast<double>(m_set.tunes->writtenMeasures());
    for (int i = 0; i < m_options.batch; ++i) {
        host.data_ptr<std::int64_t>()[i] = static_cast<std::int64_t>(random.uniform() * written);
    }
    const torch::Tensor rows = sentTo(m_set.device, host);
    const torch::Tensor tokens = m_set.tunes->tokens().index_select(0, rows).to(torch::kInt64);
    const torch::Tensor meters = m_set.tunes->meters().index_select(0, rows);
    const torch::Tensor noise =
        torch::randn({m_options.batch, model::latent},
                     torch::TensorOptions(torch::kFloat32).device(m_set.device));
    const double risen =
        m_options.betaRise <= 0
            ? 1
            : std::min(1.0, static_cast<double>(step) / static_cast<double>(m_options.betaRise));
    return measureVaeLoss(m_model, tokens, meters, noise, m_options.beta * risen);
}

std::size_t MeasureVaeTrainer::validParts() const {
    return static_cast<std::size_t>((m_validTokens.size(0) + measuresOfPart - 1) / measuresOfPart);
}

double MeasureVaeTrainer::validate(std::size_t parts) {
    double nats = 0;
    const std::int64_t all =
        std::min(m_validTokens.size(0), static_cast<std::int64_t>(parts) * measuresOfPart);
    for (std::int64_t first = 0; first < all; first += measuresOfPart) {
        const std::int64_t count = std::min(measuresOfPart, all - first);
        const torch::Tensor tokens = m_validTokens.narrow(0, first, count);
        const torch::Tensor meters = m_validMeters.narrow(0, first, count);
        const Posterior posterior = m_model->encode(tokens, meters);
        const torch::Tensor logits = m_model->teacherForced(posterior.mean, tokens, meters);
        const torch::Tensor chosen =
            torch::log_softmax(logits, 2).gather(2, tokens.unsqueeze(2)).squeeze(2);
        const torch::Tensor reconstruction = -(chosen * insideMeter(tokens)).sum(1);
        nats +=
            (reconstruction + m_options.beta * divergenceFromPrior(posterior)).sum().item<double>();
    }
    return nats / static_cast<double>(all);
}

} // namespace lacuna
