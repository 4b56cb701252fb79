// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/safetensors_file.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// What a weights file must say about itself to fit a model.
struct ModelConfig {
    std::string model;
    std::vector<std::pair<std::string, int>> sizes;
};

const ModelConfig& measureVaeConfig();
const ModelConfig& latentRnnConfig();
const ModelConfig& anticipationRnnConfig();

/// The tensors of one model's weights file, handed out one by one so that none is missed, has
/// another shape or is left over. Every failure is a ModelError that names file and tensor.
class ModelWeights {
public:
    ModelWeights(const std::string& path, const ModelConfig& expected);

    /// The float32 values of a tensor, row-major. Each may be taken once; all must be finite.
    std::vector<float> take(const std::string& name, const std::vector<std::int64_t>& shape);

    /// Throws if the file holds a tensor that was not taken.
    void finish() const;

private:
    void checkConfig(const ModelConfig& expected) const;

    SafetensorsFile m_file;
    std::vector<std::string> m_taken;
};

} // namespace lacuna
