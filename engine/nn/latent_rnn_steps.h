// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/latent_mixture.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/model_tokens.h"

#include <memory>
#include <span>
#include <vector>

namespace lacuna {

/// What LatentRnnSteps knows before anything is drawn; the same for every candidate. M measures.
struct LatentReading {
    std::vector<char> gap;       ///< M
    std::vector<Latent> latents; ///< M; those of gap measures are never read
    torch::Tensor context;       ///< 1 x M x 384
};

/// Where a traverse stands: the next gap measure, and what the causal half remembers. One row that
/// all candidates share, or one for each.
struct LatentPlace {
    int measure = -1; ///< the gap measure now due; M when none is left
    std::int64_t rows = 1;
    TraverseMemory memory = {};
    torch::Tensor features = {}; ///< rows x 768, of the measure due
};

/// The module LatentRnn for use, as LatentRnnInference is for the kernels: on the device where the
/// module lies, all rows at once, no gradients, the context read once and states kept between
/// measures. Const functions may run on several threads.
class LatentRnnSteps {
public:
    /// The module must not be trained on.
    explicit LatentRnnSteps(std::shared_ptr<LatentRnnImpl> module);

    /// As LatentRnnInference::encodeContext.
    LatentReading read(std::span<const Latent> latents, std::span<const char> gap, int meter) const;
    /// Runs over the visible measures before the first gap measure, which is then due.
    LatentPlace start(const LatentReading& reading) const;
    /// As LatentRnnInference::draw.
    std::vector<Latent> draw(const LatentPlace& place, float temperature,
                             std::span<RandomStream> streams) const;
    /// The whole mixture of each row.
    std::vector<LatentMixture> mixtures(const LatentPlace& place) const;
    /// As LatentRnnInference::advance.
    void advance(const LatentReading& reading, LatentPlace& place,
                 std::span<const Latent> written) const;
    /// The place with the chosen of its rows, in that order; a row may be chosen more than once.
    LatentPlace ofRows(const LatentPlace& place, std::span<const int> rows) const;

private:
    std::shared_ptr<LatentRnnImpl> m_module;
    torch::Device m_device;
};

} // namespace lacuna
