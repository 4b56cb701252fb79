// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/latent_mixture.h"

#include <algorithm>
#include <cmath>

namespace lacuna {

int chooseComponent(std::span<const float> logits, float temperature, RandomStream* stream) {
    const auto best = std::ranges::max_element(logits);
    const auto likeliest = static_cast<int>(best - logits.begin());
    if (temperature <= 0) {
        return likeliest;
    }
    constexpr float coolest = 0.3f; // models.md section 3
    std::vector<double> weights(logits.size());
    double sum = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
        weights[k] = std::exp(static_cast<double>(logits[k] - *best) /
                              static_cast<double>(std::max(temperature, coolest)));
        sum += weights[k];
    }
    double left = stream->uniform() * sum;
    for (std::size_t k = 0; k < weights.size(); ++k) {
        left -= weights[k];
        if (left < 0) {
            return static_cast<int>(k);
        }
    }
    return likeliest;
}

Latent latentAround(const Latent& mean, const Latent& logVariance, float temperature,
                    RandomStream* stream) {
    Latent latent = mean;
    if (temperature <= 0) {
        return latent;
    }
    for (std::size_t i = 0; i < latent.size(); ++i) {
        latent[i] +=
            temperature * std::exp(logVariance[i] / 2) * static_cast<float>(stream->gaussian());
    }
    return latent;
}

} // namespace lacuna
