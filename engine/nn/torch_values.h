// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_tokens.h"

#include <torch/torch.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace lacuna {

// Between the values of the engine and tensors in the host's memory.

/// N x 24, int64.
inline torch::Tensor tensorOf(std::span<const MeasureTokens> measures) {
    torch::Tensor tokens =
        torch::empty({static_cast<std::int64_t>(measures.size()), model::ticks}, torch::kInt64);
    auto* token = tokens.data_ptr<std::int64_t>();
    for (const MeasureTokens& measure : measures) {
        token = std::ranges::copy(measure, token).out;
    }
    return tokens;
}

/// N x 64, float32.
inline torch::Tensor tensorOf(std::span<const Latent> latents) {
    torch::Tensor values =
        torch::empty({static_cast<std::int64_t>(latents.size()), model::latent}, torch::kFloat32);
    auto* value = values.data_ptr<float>();
    for (const Latent& latent : latents) {
        value = std::ranges::copy(latent, value).out;
    }
    return values;
}

/// N, int64.
inline torch::Tensor indexTensor(std::span<const std::int64_t> indices) {
    torch::Tensor values = torch::empty({static_cast<std::int64_t>(indices.size())}, torch::kInt64);
    std::ranges::copy(indices, values.data_ptr<std::int64_t>());
    return values;
}

/// Contiguous float32 in the host's memory.
inline torch::Tensor onHost(const torch::Tensor& tensor) {
    return tensor.to(torch::kCPU, torch::kFloat32).contiguous();
}

/// The numbers of one row of a tensor that onHost has made.
inline const float* rowOf(const torch::Tensor& tensor, std::size_t row) {
    return tensor.data_ptr<float>() + static_cast<std::int64_t>(row) * tensor.stride(0);
}

/// Of N x 64, on any device.
inline std::vector<Latent> latentsOf(const torch::Tensor& tensor) {
    const torch::Tensor rows = onHost(tensor);
    std::vector<Latent> latents(static_cast<std::size_t>(rows.size(0)));
    for (std::size_t row = 0; row < latents.size(); ++row) {
        std::copy_n(rowOf(rows, row), latents[row].size(), latents[row].begin());
    }
    return latents;
}

} // namespace lacuna
