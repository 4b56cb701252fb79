// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/latent_rnn.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/torch_values.h"
#include "tests/engine/nn/reference_data.h"

#include <QByteArray>

#include <torch/torch.h>

#include <algorithm>
#include <span>
#include <vector>

namespace lacuna {

/// The tensor must be contiguous and outlive the numbers.
inline std::span<const float> numbersOf(const torch::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

/// M, bool.
inline torch::Tensor gapTensor(const std::vector<char>& gap) {
    return torch::tensor(std::vector<std::int64_t>(gap.begin(), gap.end()), torch::kInt64)
        .to(torch::kBool);
}

/// 1 for each x.
inline std::vector<char> gapOf(const QByteArray& text) {
    std::vector<char> gap;
    for (const char each : text) {
        gap.push_back(each == 'x' ? 1 : 0);
    }
    return gap;
}

/// Five candidates that differ in the measures of a gap, taken in step by step by the kernels and
/// whole by the module: the largest deviation of a number in the context or in any mixture.
inline double traverseDeviation(LatentRnn& module, const LatentRnnInference& kernels,
                                const std::vector<char>& gap, int meter) {
    constexpr std::size_t rows = 5;
    RandomStream random(13, gap.size());
    std::vector<Latent> known(gap.size());
    std::ranges::generate(known, [&] { return randomLatent(random); });
    std::vector<std::vector<Latent>> written(rows, known); // each with a gap of its own
    std::vector<torch::Tensor> each;
    for (std::vector<Latent>& row : written) {
        for (std::size_t i = 0; i < gap.size(); ++i) {
            row[i] = gap[i] != 0 ? randomLatent(random) : row[i];
        }
        each.push_back(tensorOf(row));
    }
    const torch::Tensor context =
        module->context(tensorOf(known).unsqueeze(0), gapTensor(gap).unsqueeze(0),
                        torch::full({1}, meter, torch::kInt64));
    const LatentMixtures expected = module->mixtures(
        context.expand({static_cast<std::int64_t>(rows), -1, -1}), torch::stack(each));

    const LatentContext fast = kernels.encodeContext(known, gap, meter);
    double largest = deviation(fast.features, numbersOf(context.contiguous()));
    TraverseState state = kernels.start(fast);
    for (std::size_t at = 0; at < gap.size(); ++at) {
        if (gap[at] == 0) {
            continue;
        }
        if (state.measure != static_cast<int>(at)) {
            return INFINITY;
        }
        std::vector<Latent> latents;
        for (std::size_t row = 0; row < rows; ++row) {
            const LatentMixture mixture =
                kernels.mixture(fast, state, state.rows == 1 ? 0 : static_cast<int>(row));
            const auto compare = [&](const torch::Tensor& all, std::span<const float> mine) {
                const torch::Tensor one =
                    all[static_cast<std::int64_t>(row)][state.measure].contiguous();
                largest = std::max(largest, deviation(mine, numbersOf(one)));
            };
            compare(expected.logWeights, mixture.logWeights);
            compare(expected.means, numbersOf(tensorOf(mixture.means)));
            compare(expected.logVariances, numbersOf(tensorOf(mixture.logVariances)));
            latents.push_back(written[row][at]);
        }
        kernels.advance(fast, state, latents);
    }
    return state.measure == static_cast<int>(gap.size()) ? largest : INFINITY;
}

} // namespace lacuna
