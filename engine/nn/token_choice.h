// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"

namespace lacuna {

/// True if a tick's token needs no model: it is forced by the rules or lies past the meter's end.
inline bool isSettled(const TickRules& rules, int meter, int tick) {
    return tick >= model::ticksOf(meter) || rules.forced[static_cast<std::size_t>(tick)] >= 0;
}

/// The token of a settled tick.
inline std::uint8_t settledToken(const TickRules& rules, int meter, int tick) {
    return tick >= model::ticksOf(meter)
               ? model::pad
               : static_cast<std::uint8_t>(rules.forced[static_cast<std::size_t>(tick)]);
}

/// What is added to the logit of `token` at a free tick since it is not wanted there.
inline float strayBiasAt(const TickRules& rules, int tick, std::uint8_t token) {
    const auto at = static_cast<std::size_t>(tick);
    const bool strays = token >= model::firstPitch &&
                        (rules.wanted[at] >> (token - model::firstPitch) % 12 & 1) == 0;
    return strays ? rules.strayBias[at] : 0;
}

/// All that the rules add to it.
inline float biasAt(const TickRules& rules, int tick, std::uint8_t token) {
    return rules.bias[token] + strayBiasAt(rules, tick, token);
}

/// Chooses a token of a free tick from 52 logits. `stream` may be null at temperature 0.
std::uint8_t chooseToken(const float* logits, const TickRules& rules, int tick,
                         RandomStream* stream);

/// log sum exp of 52 logits minus the logit of `token`.
double negativeLogProbability(const float* logits, std::uint8_t token);

} // namespace lacuna
