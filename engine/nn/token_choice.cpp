// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/token_choice.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacuna {

std::uint8_t chooseToken(const float* logits, const TickRules& rules, int tick,
                         RandomStream* stream) {
    constexpr double never = -std::numeric_limits<double>::infinity();
    std::array<double, model::tokens> scores;
    for (std::size_t token = 0; token < scores.size(); ++token) {
        const bool allowed = token != model::pad &&
                             (rules.allowed[static_cast<std::size_t>(tick)] >> token & 1) != 0;
        scores[token] = allowed ? static_cast<double>(logits[token] + rules.bias[token]) : never;
    }
    if (rules.strayBias[static_cast<std::size_t>(tick)] != 0) {
        for (std::uint8_t token = model::firstPitch; token < model::tokens; ++token) {
            scores[token] += static_cast<double>(strayBiasAt(rules, tick, token));
        }
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    // A stream moves on by one number at every free tick, so that forbidding a token at one tick
    // does not shift the numbers of the next.
    const double number = rules.temperature > 0 ? stream->uniform() : 0;
    if (*best == never) {
        return model::hold;
    }
    if (rules.temperature <= 0) {
        return static_cast<std::uint8_t>(best - scores.begin());
    }
    const double highest = *best;
    double sum = 0;
    for (double& score : scores) {
        score = std::exp((score - highest) / static_cast<double>(rules.temperature));
        sum += score;
    }
    double left = number * sum;
    for (std::size_t token = 0; token < scores.size(); ++token) {
        left -= scores[token];
        if (left < 0) {
            return static_cast<std::uint8_t>(token);
        }
    }
    return static_cast<std::uint8_t>(best - scores.begin());
}

double negativeLogProbability(const float* logits, std::uint8_t token) {
    const float highest = *std::max_element(logits, logits + model::tokens);
    double sum = 0;
    for (int i = 0; i < model::tokens; ++i) {
        sum += static_cast<double>(std::exp(logits[i] - highest));
    }
    return std::log(sum) + static_cast<double>(highest) - static_cast<double>(logits[token]);
}

} // namespace lacuna
