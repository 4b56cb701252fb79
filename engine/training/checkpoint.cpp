// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/checkpoint.h"

#include "engine/engine_error.h"
#include "engine/nn/weight_saving.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace lacuna {
namespace {

constexpr const char* format = "lacuna-checkpoint-1";
constexpr std::string_view numberPrefix = "number ";

std::string exactText(double value) {
    char text[64];
    const auto end = std::to_chars(std::begin(text), std::end(text), value).ptr;
    return {text, end};
}

double numberFrom(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string entry(const SafetensorsFile& file, const std::string& key) {
    const auto found = file.metadata().find(key);
    return found == file.metadata().end() ? std::string() : found->second;
}

} // namespace

void saveCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint) {
    std::map<std::string, std::string> metadata{
        {"format", format}, {"model", checkpoint.model}, {"fingerprint", checkpoint.fingerprint}};
    for (const auto& [name, value] : checkpoint.numbers)
        metadata[std::string(numberPrefix) + name] = exactText(value);
    std::vector<TensorData> tensors;
    for (const auto& [name, tensor] : checkpoint.tensors)
        tensors.push_back(storedTensor(name, tensor, TensorType::Float32));
    writeSafetensors(path, metadata, tensors);
}

Checkpoint readCheckpoint(const std::filesystem::path& path, const std::string& model,
                          const std::string& fingerprint) {
    const SafetensorsFile file(path.string());
    if (entry(file, "format") != format || entry(file, "model") != model)
        throw ModelError("The checkpoint " + file.name() + " does not hold a run of " + model +
                         "; remove it, or choose another output folder.");
    if (entry(file, "fingerprint") != fingerprint)
        throw ModelError("The checkpoint " + file.name() +
                         " was made with other tunes, other options or other weights; give the "
                         "same ones to go on, or remove it to start anew.");
    Checkpoint checkpoint{.model = model, .fingerprint = fingerprint, .numbers = {}, .tensors = {}};
    for (const auto& [key, value] : file.metadata()) {
        if (key.starts_with(numberPrefix))
            checkpoint.numbers[key.substr(numberPrefix.size())] = numberFrom(value);
    }
    for (const TensorView& view : file.tensors()) {
        const std::vector<float> values = floatsOf(view);
        const torch::Tensor tensor = torch::empty(view.shape, torch::kFloat32);
        std::ranges::copy(values, tensor.data_ptr<float>());
        checkpoint.tensors.emplace_back(view.name, tensor);
    }
    return checkpoint;
}

} // namespace lacuna
