// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/style_weights.h"

#include "engine/engine_error.h"

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr std::int64_t largestRank = 1024;

std::string entry(const SafetensorsFile& file, const std::string& key) {
    const auto found = file.metadata().find(key);
    return found == file.metadata().end() ? std::string() : found->second;
}

ModelError damaged(const std::string& file) {
    return ModelError("The style file " + file +
                      " is damaged or not a style; delete the style and make it again.");
}

} // namespace

StyleWeights::StyleWeights(const std::string& path, const std::string& modelName,
                           const std::string& baseHash)
    : m_file(path) {
    if (entry(m_file, "format") != styleFormat || entry(m_file, "model") != modelName) {
        throw damaged(m_file.name());
    }
    if (entry(m_file, "base") != baseHash) {
        throw ModelError("The style file " + m_file.name() +
                         " was made with other weights than those installed; fine-tune again to "
                         "make it anew.");
    }
}

const TensorView& StyleWeights::find(const std::string& name,
                                     const std::vector<std::int64_t>& shape) {
    const TensorView* tensor = m_file.find(name);
    if (tensor == nullptr || tensor->shape != shape || tensor->type != TensorType::Float16) {
        throw damaged(m_file.name());
    }
    m_taken.push_back(name);
    return *tensor;
}

std::vector<float> StyleWeights::product(const std::string& name,
                                         const std::vector<std::int64_t>& shape) {
    const TensorView* left = m_file.find(name + ".left");
    if (left == nullptr || left->shape.size() != 2 || shape.size() != 2 || left->shape[1] < 1 ||
        left->shape[1] > largestRank) {
        throw damaged(m_file.name());
    }
    const std::int64_t rank = left->shape[1];
    const std::vector<float> rows = floatsOf(find(name + ".left", {shape[0], rank}));
    const std::vector<float> columns = floatsOf(find(name + ".right", {rank, shape[1]}));
    std::vector<float> all(static_cast<std::size_t>(shape[0] * shape[1]), 0.0f);
    for (std::int64_t row = 0; row < shape[0]; ++row) {
        for (std::int64_t k = 0; k < rank; ++k) {
            const float factor = rows[static_cast<std::size_t>(row * rank + k)];
            const float* from = columns.data() + k * shape[1];
            float* to = all.data() + row * shape[1];
            for (std::int64_t column = 0; column < shape[1]; ++column) {
                to[column] += factor * from[column];
            }
        }
    }
    return all;
}

std::vector<float> StyleWeights::take(const std::string& name,
                                      const std::vector<std::int64_t>& shape) {
    std::vector<float> values =
        m_file.find(name) != nullptr ? floatsOf(find(name, shape)) : product(name, shape);
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
        throw damaged(m_file.name());
    }
    return values;
}

void StyleWeights::finish() const {
    if (m_taken.size() != m_file.tensors().size()) {
        throw damaged(m_file.name());
    }
}

} // namespace lacuna
