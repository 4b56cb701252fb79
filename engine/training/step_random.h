// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/random_stream.h"

#include <torch/torch.h>

#include <cstdint>

namespace lacuna {

/// The numbers of one training step: they depend on nothing that came before, so training goes on
/// after a stop as if there had been none.
inline RandomStream streamOf(std::uint64_t seed, std::int64_t step) {
    return RandomStream(seed, static_cast<std::uint64_t>(step) + 1);
}

/// A tensor of the host brought to the device without waiting for it: page-locked memory is what an
/// asynchronous copy needs.
inline torch::Tensor sentTo(const torch::Device& device, const torch::Tensor& host) {
    return device.is_cuda() ? host.pin_memory().to(device, /*non_blocking=*/true) : host;
}

} // namespace lacuna
