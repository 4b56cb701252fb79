// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/measure_posteriors.h"

#include "engine/engine_error.h"
#include "engine/nn/model_tokens.h"

#include <algorithm>
#include <chrono>

namespace lacuna {
namespace {

constexpr std::int64_t encodedAtOnce = 2048;

} // namespace

Posterior posteriorsOf(MeasureVae& measureVae, const torch::Tensor& tokens,
                       const torch::Tensor& meters, const Reading& reading) {
    const torch::NoGradGuard noGradients;
    std::vector<torch::Tensor> means;
    std::vector<torch::Tensor> logVariances;
    const std::int64_t all = tokens.size(0);
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t first = 0; first < all; first += encodedAtOnce) {
        if (reading.stop.stop_requested())
            throw TrainingError("Training was stopped before its first step, so nothing was "
                                "learned; start it again when it suits you.");
        const std::int64_t count = std::min(encodedAtOnce, all - first);
        const Posterior part = measureVae->encode(tokens.narrow(0, first, count).to(torch::kInt64),
                                                  meters.narrow(0, first, count));
        means.push_back(part.mean);
        logVariances.push_back(part.logVariance);
        if (!reading.report)
            continue;
        const std::chrono::duration<double> past = std::chrono::steady_clock::now() - start;
        const std::int64_t done = first + count;
        reading.report({.measures = done,
                        .of = all,
                        .secondsLeft = past.count() * static_cast<double>(all - done) /
                                       static_cast<double>(done)});
    }
    return {torch::cat(means), torch::cat(logVariances)};
}

MeasurePosteriors::MeasurePosteriors(std::shared_ptr<const TokenStore> tunes, MeasureVae measureVae,
                                     const Reading& reading)
    : m_measureVae(std::move(measureVae)) {
    const torch::NoGradGuard noGradients;
    const torch::Tensor keyed =
        torch::cat({tunes->tokens(), tunes->meters().to(torch::kUInt8).unsqueeze(1)}, 1);
    torch::Tensor distinct;
    std::tie(distinct, m_distinct, std::ignore) = torch::unique_dim(keyed, 0, true, true);
    m_tokens = distinct.narrow(1, 0, model::ticks);
    m_meters = distinct.select(1, model::ticks).to(torch::kInt64);
    if (reading.onDemand) {
        const auto options = torch::TensorOptions(m_tokens.device());
        const std::int64_t latent = model::latent;
        m_means = torch::zeros({m_tokens.size(0), latent}, options.dtype(torch::kFloat32));
        m_logVariances = torch::zeros_like(m_means);
        m_isRead = torch::zeros({m_tokens.size(0)}, options.dtype(torch::kBool));
    } else {
        const Posterior all = posteriorsOf(m_measureVae, m_tokens, m_meters, reading);
        m_means = all.mean;
        m_logVariances = all.logVariance;
    }
}

Posterior MeasurePosteriors::of(const torch::Tensor& rows) {
    const torch::NoGradGuard noGradients;
    const torch::Tensor distinct = m_distinct.index_select(0, rows);
    if (m_isRead.defined())
        readMissing(distinct);
    return {m_means.index_select(0, distinct), m_logVariances.index_select(0, distinct)};
}

void MeasurePosteriors::readMissing(const torch::Tensor& distinctRows) {
    torch::Tensor wanted = torch::zeros_like(m_isRead);
    wanted.index_fill_(0, distinctRows, true);
    const torch::Tensor missing = (wanted & ~m_isRead).nonzero().flatten();
    if (missing.size(0) == 0)
        return;
    const Posterior read = posteriorsOf(m_measureVae, m_tokens.index_select(0, missing),
                                        m_meters.index_select(0, missing), {});
    m_means.index_copy_(0, missing, read.mean);
    m_logVariances.index_copy_(0, missing, read.logVariance);
    m_isRead.index_fill_(0, missing, true);
}

} // namespace lacuna
