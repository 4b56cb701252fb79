// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/likelihoods.h"

#include "engine/nn/model_tokens.h"

#include <cmath>

namespace lacuna {

namespace {

constexpr double logTwoPi = 1.8378770664093453;

} // namespace

torch::Tensor gaussianLogDensity(const torch::Tensor& z, const torch::Tensor& mean,
                                 const torch::Tensor& logVariance) {
    const torch::Tensor off = z - mean;
    return -0.5 * (off * off * torch::exp(-logVariance) + logVariance + logTwoPi).sum(-1);
}

torch::Tensor mixtureLogDensity(const LatentMixtures& mixtures, const torch::Tensor& z) {
    return torch::logsumexp(mixtures.logWeights + gaussianLogDensity(z.unsqueeze(-2),
                                                                     mixtures.means,
                                                                     mixtures.logVariances),
                            -1);
}

torch::Tensor insideMeter(const torch::Tensor& tokens) {
    return tokens != std::int64_t{model::pad};
}

GapBound gapBound(MeasureVae& measureVae, LatentRnn& latentRnn, const torch::Tensor& tokens,
                  const torch::Tensor& gap, const torch::Tensor& meters,
                  const torch::Tensor& noise) {
    const std::int64_t count = tokens.size(0);
    const std::int64_t measures = tokens.size(1);
    const torch::Tensor flatTokens = tokens.reshape({count * measures, model::ticks});
    const torch::Tensor flatMeters = meters.repeat_interleave(measures);
    const Posterior posterior = measureVae->encode(flatTokens, flatMeters);
    const auto shaped = [&](const torch::Tensor& flat) {
        return flat.view({count, measures, model::latent});
    };
    const torch::Tensor mean = shaped(posterior.mean);
    const torch::Tensor logVariance = shaped(posterior.logVariance);
    const torch::Tensor sample = mean + torch::exp(0.5 * logVariance) * noise;
    const torch::Tensor written = torch::where(gap.unsqueeze(2), sample, mean);
    const LatentMixtures mixtures =
        latentRnn->mixtures(latentRnn->context(mean, gap, meters), written);
    const torch::Tensor latent =
        gaussianLogDensity(sample, mean, logVariance) - mixtureLogDensity(mixtures, sample);
    const torch::Tensor logits = measureVae->teacherForced(
        sample.view({count * measures, model::latent}), flatTokens, flatMeters);
    const torch::Tensor chosen =
        torch::log_softmax(logits, 2).gather(2, flatTokens.unsqueeze(2)).squeeze(2);
    const torch::Tensor surprise =
        -(chosen * insideMeter(flatTokens)).sum(1).view({count, measures});
    return {(latent * gap).sum(1), (surprise * gap).sum(1)};
}

} // namespace lacuna
