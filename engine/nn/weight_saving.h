// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_weights.h"
#include "engine/nn/safetensors_writer.h"

#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>

namespace lacuna {

/// A tensor's values as they are stored: Float16 or Float32.
TensorData storedTensor(const std::string& name, const torch::Tensor& tensor, TensorType type);

/// Writes a module's parameters as a weights file in float16 that loadWeights and the inference
/// classes read. `notes` become metadata beside format, model and config. Throws ModelError.
void saveWeights(const torch::nn::Module& module, const std::filesystem::path& path,
                 const ModelConfig& config, const std::map<std::string, std::string>& notes = {});

} // namespace lacuna
