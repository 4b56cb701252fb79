// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"
#include "engine/inpainting/form_plan.h"
#include "engine/inpainting/gap_context.h"
#include "engine/inpainting/path_writer.h"

#include <span>
#include <stop_token>
#include <vector>

namespace lacuna {

/// What all draws of one request share.
struct DrawingJob {
    const Models& models;
    LatentCache& cache;
    const GapContext& context; ///< read for LatentRnn or the judge, as the filler needs
    std::vector<TickRules> rules;
    std::uint64_t seed = 1;
    std::stop_token stop = {};
    StageTimes& times;
};

/// Candidates number `first` and up. Each has a random stream of its own, so a candidate does not
/// depend on the round it is drawn in.
struct DrawingRound {
    int first = 0;
    int count = 1;
    double temperature = 0.85; ///< 0: the likeliest, `count` being 1
    bool isPlanned = false;    ///< whether candidates get the form of a plan each
};

/// When too few different fills came out, up to so many more rounds are drawn, each warmer.
inline constexpr int furtherRounds = 3;
inline constexpr double warmerEachRound = 0.25;

/// Each latent's likeliest measure under the rules. All threads of a fill work on it. Throws
/// FillStopped.
std::vector<MeasureTokens> decodeAll(const DrawingJob& job, std::span<const Latent> latents,
                                     const TickRules& rules);

/// The judge's -log p of each measure given those before it, `fills` having the gap measures of the
/// first fill, then of the next. All threads of a fill work on it. Needs a context that was read
/// for the judge. Throws FillStopped.
std::vector<double> surprisesOf(const DrawingJob& job, std::span<const MeasureTokens> fills);

/// The form that each candidate of a round is to have; none if it is not planned. Plans have random
/// streams of their own.
std::vector<FormPlan> plansOf(const DrawingJob& job, const DrawingRound& round);

/// LatentRnn: each gap measure's latent is drawn given those before it, decoded and encoded again.
/// models.md section 3, the mixtures being drawn from at 0.6 of the round's temperature. A measure
/// that is planned to repeat an earlier one of the candidate is that one; an ending that is planned
/// to begin like its sibling is held to it there.
std::vector<GapTokens> drawWithLatentRnn(const DrawingJob& job, const DrawingRound& round);

/// The fill that is given at temperature 0. What may come next is what the means of LatentRnn's
/// Gaussians decode to and what the visible measures hold; a mixture with weights w counts it
///     sum of w exp(-KL(its posterior || Gaussian)),
/// a lower bound on its likelihood; what the rules take from its notes' logits counts too. The
/// twelve likeliest ways are followed at once (beam search). The 32 likeliest ways through the gap
/// and nine fills by AnticipationRnn get the weights
///     product of counts * p(fill by AnticipationRnn),
/// a product of experts (Hinton 2002), and each measure of the fill is that of theirs which shares
/// most onsets with all of theirs under these weights: least Bayes risk (Kumar, Byrne 2004), among
/// all fills put together from their measures. It does not depend on the seed.
/// models.md section 3 means by the mode a simpler thing, the likeliest component's mean at each
/// measure: drawWithLatentRnn at temperature 0.
/// Needs a context that was read for LatentRnn and for the judge.
GapTokens likeliestFill(const DrawingJob& job);

/// AnticipationRnn: token after token. models.md section 4.
std::vector<GapTokens> drawWithAnticipationRnn(const DrawingJob& job, const DrawingRound& round);

/// Along the one path of the network of 2019: each latent's likeliest measure under the rules.
/// Needs a context whose latents are read, with a visible measure on both sides of the gap.
GapTokens drawAlongPath(const DrawingJob& job, const PathWriter& writer);

/// A straight line between the latents on either side, the idea of MusicVAE that the 2019 paper
/// argues against. Candidate 0 is the line itself, the others lie around it.
std::vector<GapTokens> drawByInterpolation(const DrawingJob& job, const DrawingRound& round);

/// The measures that lie 8 before, 8 after, 4 before, ... as far as there are any; octaves outside
/// the instrument's range are moved into it. Fewer than asked, and none in later rounds, if the
/// tune has no more.
std::vector<GapTokens> drawCopies(const DrawingJob& job, const DrawingRound& round);

} // namespace lacuna
