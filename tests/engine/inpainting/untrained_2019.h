// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/latent_rnn_2019.h"
#include "engine/nn/weight_saving.h"

#include <cstdint>
#include <filesystem>

namespace lacuna {

/// Writes weights of the network of 2019 that nobody trained, but large ones: what it writes is far
/// from zero, and another for other measures around the gap.
inline void saveUntrained2019(const std::filesystem::path& file, std::uint64_t seed) {
    const torch::NoGradGuard noGradients;
    torch::manual_seed(seed);
    LatentRnn2019 network;
    for (torch::Tensor& each : network->parameters()) {
        each.mul_(4);
    }
    saveWeights(*network, file, network->config());
}

} // namespace lacuna
