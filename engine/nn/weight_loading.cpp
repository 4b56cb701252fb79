// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/weight_loading.h"

#include <algorithm>

namespace lacuna {

ModelHashes loadWeights(torch::nn::Module& module, const std::string& path,
                        const ModelConfig& config, const std::string& style) {
    const torch::NoGradGuard noGradients;
    ModelWeights file(path, config);
    if (!style.empty()) {
        file.wear(style);
    }
    for (auto& parameter : module.named_parameters()) {
        torch::Tensor& tensor = parameter.value();
        const std::vector<float> values = file.take(parameter.key(), tensor.sizes().vec());
        const torch::Tensor loaded = torch::empty(tensor.sizes(), torch::kFloat32);
        std::ranges::copy(values, loaded.data_ptr<float>());
        tensor.copy_(loaded);
    }
    file.finish();
    return file.hashes();
}

} // namespace lacuna
