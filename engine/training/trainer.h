// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_weights.h"

#include <torch/torch.h>

#include <cstddef>
#include <cstdint>

namespace lacuna {

/// One model on its way: what the training loop needs to know of it. One thread.
class Trainer {
public:
    virtual ~Trainer() = default;

    virtual torch::nn::Module& module() = 0;
    virtual ModelConfig config() const = 0;
    /// The loss to go down at a step, a scalar with its graph, the module being in training mode.
    /// Follows from the step, the seed and LibTorch's random state alone.
    virtual torch::Tensor loss(std::int64_t step) = 0;
    /// In how many parts it is found how well the module does on tunes it has not seen; at least 1.
    virtual std::size_t validParts() const = 0;
    /// How well that is, on the first `parts` of them, in nats a measure: the lower the better.
    /// The module is in evaluation mode and no gradients are recorded. The same each time.
    virtual double validate(std::size_t parts) = 0;
};

} // namespace lacuna
