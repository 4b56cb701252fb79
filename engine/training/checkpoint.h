// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_weights.h"
#include "engine/training/optimizer.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace lacuna {

/// A training run between two steps.
struct Checkpoint {
    std::string model;       ///< ModelConfig::model
    std::string fingerprint; ///< of data and options
    std::map<std::string, double> numbers;
    NamedTensors tensors;
};

/// Writes a checkpoint as a safetensors file in float32, all or nothing. Throws ModelError.
void saveCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint);

/// Reads it back. Throws ModelError, with what to do, if it is damaged or was made by a run with
/// another model or fingerprint.
Checkpoint readCheckpoint(const std::filesystem::path& path, const std::string& model,
                          const std::string& fingerprint);

} // namespace lacuna
