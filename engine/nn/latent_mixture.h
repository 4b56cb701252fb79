// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"

#include <span>
#include <vector>

namespace lacuna {

/// A mixture of K diagonal Gaussians over the latents of one measure.
struct LatentMixture {
    std::vector<float> logWeights;
    std::vector<Latent> means;
    std::vector<Latent> logVariances;
};

/// The component to draw from: of softmax(logits / max(temperature, 0.3)) by one number of the
/// stream, or the likeliest at temperature 0, which touches no stream.
int chooseComponent(std::span<const float> logits, float temperature, RandomStream* stream);

/// mean + temperature * deviation * noise, the noise being 64 normal deviates of the stream; the
/// mean itself at temperature 0.
Latent latentAround(const Latent& mean, const Latent& logVariance, float temperature,
                    RandomStream* stream);

} // namespace lacuna
