// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_hashes.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/style_weights.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// What a weights file must say about itself to fit a model.
struct ModelConfig {
    std::string model;
    std::vector<std::pair<std::string, int>> sizes;
};

/// Sizes that a file may choose: the components of LatentRnn's mixture, 1 to this many,
inline constexpr int mostComponents = 16;
/// and the width of AnticipationRnn's memory, a multiple of this, or 0 for none.
inline constexpr int memoryHeadSize = 32;

ModelConfig measureVaeConfig();
ModelConfig latentRnnConfig(int components = mostComponents);
ModelConfig latentRnn2019Config();
ModelConfig anticipationRnnConfig(int memory = 0);

/// The sizes as JSON, as they stand in a file's "config".
std::string configText(const ModelConfig& config);

/// The tensors of one model's weights file, handed out one by one so that none is missed, has
/// another shape or is left over. Every failure is a ModelError that names file and tensor.
class ModelWeights {
public:
    explicit ModelWeights(const std::string& path) : m_file(path) {}
    ModelWeights(const std::string& path, const ModelConfig& expected);

    /// A size in the file's config; `absent` if there is none of that name.
    int size(const std::string& key, int absent) const;
    /// Throws unless format, model and sizes are those expected.
    void check(const ModelConfig& expected) const;

    /// From now on each tensor is handed out with the style's difference added. `path`: the
    /// style's file for this model.
    void wear(const std::string& path);
    /// Of the bytes that were read. Takes a moment.
    ModelHashes hashes() const;

    /// The float32 values of a tensor, row-major. Each may be taken once; all must be finite.
    std::vector<float> take(const std::string& name, const std::vector<std::int64_t>& shape);

    /// Throws if the file holds a tensor that was not taken.
    void finish() const;

private:
    std::string metadata(const char* key) const;

    SafetensorsFile m_file;
    std::vector<std::string> m_taken;
    std::optional<StyleWeights> m_style;
};

} // namespace lacuna
