// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/drawing_rules.h"

#include <algorithm>
#include <limits>

namespace lacuna {

namespace {

/// models.md section 5: what the gentle guard takes from a foreign pitch class's logit.
constexpr float gentleBias = -4;

std::array<float, model::tokens> guardBias(const GapContext& context, KeyGuard guard) {
    std::array<float, model::tokens> bias{};
    if (guard == KeyGuard::Off) {
        return bias;
    }
    const std::uint64_t own = tokensOf(contextPitchClasses(context.tune(), context.scale()));
    const float foreign =
        guard == KeyGuard::Strict ? -std::numeric_limits<float>::infinity() : gentleBias;
    for (std::size_t i = token::firstPitch; i < bias.size(); ++i) {
        bias[i] = (own >> i & 1) != 0 ? 0 : foreign;
    }
    return bias;
}

/// A HOLD at the gap's first free place begins the note before anew, so that must be playable.
void guardFirstPlace(const GapContext& context, TickRules& rules) {
    const auto free = std::ranges::find(rules.forced, -1);
    const auto before = context.pitchBefore();
    if (free == rules.forced.end() || !before) {
        return;
    }
    std::uint64_t& allowed = rules.allowed[static_cast<std::size_t>(free - rules.forced.begin())];
    if ((allowed >> token::ofPitch(*before) & 1) == 0) {
        allowed &= ~(std::uint64_t{1} << token::hold);
    }
}

} // namespace

std::vector<TickRules> drawingRules(const GapContext& context, const SamplingOptions& options) {
    TickRules common;
    common.allowed.fill(
        tokensInRange(options.range.lowest, options.range.highest, context.tune().transposition));
    common.bias = guardBias(context, options.keyGuard);
    std::vector<TickRules> rules;
    for (int i = context.tune().gapFirst; i < context.tune().gapEnd; ++i) {
        rules.push_back(common);
        rules.back().forced = context.forcedTokens(i);
    }
    guardFirstPlace(context, rules.front());
    return rules;
}

} // namespace lacuna
