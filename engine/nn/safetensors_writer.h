// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/safetensors_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// A named array to be stored.
struct TensorData {
    std::string name;
    TensorType type = TensorType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes; ///< little-endian, row-major
};

/// Writes a safetensors file that SafetensorsFile reads, tensors in the given order; the old file
/// stays until the new one is on the disk whole. Throws ModelError, saying what to do, if it cannot
/// be written, and std::invalid_argument if a tensor's bytes do not fit its shape.
void writeSafetensors(const std::filesystem::path& path,
                      const std::map<std::string, std::string>& metadata,
                      std::span<const TensorData> tensors);

} // namespace lacuna
