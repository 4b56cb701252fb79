// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/model_weights.h"

#include "engine/engine_error.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

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

const ModelConfig& measureVaeConfig() {
    static const ModelConfig config{"MeasureVae",
                                    {{"tokens", 52},
                                     {"lowest_pitch", 48},
                                     {"highest_pitch", 96},
                                     {"latent", 64},
                                     {"hidden", 320},
                                     {"token_embedding", 64},
                                     {"layers", 2}}};
    return config;
}

const ModelConfig& latentRnnConfig() {
    static const ModelConfig config{
        "LatentRnn",
        {{"latent", 64}, {"hidden", 384}, {"mixture", 16}, {"heads", 8}, {"span", 64}}};
    return config;
}

const ModelConfig& anticipationRnnConfig() {
    static const ModelConfig config{"AnticipationRnn",
                                    {{"tokens", 52},
                                     {"lowest_pitch", 48},
                                     {"highest_pitch", 96},
                                     {"hidden", 384},
                                     {"layers", 2}}};
    return config;
}

ModelWeights::ModelWeights(const std::string& path, const ModelConfig& expected) : m_file(path) {
    checkConfig(expected);
}

void ModelWeights::checkConfig(const ModelConfig& expected) const {
    const auto value = [&](const char* key) {
        const auto found = m_file.metadata().find(key);
        return found == m_file.metadata().end() ? std::string() : found->second;
    };
    if (value("format") != "1") {
        throw misfit("The weights file " + m_file.name() + " has an unknown format number.");
    }
    if (value("model") != expected.model) {
        throw misfit("The weights file " + m_file.name() + " does not hold a " + expected.model +
                     ".");
    }
    const QJsonObject config =
        QJsonDocument::fromJson(QByteArray::fromStdString(value("config"))).object();
    for (const auto& [key, size] : expected.sizes) {
        const QJsonValue stored = config[QString::fromStdString(key)];
        if (!stored.isDouble() || stored.toDouble() != size) {
            throw misfit("The weights file " + m_file.name() +
                         " was made with another value of \"" + key + "\" than the " +
                         std::to_string(size) + " needed.");
        }
    }
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
    return values;
}

void ModelWeights::finish() const {
    for (const TensorView& tensor : m_file.tensors()) {
        if (std::ranges::find(m_taken, tensor.name) == m_taken.end()) {
            throw misfit("The weights file " + m_file.name() + " holds a tensor too many, " +
                         tensor.name + ".");
        }
    }
}

} // namespace lacuna
