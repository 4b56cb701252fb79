// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/token_statistics.h"

#include <cstdlib>

namespace lacuna {
namespace {

constexpr int largestStep = 7; // a fifth; anything wider is a leap

constexpr std::uint64_t soundless = std::uint64_t{1} << token::hold | std::uint64_t{1}
                                                                          << token::rest;

std::size_t pitchClassOf(int pitch) {
    return static_cast<std::size_t>(((pitch % 12) + 12) % 12);
}

template <typename Predicate>
std::uint64_t pitchTokensWhere(Predicate allows) {
    std::uint64_t mask = soundless;
    for (int pitch = token::lowestPitch; pitch <= token::highestPitch; ++pitch) {
        if (allows(pitch))
            mask |= std::uint64_t{1} << token::ofPitch(pitch);
    }
    return mask;
}

void count(TokenStatistics& statistics, const MeasureTokens& tokens, const PitchClasses& scale,
           std::optional<int>& before) {
    ++statistics.measures;
    for (const std::uint8_t value : tokens) {
        if (!token::isPitch(value))
            continue;
        const int pitch = token::pitchOf(value);
        ++statistics.onsets;
        statistics.outOfScale += scale[pitchClassOf(pitch)] ? 0 : 1;
        if (before) {
            ++statistics.intervals;
            statistics.leaps += std::abs(pitch - *before) > largestStep ? 1 : 0;
        }
        before = pitch;
    }
}

} // namespace

PitchClasses scalePitchClasses(const Key& key, int transposition) {
    PitchClasses classes{};
    for (const int own : key.pitchClasses())
        classes[pitchClassOf(own + transposition)] = true;
    return classes;
}

PitchClasses contextPitchClasses(const EncodedTune& tune, const PitchClasses& scale) {
    PitchClasses classes = scale;
    // Places that are not known hold HOLD, so every pitch in the rows is one that is heard.
    for (const MeasureTokens& tokens : tune.measures) {
        for (const std::uint8_t value : tokens) {
            if (token::isPitch(value))
                classes[pitchClassOf(token::pitchOf(value))] = true;
        }
    }
    return classes;
}

std::uint64_t tokensOf(const PitchClasses& classes) {
    return pitchTokensWhere([&](int pitch) { return classes[pitchClassOf(pitch)]; });
}

std::uint64_t tokensInRange(int lowest, int highest, int transposition) {
    return pitchTokensWhere([&](int pitch) {
        return pitch - transposition >= lowest && pitch - transposition <= highest;
    });
}

TokenStatistics statisticsOf(std::span<const MeasureTokens> measures, const PitchClasses& scale,
                             std::optional<int> before) {
    TokenStatistics statistics;
    for (const MeasureTokens& tokens : measures)
        count(statistics, tokens, scale, before);
    return statistics;
}

TokenStatistics contextStatistics(const EncodedTune& tune, const PitchClasses& scale) {
    TokenStatistics statistics;
    std::optional<int> before;
    for (std::size_t i = 0; i < tune.measures.size(); ++i) {
        if (tune.hidden[i])
            before.reset();
        else
            count(statistics, tune.measures[i], scale, before);
    }
    return statistics;
}

std::optional<int> lastPitchBefore(const EncodedTune& tune, int index) {
    for (int i = index - 1; i >= 0; --i) {
        const MeasureTokens& tokens = tune.measures[static_cast<std::size_t>(i)];
        for (std::size_t place = tokens.size(); place-- > 0;) {
            if (token::isPitch(tokens[place]))
                return token::pitchOf(tokens[place]);
        }
    }
    return std::nullopt;
}

} // namespace lacuna
