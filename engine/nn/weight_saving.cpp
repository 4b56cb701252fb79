// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/weight_saving.h"

#include <cstring>
#include <vector>

namespace lacuna {

TensorData storedTensor(const std::string& name, const torch::Tensor& tensor, TensorType type) {
    const torch::NoGradGuard noGradients;
    const torch::Tensor values =
        tensor.to(torch::kCPU, type == TensorType::Float16 ? torch::kHalf : torch::kFloat32)
            .contiguous();
    TensorData data{.name = name, .type = type, .shape = values.sizes().vec(), .bytes = {}};
    data.bytes.resize(values.nbytes());
    std::memcpy(data.bytes.data(), values.data_ptr(), data.bytes.size());
    return data;
}

void saveWeights(const torch::nn::Module& module, const std::filesystem::path& path,
                 const ModelConfig& config, const std::map<std::string, std::string>& notes) {
    std::vector<TensorData> tensors;
    for (const auto& parameter : module.named_parameters()) {
        tensors.push_back(storedTensor(parameter.key(), parameter.value(), TensorType::Float16));
    }
    std::map<std::string, std::string> metadata = notes;
    metadata["format"] = "1";
    metadata["precision"] = "float16";
    metadata["model"] = config.model;
    metadata["config"] = configText(config);
    writeSafetensors(path, metadata, tensors);
}

} // namespace lacuna
