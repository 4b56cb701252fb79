// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/checkpoint.h"

#include "engine/engine_error.h"
#include "engine/nn/weight_saving.h"

#include <QCryptographicHash>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <span>
#include <string_view>

namespace lacuna {
namespace {

constexpr const char* format = "lacuna-checkpoint-2";
constexpr const char* checksumKey = "checksum";
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

/// SHA-256 of all that a checkpoint says, in hexadecimal: a bit that has flipped on a disk would
/// otherwise be trained on.
class Checksum {
public:
    void add(std::string_view text) {
        const auto size = static_cast<std::uint64_t>(text.size());
        m_hash.addData({reinterpret_cast<const char*>(&size), sizeof size});
        m_hash.addData({text.data(), static_cast<qsizetype>(text.size())});
    }
    /// All but the checksum itself.
    void add(const std::map<std::string, std::string>& metadata) {
        for (const auto& [key, value] : metadata) {
            if (key != checksumKey) {
                add(key);
                add(value);
            }
        }
    }
    void add(const std::string& name, std::span<const std::byte> bytes) {
        add(name);
        add({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    std::string text() const { return m_hash.result().toHex().toStdString(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

std::string checksumOf(const SafetensorsFile& file) {
    Checksum checksum;
    checksum.add(file.metadata());
    for (const TensorView& view : file.tensors())
        checksum.add(view.name, view.bytes);
    return checksum.text();
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
    Checksum checksum;
    checksum.add(metadata);
    for (const TensorData& tensor : tensors)
        checksum.add(tensor.name, tensor.bytes);
    metadata[checksumKey] = checksum.text();
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
    if (entry(file, checksumKey) != checksumOf(file))
        throw ModelError("The checkpoint " + file.name() +
                         " is damaged; remove it to start anew, or bring back a copy of it.");
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
