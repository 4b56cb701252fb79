// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/measure_posterior.h"
#include "engine/nn/model_hashes.h"
#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// MeasureVae for use, not for training: measures to latents and latents to measures on one core.
/// Const functions may run on several threads. A row's result does not depend on the other rows.
class MeasureVaeInference {
public:
    /// Throws ModelError with a plain sentence if the file is not the weights this class needs.
    explicit MeasureVaeInference(const std::string& path);
    ~MeasureVaeInference();
    MeasureVaeInference(MeasureVaeInference&&) noexcept;
    MeasureVaeInference& operator=(MeasureVaeInference&&) noexcept;

    /// One posterior for each measure. Tokens below 52, meter 0..5. Equal measures should be passed
    /// once: each costs about half a millisecond.
    std::vector<MeasurePosterior> posteriors(std::span<const MeasureTokens> measures,
                                             int meter) const;

    /// Their means.
    std::vector<Latent> encode(std::span<const MeasureTokens> measures, int meter) const;

    /// Draws one measure from each latent. `streams` has one stream for each latent, or is empty
    /// where the rules' temperature is 0. One number is taken from a stream for each free tick.
    std::vector<MeasureTokens> decode(std::span<const Latent> latents, int meter,
                                      const TickRules& rules = {},
                                      std::span<RandomStream> streams = {}) const;

    /// Raw logits at all 24 ticks when the decoder is fed the given measures: N x 24 x 52.
    std::vector<float> teacherForcedLogits(std::span<const Latent> latents,
                                           std::span<const MeasureTokens> measures,
                                           int meter) const;

    /// Of the files that this was made of.
    const ModelHashes& hashes() const { return m_hashes; }

private:
    struct Parts;
    std::unique_ptr<const Parts> m_parts;
    ModelHashes m_hashes;
};

} // namespace lacuna
