// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/weight_difference.h"

#include "engine/engine_error.h"
#include "engine/nn/style_weights.h"
#include "engine/nn/weight_saving.h"

#include <algorithm>
#include <vector>

namespace lacuna {

namespace {

/// Left and right factors whose product is nearest to `matrix` among those of the rank.
std::pair<torch::Tensor, torch::Tensor> factors(const torch::Tensor& matrix, int rank) {
    const auto [u, s, v] = torch::linalg_svd(matrix, /*full_matrices=*/false);
    const torch::Tensor root = s.narrow(0, 0, rank).sqrt();
    return {u.narrow(1, 0, rank) * root, root.unsqueeze(1) * v.narrow(0, 0, rank)};
}

} // namespace

void saveDifference(const torch::nn::Module& tuned, const torch::nn::Module& base,
                    const std::filesystem::path& path, const std::string& modelName,
                    const std::string& baseHash, int rank) {
    const torch::NoGradGuard noGradients;
    const auto before = base.named_parameters();
    std::vector<TensorData> tensors;
    for (const auto& parameter : tuned.named_parameters()) {
        const torch::Tensor difference =
            (parameter.value() - before[parameter.key()]).to(torch::kCPU);
        const std::int64_t rows = difference.size(0);
        const bool factored = rank > 0 && difference.dim() == 2 &&
                              rank * (rows + difference.size(1)) < difference.numel();
        if (factored) {
            const auto [left, right] = factors(difference, rank);
            tensors.push_back(storedTensor(parameter.key() + ".left", left, TensorType::Float16));
            tensors.push_back(storedTensor(parameter.key() + ".right", right, TensorType::Float16));
        } else {
            tensors.push_back(storedTensor(parameter.key(), difference, TensorType::Float16));
        }
    }
    writeSafetensors(path,
                     {{"format", styleFormat},
                      {"model", modelName},
                      {"base", baseHash},
                      {"rank", std::to_string(rank)}},
                     tensors);
}

void addDifference(torch::nn::Module& module, const std::filesystem::path& path,
                   const std::string& modelName, const std::string& baseHash) {
    const torch::NoGradGuard noGradients;
    StyleWeights style(path.string(), modelName, baseHash);
    for (auto& parameter : module.named_parameters()) {
        torch::Tensor& tensor = parameter.value();
        const std::vector<float> values = style.take(parameter.key(), tensor.sizes().vec());
        const torch::Tensor difference = torch::empty(tensor.sizes(), torch::kFloat32);
        std::ranges::copy(values, difference.data_ptr<float>());
        tensor.add_(difference.to(tensor.device()));
    }
    style.finish();
}

} // namespace lacuna
