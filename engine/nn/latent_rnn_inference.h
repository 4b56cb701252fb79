// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/latent_mixture.h"
#include "engine/nn/model_hashes.h"
#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"
#include "engine/nn/traverse_state.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// LatentRnn for use, not for training: proposes latents for the measures of a gap, in order, from
/// the latents around it. Const functions may run on several threads; rows are independent.
///
///     auto context = rnn.encodeContext(latents, gap, meter);
///     for (auto state = rnn.start(context); state.measure < M; rnn.advance(context, state, again))
///         drawn = rnn.draw(context, state, 0.8f, streams); // decode, encode again
class LatentRnnInference {
public:
    /// Throws ModelError with a plain sentence if the file is not the weights this class needs.
    /// `style`: the file of a style's difference to these weights; none if empty.
    explicit LatentRnnInference(const std::string& path, const std::string& style = {});
    ~LatentRnnInference();
    LatentRnnInference(LatentRnnInference&&) noexcept;
    LatentRnnInference& operator=(LatentRnnInference&&) noexcept;

    /// `gap` has one entry a measure, non-zero where it is to be written; at most 64 measures,
    /// at least one of them in the gap. Latents of gap measures are ignored.
    LatentContext encodeContext(std::span<const Latent> latents, std::span<const char> gap,
                                int meter) const;

    /// Runs over the visible measures before the first gap measure, which is then due.
    TraverseState start(const LatentContext& context) const;

    /// Draws latents for the measure due, one for each stream. Rows of the state are either one
    /// (then all streams draw from the same mixture) or as many as streams. Temperature tau:
    /// component ~ softmax(logits / max(tau, 0.3)), mean + tau * deviation * noise; 0 takes the
    /// likeliest component's mean and touches no stream.
    std::vector<Latent> draw(const LatentContext& context, const TraverseState& state,
                             float temperature, std::span<RandomStream> streams) const;

    /// The whole mixture of one row for the measure due: ten times a draw's work.
    LatentMixture mixture(const LatentContext& context, const TraverseState& state,
                          int row = 0) const;

    /// Takes in the latents of the measure just written (one, or one for each candidate), passes
    /// the visible measures after it and stops at the next gap measure; `state.measure` becomes M
    /// when there is none.
    void advance(const LatentContext& context, TraverseState& state,
                 std::span<const Latent> written) const;

    /// Of the files that this was made of.
    const ModelHashes& hashes() const { return m_hashes; }

private:
    struct Parts;
    std::unique_ptr<const Parts> m_parts;
    ModelHashes m_hashes;
};

} // namespace lacuna
