// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/weight_hashes.h"
#include "engine/nn/latent_mixture.h"
#include "engine/nn/measure_posterior.h"
#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"

#include <cstddef>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lacuna {

/// Ways through a gap, side by side: LatentRnn proposes a latent for the measure due, is told the
/// one that was written, and goes on to the next. It begins with one row, which all candidates
/// share, and has one for each of them as soon as their latents differ. Refers to the models that
/// made it, and to nothing that another traverse changes. One thread.
class Traverse {
public:
    virtual ~Traverse() = default;

    /// The gap measure now due; the number of the tune's measures when none is left.
    virtual int measure() const = 0;

    /// Draws latents for the measure due, one for each stream. Rows are either one (then all
    /// streams draw from the same mixture) or as many as streams. Temperature tau: component ~
    /// softmax(logits / max(tau, 0.3)), mean + tau * deviation * noise; 0 takes the likeliest
    /// component's mean and touches no stream. Otherwise each stream gives one number for the
    /// component and one normal deviate for each of the 64 dimensions.
    virtual std::vector<Latent> draw(float temperature, std::span<RandomStream> streams) const = 0;

    /// The whole mixture of each row for the measure due: ten times a draw's work. Empty if
    /// stopped.
    virtual std::vector<LatentMixture> mixtures(const std::stop_token& stop) const = 0;

    /// Takes in the latents of the measure just written (one, or one for each candidate), passes
    /// the visible measures after it and stops at the next gap measure.
    virtual void advance(std::span<const Latent> written) = 0;

    /// A traverse at the same place with the chosen of its rows, in that order; a row may be
    /// chosen more than once.
    virtual std::unique_ptr<Traverse> ofRows(std::span<const int> rows) const = 0;
    virtual std::unique_ptr<Traverse> copy() const = 0;
};

/// AnticipationRnn before one gap of one tune: it judges fills and writes some of its own. Refers
/// to the models that made it. Const functions may run on several threads; a row's result does not
/// depend on the other rows.
class GapJudge {
public:
    virtual ~GapJudge() = default;

    /// -log p of each fill, summed over the gap's ticks inside the meter that no constraint holds.
    /// `fills` has the gap measures of the first candidate in order, then of the next. Empty if
    /// stopped.
    virtual std::vector<double> negativeLogLikelihood(std::span<const MeasureTokens> fills,
                                                      const std::stop_token& stop = {}) const = 0;

    /// The share of it that each measure of `fills` has, given those before it. Empty if stopped.
    virtual std::vector<double> measureSurprises(std::span<const MeasureTokens> fills,
                                                 const std::stop_token& stop = {}) const = 0;

    /// Draws one fill for each stream, tick by tick: the gap measures of the first, then of the
    /// next. `rules` has one entry for each gap measure; held ticks are written as constrained.
    /// One number is taken from a stream for each free tick. Empty if stopped.
    virtual std::vector<MeasureTokens> draw(std::span<const TickRules> rules,
                                            std::span<RandomStream> streams,
                                            const std::stop_token& stop = {}) const = 0;
};

/// How much work is handed to models at once: as much as keeps them busy, and so little that the
/// looks at the stop token between two such portions are some milliseconds apart.
struct BatchSizes {
    std::size_t threads = 1; ///< that may call the models at the same time with profit
    std::size_t encode = 8;  ///< measures
    std::size_t decode = 32; ///< latents
};

/// The three trained models, ready for use, whatever they are computed with. The same numbers come
/// out of every implementation but for rounding, and the same random numbers go in, so that fills
/// do not depend on it. Const functions may run on several threads.
class Models {
public:
    virtual ~Models() = default;

    /// What they are computed with, as a person is told: "AVX2 kernels", "LibTorch 1.13.1".
    virtual std::string backend() const = 0;
    virtual BatchSizes batchSizes() const = 0;
    /// Of the files they were made of.
    virtual const WeightHashes& weights() const = 0;

    /// MeasureVae: one posterior for each measure. Tokens below 52, meter 0..5. Equal measures
    /// should be passed once. A row's result does not depend on the other rows.
    virtual std::vector<MeasurePosterior> posteriors(std::span<const MeasureTokens> measures,
                                                     int meter) const = 0;

    /// MeasureVae: each latent's likeliest measure under the rules, told its own choices.
    virtual std::vector<MeasureTokens> decode(std::span<const Latent> latents, int meter,
                                              const TickRules& rules) const = 0;

    /// LatentRnn reads a tune and runs up to its first gap measure. `gap` has one entry a measure,
    /// non-zero where it is to be written; at most 64 measures, at least one of them in the gap.
    /// Latents of gap measures are ignored.
    virtual std::unique_ptr<Traverse> startTraverse(std::span<const Latent> latents,
                                                    std::span<const char> gap, int meter) const = 0;

    /// AnticipationRnn reads a tune. `constraints` holds the tune's tokens (PAD included) for
    /// visible measures, and for gap measures `model::unknown` at all 24 places but the ticks that
    /// are held fixed. `gap` as above; the phrase position is the measure's number mod 8. Null if
    /// stopped.
    virtual std::unique_ptr<const GapJudge> prepareJudge(std::span<const MeasureTokens> constraints,
                                                         std::span<const char> gap, int meter,
                                                         const std::stop_token& stop) const = 0;
};

} // namespace lacuna
