// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/losses.h"

#include "engine/nn/likelihoods.h"
#include "engine/nn/model_tokens.h"

namespace lacuna {
namespace {

/// -log p of each token: the logits' shape but for its last dimension.
torch::Tensor surprises(const torch::Tensor& logits, const torch::Tensor& tokens) {
    return -torch::log_softmax(logits, -1).gather(-1, tokens.unsqueeze(-1)).squeeze(-1);
}

torch::Tensor meanWhere(const torch::Tensor& values, const torch::Tensor& counted) {
    return (values * counted).sum() / counted.sum().clamp_min(1);
}

} // namespace

torch::Tensor divergenceFromPrior(const Posterior& posterior) {
    return 0.5 * (posterior.mean * posterior.mean + torch::exp(posterior.logVariance) - 1 -
                  posterior.logVariance)
                     .sum(1);
}

torch::Tensor measureVaeLoss(MeasureVae& model, const torch::Tensor& tokens,
                             const torch::Tensor& meters, const torch::Tensor& noise, double beta) {
    const Posterior posterior = model->encode(tokens, meters);
    const torch::Tensor sample = posterior.mean + torch::exp(0.5 * posterior.logVariance) * noise;
    const torch::Tensor logits = model->teacherForced(sample, tokens, meters);
    const torch::Tensor reconstruction = (surprises(logits, tokens) * insideMeter(tokens)).sum(1);
    return (reconstruction + beta * divergenceFromPrior(posterior)).mean();
}

torch::Tensor latentSurprise(LatentRnn& model, const WindowPosteriors& posteriors,
                             const torch::Tensor& hidden, const torch::Tensor& hiddenRows,
                             const torch::Tensor& meters, const torch::Tensor& noise,
                             const torch::Tensor& contextShare) {
    const torch::Tensor off = torch::exp(0.5 * posteriors.logVariance) * noise;
    const torch::Tensor sample = posteriors.mean + off;
    const torch::Tensor seen =
        contextShare.defined() ? posteriors.mean + contextShare * off : posteriors.mean;
    const torch::Tensor written = torch::where(hidden.unsqueeze(2), sample, seen);
    const torch::Tensor features = model->features(model->context(seen, hidden, meters), written);
    const auto atHidden = [&](const torch::Tensor& all) {
        return all.reshape({-1, all.size(2)}).index_select(0, hiddenRows);
    };
    // Only the hidden measures' mixtures are asked for: they are a fifth of the model's work.
    const LatentMixtures mixtures = model->mixturesOf(atHidden(features));
    const torch::Tensor z = atHidden(sample);
    return gaussianLogDensity(z, atHidden(posteriors.mean), atHidden(posteriors.logVariance)) -
           mixtureLogDensity(mixtures, z);
}

torch::Tensor anticipationLoss(AnticipationRnn& model, const torch::Tensor& tokens,
                               const torch::Tensor& hidden, const torch::Tensor& meters,
                               double restShare) {
    const torch::Tensor each = surprises(model->logits(tokens, hidden, meters), tokens);
    const torch::Tensor inside = insideMeter(tokens);
    const torch::Tensor hiddenTicks = hidden.dim() == 2 ? hidden.unsqueeze(2) : hidden;
    return meanWhere(each, inside.logical_and(hiddenTicks)) +
           restShare * meanWhere(each, inside.logical_and(hiddenTicks.logical_not()));
}

} // namespace lacuna
