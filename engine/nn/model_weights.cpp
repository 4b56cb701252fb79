// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/model_weights.h"

#include "engine/engine_error.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <functional>

namespace lacuna {

namespace {

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t side : shape) {
        text += (text.empty() ? "" : " x ") + std::to_string(side);
    }
    return text;
}

ModelError misfit(const std::string& sentence) {
    return ModelError(sentence + " Please install the weights that came with this version.");
}

} // namespace

ModelConfig measureVaeConfig() {
    return {"MeasureVae",
            {{"tokens", 52},
             {"lowest_pitch", 48},
             {"highest_pitch", 96},
             {"latent", 64},
             {"hidden", 320},
             {"token_embedding", 64},
             {"layers", 2}}};
}

ModelConfig latentRnnConfig(int components) {
    return {"LatentRnn",
            {{"latent", 64}, {"hidden", 384}, {"mixture", components}, {"heads", 8}, {"span", 64}}};
}

ModelConfig latentRnn2019Config() {
    return {"LatentRnn2019",
            {{"latent", 64}, {"context", 256}, {"generation", 512}, {"layers", 2}}};
}

ModelConfig anticipationRnnConfig(int memory) {
    ModelConfig config{"AnticipationRnn",
                       {{"tokens", 52},
                        {"lowest_pitch", 48},
                        {"highest_pitch", 96},
                        {"hidden", 384},
                        {"layers", 2}}};
    if (memory > 0) {
        config.sizes.emplace_back("memory", memory);
    }
    return config;
}

std::string configText(const ModelConfig& config) {
    QJsonObject sizes;
    for (const auto& [key, size] : config.sizes) {
        sizes[QString::fromStdString(key)] = size;
    }
    return QJsonDocument(sizes).toJson(QJsonDocument::Compact).toStdString();
}

ModelWeights::ModelWeights(const std::string& path, const ModelConfig& expected) : m_file(path) {
    check(expected);
}

std::string ModelWeights::metadata(const char* key) const {
    const auto found = m_file.metadata().find(key);
    return found == m_file.metadata().end() ? std::string() : found->second;
}

int ModelWeights::size(const std::string& key, int absent) const {
    const QJsonObject config =
        QJsonDocument::fromJson(QByteArray::fromStdString(metadata("config"))).object();
    return config[QString::fromStdString(key)].toInt(absent);
}

void ModelWeights::check(const ModelConfig& expected) const {
    if (metadata("format") != "1") {
        throw misfit("The weights file " + m_file.name() + " has an unknown format number.");
    }
    if (metadata("model") != expected.model) {
        throw misfit("The weights file " + m_file.name() + " does not hold a " + expected.model +
                     ".");
    }
    for (const auto& [key, expectedSize] : expected.sizes) {
        if (size(key, -1) != expectedSize) {
            throw misfit("The weights file " + m_file.name() +
                         " was made with another value of \"" + key + "\" than the " +
                         std::to_string(expectedSize) + " needed.");
        }
    }
}

void ModelWeights::wear(const std::string& path) {
    m_style.emplace(path, metadata("model"), m_file.hash());
}

ModelHashes ModelWeights::hashes() const {
    return {.weights = m_file.hash(), .style = m_style ? m_style->hash() : std::string()};
}

std::vector<float> ModelWeights::take(const std::string& name,
                                      const std::vector<std::int64_t>& shape) {
    const TensorView* tensor = m_file.find(name);
    if (tensor == nullptr) {
        throw misfit("The weights file " + m_file.name() + " lacks the tensor " + name + ".");
    }
    if (tensor->shape != shape) {
        throw misfit("In the weights file " + m_file.name() + " the tensor " + name + " is " +
                     shapeText(tensor->shape) + " instead of " + shapeText(shape) + ".");
    }
    if (tensor->type != TensorType::Float16 && tensor->type != TensorType::Float32) {
        throw misfit("In the weights file " + m_file.name() + " the tensor " + name +
                     " does not hold fractions.");
    }
    std::vector<float> values = floatsOf(*tensor);
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
        throw misfit("In the weights file " + m_file.name() + " the tensor " + name +
                     " holds a value that is not a number.");
    }
    m_taken.push_back(name);
    if (m_style) {
        const std::vector<float> difference = m_style->take(name, shape);
        std::ranges::transform(values, difference, values.begin(), std::plus());
    }
    return values;
}

void ModelWeights::finish() const {
    if (m_style) {
        m_style->finish();
    }
    for (const TensorView& tensor : m_file.tensors()) {
        if (std::ranges::find(m_taken, tensor.name) == m_taken.end()) {
            throw misfit("The weights file " + m_file.name() + " holds a tensor too many, " +
                         tensor.name + ".");
        }
    }
}

} // namespace lacuna
