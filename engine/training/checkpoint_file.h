// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/safetensors_file.h"
#include "engine/nn/safetensors_writer.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>

namespace lacuna {

/// What a checkpoint says beside its tensors.
struct CheckpointHead {
    std::string model;       ///< ModelConfig::model
    std::string fingerprint; ///< of data and options
    std::map<std::string, double> numbers;
};

/// A checkpoint as it lies on the disk: a safetensors file of float32 tensors with numbers and a
/// checksum among its metadata. Knows no LibTorch.
class CheckpointFile {
public:
    /// Throws ModelError, with what to do, if the file is damaged or no checkpoint, or was made by
    /// a run with another model or fingerprint.
    CheckpointFile(const std::filesystem::path& path, const std::string& model,
                   const std::string& fingerprint);

    const CheckpointHead& head() const { return m_head; }
    /// As long as this object lives; all Float32.
    const std::vector<TensorView>& tensors() const { return m_file.tensors(); }

private:
    SafetensorsFile m_file;
    CheckpointHead m_head;
};

/// All or nothing. Throws ModelError.
void writeCheckpointFile(const std::filesystem::path& path, const CheckpointHead& head,
                         std::span<const TensorData> tensors);

} // namespace lacuna
