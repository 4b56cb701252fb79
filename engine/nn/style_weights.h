// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/safetensors_file.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lacuna {

inline constexpr const char* styleFormat = "lacuna-style-1";

/// The difference that makes a style of a model's weights, read strictly: see weight_difference.h
/// for how it is stored. Every failure is a ModelError that names the file.
class StyleWeights {
public:
    /// Refuses a difference of another model, or to other weights than those of `baseHash`.
    StyleWeights(const std::string& path, const std::string& modelName,
                 const std::string& baseHash);

    /// What to add to the tensor of that name, row-major float32. Each may be taken once.
    std::vector<float> take(const std::string& name, const std::vector<std::int64_t>& shape);
    /// Throws if a tensor was not taken.
    void finish() const;
    std::string hash() const { return m_file.hash(); }

private:
    const TensorView& find(const std::string& name, const std::vector<std::int64_t>& shape);
    std::vector<float> product(const std::string& name, const std::vector<std::int64_t>& shape);

    SafetensorsFile m_file;
    std::vector<std::string> m_taken;
};

} // namespace lacuna
