// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_hashes.h"
#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lacuna {

/// What a model with a memory can look at from one tick of a gap measure: the same tick of all
/// measures where the constraints tell it. J measures, W the memory's width, in heads of 32.
struct TickMemory {
    std::vector<int> measures; // J, in order
    int columns = 0;           // J and one for "nowhere", rounded up to blocks of 32
    std::vector<float> keys;   // heads x blocks x 32 x 32, a key being a column
    std::vector<float> values; // heads x J x 32
};

/// What AnticipationRnn knows before any candidate is seen: constraints read from the end to the
/// start, and tokens read from the start to the gap. The same for every candidate, so it is worth
/// keeping while the gap stays the same. M measures, H = 384.
struct AnticipationContext {
    int meter = 0;
    int firstGap = 0;                       // first gap measure
    int gapEnd = 0;                         // one past the last gap measure
    std::vector<char> gap;                  // M
    std::vector<MeasureTokens> constraints; // M
    std::vector<float> inputs;              // 24 (gapEnd - firstGap) x 3H: input shared by rows
    std::vector<float> hidden[2];           // H each: the token RNN just before the gap
    std::vector<TickMemory> memory;         // 24; none without a memory
};

/// AnticipationRnn for use, not for training: the judge of fills and a filler of its own, with a
/// memory if the file has one. Const functions may run on several threads; a row's result does not
/// depend on the other rows.
class AnticipationInference {
public:
    /// Throws ModelError with a plain sentence if the file is not the weights this class needs.
    /// `style`: the file of a style's difference to these weights; none if empty.
    explicit AnticipationInference(const std::string& path, const std::string& style = {});
    ~AnticipationInference();
    AnticipationInference(AnticipationInference&&) noexcept;
    AnticipationInference& operator=(AnticipationInference&&) noexcept;

    /// `constraints` holds the tune's tokens (PAD included) for visible measures, and for gap
    /// measures `model::unknown` at all 24 places but the ticks that are held fixed (pins, the
    /// visible part of a measure that the gap cuts). `gap` has one entry a measure, non-zero for
    /// gap measures, at least one. The phrase position is the measure's number mod 8. Empty
    /// (`gap.empty()`) if stopped.
    AnticipationContext prepare(std::span<const MeasureTokens> constraints,
                                std::span<const char> gap, int meter,
                                const std::stop_token& stop = {}) const;

    /// -log p of each fill, summed over the gap's ticks inside the meter that no constraint holds.
    /// `fills` has the gap measures of the first candidate in order, then of the next. Divide by
    /// the number of gap measures for "a measure". Empty if stopped.
    std::vector<double> negativeLogLikelihood(const AnticipationContext& context,
                                              std::span<const MeasureTokens> fills,
                                              const std::stop_token& stop = {}) const;
    /// The share of it that each measure of `fills` has, given those before it. Empty if stopped.
    std::vector<double> measureSurprises(const AnticipationContext& context,
                                         std::span<const MeasureTokens> fills,
                                         const std::stop_token& stop = {}) const;

    /// Draws one fill for each stream, tick by tick: the gap measures of the first, then of the
    /// next. `rules` has one entry for each gap measure; held ticks are written as constrained.
    /// Empty if stopped.
    std::vector<MeasureTokens> draw(const AnticipationContext& context,
                                    std::span<const TickRules> rules,
                                    std::span<RandomStream> streams,
                                    const std::stop_token& stop = {}) const;

    /// Of the files that this was made of.
    const ModelHashes& hashes() const { return m_hashes; }

private:
    struct Parts;
    std::unique_ptr<const Parts> m_parts;
    ModelHashes m_hashes;
};

} // namespace lacuna
