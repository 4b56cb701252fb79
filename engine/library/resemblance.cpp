// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/resemblance.h"

#include <algorithm>
#include <cmath>

namespace lacuna {
namespace {

constexpr std::size_t mostCandidates = 100;
/// Candidates are stretches of so many steps; each overlaps the next by half.
constexpr std::size_t stretch = 16;
constexpr AlignmentCosts costs{.wrongNote = 5, .wrongRhythm = 1.5};

std::vector<StepWorth> worthOf(const MelodyIndex& index, std::span<const MelodyStep> melody) {
    std::vector<StepWorth> worth;
    for (std::size_t i = 0; i < melody.size(); ++i) {
        const MelodyStep* before = i > 0 ? &melody[i - 1] : nullptr;
        worth.push_back({index.statistics().bitsOfInterval(before, melody[i]),
                         index.statistics().bitsOfRhythm(before, melody[i])});
    }
    return worth;
}

// The tunes with the stretches that share most with the melody.
std::vector<std::size_t> candidates(const MelodyIndex& index, std::span<const MelodyStep> melody,
                                    std::span<const std::size_t> without) {
    constexpr std::size_t half = stretch / 2;
    const std::size_t shift = melody.size();
    std::vector<float> weights((index.length() + shift) / half + 2);
    std::vector<std::uint32_t> somePlace(weights.size());
    for (std::size_t i = 0; i + MelodyIndex::stepsOfGram <= melody.size(); ++i) {
        const auto places = index.placesOf(&melody[i]);
        const auto weight = static_cast<float>(
            std::log2(static_cast<double>(index.length() + 1) / (places.size() + 1.0)));
        for (const std::uint32_t place : places) {
            // Where the melody would begin: grams of one quotation all point there.
            const std::size_t begin = (place + shift - i) / half;
            for (const std::size_t at : {begin, begin + 1}) {
                weights[at] += weight;
                somePlace[at] = place;
            }
        }
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0)
            order.push_back(i);
    }
    // Two stretches may be of one tune, and a few tunes may not count.
    const std::size_t wanted = std::min(order.size(), 3 * mostCandidates + 4 * without.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(wanted),
                      order.end(), [&weights](std::size_t a, std::size_t b) {
                          return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
                      });
    std::vector<std::size_t> tunes;
    for (std::size_t i = 0; i < wanted && tunes.size() < mostCandidates; ++i) {
        const std::size_t tune = index.at(somePlace[order[i]]).tune;
        if (std::find(tunes.begin(), tunes.end(), tune) == tunes.end() &&
            std::find(without.begin(), without.end(), tune) == without.end())
            tunes.push_back(tune);
    }
    return tunes;
}

} // namespace

std::vector<MelodyMatch> resembling(const MelodyIndex& index, std::span<const MelodyStep> melody,
                                    const ResemblanceOptions& options) {
    if (melody.empty() || index.length() == 0)
        return {};
    const std::vector<StepWorth> worth = worthOf(index, melody);
    const double chance =
        std::log2(static_cast<double>(index.length()) * static_cast<double>(melody.size()));
    std::vector<MelodyMatch> matches;
    for (const std::size_t tune : candidates(index, melody, options.without)) {
        const MelodyAlignment alignment = align(melody, worth, index.steps(tune), costs);
        const double surprise = alignment.score - chance;
        if (surprise >= options.leastSurprise && alignment.sameNotes >= options.fewestNotes)
            matches.push_back({tune, alignment, surprise});
    }
    std::sort(matches.begin(), matches.end(), [](const MelodyMatch& a, const MelodyMatch& b) {
        return a.surprise != b.surprise ? a.surprise > b.surprise : a.tune < b.tune;
    });
    matches.resize(std::min(matches.size(), options.most));
    return matches;
}

} // namespace lacuna
