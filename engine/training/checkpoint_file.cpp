// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/checkpoint_file.h"

#include "engine/engine_error.h"

#include <QCryptographicHash>

#include <algorithm>
#include <charconv>
#include <cstdint>
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

ModelError damaged(const std::string& name) {
    return ModelError("The checkpoint " + name +
                      " is damaged; remove it to start anew, or bring back a copy of it.");
}

double numberFrom(const std::string& text, const std::string& name) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end)
        throw damaged(name);
    return value;
}

SafetensorsFile opened(const std::filesystem::path& path) {
    try {
        return SafetensorsFile(path.string());
    } catch (const ModelError&) { // it speaks of weights, to be installed again
        throw damaged(path.filename().string());
    }
}

} // namespace

CheckpointFile::CheckpointFile(const std::filesystem::path& path, const std::string& model,
                               const std::string& fingerprint)
    : m_file(opened(path)), m_head{.model = model, .fingerprint = fingerprint, .numbers = {}} {
    if (entry(m_file, "format") != format || entry(m_file, "model") != model)
        throw ModelError("The checkpoint " + m_file.name() + " does not hold a run of " + model +
                         "; remove it, or choose another output folder.");
    if (entry(m_file, "fingerprint") != fingerprint)
        throw ModelError("The checkpoint " + m_file.name() +
                         " was made with other tunes, other options or other weights; give the "
                         "same ones to go on, or remove it to start anew.");
    const auto& tensors = m_file.tensors();
    if (entry(m_file, checksumKey) != checksumOf(m_file) ||
        std::ranges::any_of(tensors,
                            [](const auto& view) { return view.type != TensorType::Float32; }))
        throw damaged(m_file.name());
    for (const auto& [key, value] : m_file.metadata()) {
        if (key.starts_with(numberPrefix))
            m_head.numbers[key.substr(numberPrefix.size())] = numberFrom(value, m_file.name());
    }
}

void writeCheckpointFile(const std::filesystem::path& path, const CheckpointHead& head,
                         std::span<const TensorData> tensors) {
    std::map<std::string, std::string> metadata{
        {"format", format}, {"model", head.model}, {"fingerprint", head.fingerprint}};
    for (const auto& [name, value] : head.numbers)
        metadata[std::string(numberPrefix) + name] = exactText(value);
    Checksum checksum;
    checksum.add(metadata);
    for (const TensorData& tensor : tensors)
        checksum.add(tensor.name, tensor.bytes);
    metadata[checksumKey] = checksum.text();
    writeSafetensors(path, metadata, tensors);
}

} // namespace lacuna
