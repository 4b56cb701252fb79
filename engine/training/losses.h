// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/measure_vae.h"

namespace lacuna {

/// KL(q || N(0, I)) of each posterior in nats: N. Kingma, Welling (2014), appendix B.
torch::Tensor divergenceFromPrior(const Posterior& posterior);

/// MeasureVae: cross-entropy summed over the ticks inside the meter plus beta times the divergence
/// from the prior, mean over the measures. tokens: int64, N x 24; meters: int64, N; noise: standard
/// normal, N x 64.
torch::Tensor measureVaeLoss(MeasureVae& model, const torch::Tensor& tokens,
                             const torch::Tensor& meters, const torch::Tensor& noise, double beta);

/// Posteriors of windows, N x M x 64 each.
struct WindowPosteriors {
    torch::Tensor mean;
    torch::Tensor logVariance;
};

/// log q(z | x) - log p(z | context) of each hidden measure, in nats: as many as `hiddenRows`, the
/// hidden measures' places among the N * M. Visible measures stand for their posterior means, or,
/// if there is a `contextShare` (N x 1 x 1), for mean + share * deviation * noise. hidden: bool,
/// N x M; meters: int64, N; noise: standard normal, N x M x 64.
torch::Tensor latentSurprise(LatentRnn& model, const WindowPosteriors& posteriors,
                             const torch::Tensor& hidden, const torch::Tensor& hiddenRows,
                             const torch::Tensor& meters, const torch::Tensor& noise,
                             const torch::Tensor& contextShare = {});

/// AnticipationRnn: mean surprise at hidden ticks plus `restShare` times the mean at the others,
/// inside the meter. tokens: int64, N x M x 24; hidden: bool, N x M or N x M x 24; meters: int64,
/// N.
torch::Tensor anticipationLoss(AnticipationRnn& model, const torch::Tensor& tokens,
                               const torch::Tensor& hidden, const torch::Tensor& meters,
                               double restShare = 0.1);

} // namespace lacuna
