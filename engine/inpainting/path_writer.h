// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_tokens.h"

#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// A network that writes one path of latents through a gap and proposes nothing beside it: the
/// LatentRNN of Pati, Lerch, Hadjeres (2019), section 3.2 (the module LatentRnn2019). It stands
/// beside the three models: measures are read and written by their MeasureVae. Const functions may
/// run on several threads.
class PathWriter {
public:
    virtual ~PathWriter() = default;

    /// What it is computed with, as a person is told: "LibTorch 1.13.1".
    virtual std::string backend() const = 0;
    /// SHA-256 of the weights it was made of, in hex.
    virtual const std::string& weights() const = 0;

    /// One latent for each of the gap's measures, at least one. `past`, `future`: those of the
    /// visible measures before and after the gap, in order, at least one each. The same latents
    /// give the same path: no random numbers.
    virtual std::vector<Latent> path(std::span<const Latent> past, std::span<const Latent> future,
                                     int gapMeasures) const = 0;
};

} // namespace lacuna
