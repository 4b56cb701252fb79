// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_choice.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace lacuna {

namespace {

// In nats a measure, found on the split valid: models/MODEL_CARD.md.

/// With it the first fills quote as many measures as tunes do, at the usual temperature.
constexpr double quoteFee = 6;
/// So much less of it do the later ones pay, for which the best quotations are gone.
constexpr double laterRelief = 2;
constexpr double usualTemperature = 0.85;
constexpr double openCadenceFee = 40;
constexpr double strayFee = 6; ///< for each unit of strangeness,
constexpr double mostStrayFee = 20;
/// Of another form than is wanted: of a section that does not lie above the first, of an ending
/// that begins otherwise, of all measures that repeat or do not.
constexpr double lowSectionFee = 3;
constexpr double otherEndingFee = 8;
constexpr double otherFormFee = 8;
/// Of a fill that is like another one in all its measures; of one that begins or ends like it.
constexpr double likenessFee = 3;
constexpr double edgeLikenessFee = 2;

/// What is wanted is drawn from streams that no candidate and no plan of one draws from.
constexpr std::uint64_t wantedStreams = std::uint64_t{1} << 33;

/// Above the first section by at least so many semitones.
constexpr double above = 2;

/// Places at which two candidates differ.
int distance(const GapTokens& a, const GapTokens& b) {
    int places = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t place = 0; place < a[i].size(); ++place) {
            places += a[i][place] == b[i][place] ? 0 : 1;
        }
    }
    return places;
}

/// A few other notes, or a dot, are heard as the same fill, the more so in a long gap.
int farApart(const GapContext& context) {
    return 2 + 2 * context.gapMeasures();
}

double likenessCost(const GapTokens& a, const GapTokens& b) {
    double same = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        same += a[i] == b[i] ? 1 : 0;
    }
    return likenessFee * same / static_cast<double>(a.size()) +
           (a.front() == b.front() ? edgeLikenessFee : 0) +
           (a.back() == b.back() ? edgeLikenessFee : 0);
}

} // namespace

FillChoice::FillChoice(const GapContext& context, double temperature, std::uint64_t seed,
                       std::vector<GapTokens> earlier)
    : m_context(context),
      m_quoteFee(quoteFee * std::clamp(temperature / usualTemperature * 2 - 1, 0.0, 2.0)),
      m_seed(seed), m_earlier(std::move(earlier)) {
    for (std::size_t i = 0; i < context.tune().measures.size(); ++i) {
        if (!context.tune().hidden[i]) {
            m_visible.push_back(context.tune().measures[i]);
        }
    }
    std::ranges::sort(m_visible);
}

bool FillChoice::isVisible(const MeasureTokens& measure) const {
    return std::ranges::binary_search(m_visible, measure);
}

void FillChoice::weigh(Candidate& candidate) const {
    const GapTokens& tokens = candidate.tokens;
    std::vector<double> costs;
    double sum = 0;
    candidate.quoted = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        candidate.quoted += isVisible(tokens[i]) ? 1.0 / static_cast<double>(tokens.size()) : 0.0;
        const int planned = candidate.plan.repeats[i];
        const bool repeats = planned >= 0 && tokens[static_cast<std::size_t>(planned)] == tokens[i];
        costs.push_back(repeats
                            ? costs[static_cast<std::size_t>(planned)]
                            : candidate.surprises[i] + (isVisible(tokens[i]) ? m_quoteFee : 0.0));
        sum += costs.back();
    }
    double& cost = candidate.cost;
    cost = sum / static_cast<double>(tokens.size());
    cost += std::min(strayFee * candidate.strangeness, mostStrayFee);
    const GapForm& form = m_context.form();
    if (form.cadence && !closes(*form.cadence, tokens)) {
        cost += openCadenceFee;
    }
    // However many were shown before, not their number is to decide.
    for (const GapTokens& earlier : m_earlier) {
        candidate.awayFromShown = std::min(candidate.awayFromShown, distance(tokens, earlier));
        candidate.likenessToShown =
            std::max(candidate.likenessToShown, likenessCost(tokens, earlier));
    }
}

double FillChoice::formCost(const Candidate& candidate, std::size_t slot) const {
    const GapForm& form = m_context.form();
    RandomStream random(m_seed, wantedStreams + slot);
    const FormPlan wanted = drawPlan(form, random);
    double cost = 0;
    if (wanted.liesAbove &&
        meanPitch(candidate.tokens).value_or(0) < *form.firstSectionPitch + above) {
        cost += lowSectionFee;
    }
    if (form.sibling && wanted.sharesEnding != candidate.plan.sharesEnding) {
        cost += otherEndingFee;
    }
    double others = 0;
    for (std::size_t i = 0; i < wanted.repeats.size(); ++i) {
        others += wanted.repeats[i] != candidate.plan.repeats[i] ? 1 : 0;
    }
    return cost + otherFormFee * others / static_cast<double>(wanted.repeats.size());
}

std::optional<std::size_t> FillChoice::first(std::span<const Candidate> candidates) const {
    const std::vector<std::size_t> chosen = choose(candidates, 1);
    return chosen.empty() ? std::nullopt : std::optional(chosen.front());
}

bool FillChoice::passes(const Candidate& candidate) const {
    const GapForm& form = m_context.form();
    return candidate.strangeness <= 0 &&
           (!form.cadence || closes(*form.cadence, candidate.tokens)) &&
           candidate.awayFromShown >= farApart(m_context);
}

/// What a candidate costs in the next place after those chosen; nothing if it differs from one of
/// them, or from a fill of before, in less than `least` places.
std::optional<double> FillChoice::costBeside(std::span<const Candidate> candidates, std::size_t i,
                                             const std::vector<std::size_t>& shown,
                                             int least) const {
    const Candidate& candidate = candidates[i];
    if (candidate.awayFromShown < least) {
        return std::nullopt;
    }
    double cost = candidate.cost + formCost(candidate, shown.size()) -
                  (shown.empty() && m_earlier.empty() ? 0 : laterRelief * candidate.quoted);
    for (const std::size_t other : shown) {
        if (i == other || distance(candidate.tokens, candidates[other].tokens) < least) {
            return std::nullopt;
        }
        cost += likenessCost(candidate.tokens, candidates[other].tokens);
    }
    return cost + candidate.likenessToShown;
}

std::vector<std::size_t> FillChoice::choose(std::span<const Candidate> candidates, int count,
                                            std::vector<std::size_t> shown) const {
    const auto wanted = static_cast<std::size_t>(std::max(count, 0));
    for (const int least : {farApart(m_context), 4, 1}) {
        while (shown.size() < wanted) {
            std::optional<std::size_t> best;
            double bestCost = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < candidates.size(); ++i) {
                const std::optional<double> cost = costBeside(candidates, i, shown, least);
                if (cost && *cost < bestCost) {
                    best = i;
                    bestCost = *cost;
                }
            }
            if (!best) {
                break;
            }
            shown.push_back(*best);
        }
    }
    return shown;
}

} // namespace lacuna
