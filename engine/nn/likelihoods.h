// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/latent_rnn.h"
#include "engine/nn/measure_vae.h"

namespace lacuna {

/// log of a diagonal Gaussian's density, summed over the last dimension.
torch::Tensor gaussianLogDensity(const torch::Tensor& z, const torch::Tensor& mean,
                                 const torch::Tensor& logVariance);

/// log of the mixtures' density at z (... x 64); the mixtures have the same leading dimensions.
torch::Tensor mixtureLogDensity(const LatentMixtures& mixtures, const torch::Tensor& z);

/// Places inside the meter: bool, N x 24, for measures (N x 24) of tokens.
torch::Tensor insideMeter(const torch::Tensor& tokens);

/// What an upper bound of a gap's surprise is made of, in nats, summed over the gap's measures: N.
struct GapBound {
    torch::Tensor latent; ///< log q(z | x) - log p(z | context)
    torch::Tensor tokens; ///< -log p(x | z), inside the meter
};

/// One sample of the bound -log p(gap | context) <= E[latent + tokens], z drawn from MeasureVae's
/// posterior: Kingma, Welling (2014), section 2.2, with LatentRnn as the prior. Visible measures
/// stand for their posterior means. tokens: int64, N x M x 24; gap: bool, N x M; meters: int64, N;
/// noise: standard normal, N x M x 64.
GapBound gapBound(MeasureVae& measureVae, LatentRnn& latentRnn, const torch::Tensor& tokens,
                  const torch::Tensor& gap, const torch::Tensor& meters,
                  const torch::Tensor& noise);

} // namespace lacuna
