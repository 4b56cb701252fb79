// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

enum class TensorType { Float16, Float32, Int64, Boolean };

/// A named array inside a SafetensorsFile. The bytes live as long as the file object.
struct TensorView {
    std::string name;
    TensorType type = TensorType::Float32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes; // little-endian, row-major, not necessarily aligned
};

/// A safetensors file read strictly: a length, a JSON header, raw data that the tensors cover
/// without gap or overlap. Everything is checked before the first tensor can be touched.
class SafetensorsFile {
public:
    /// Throws ModelError, naming the file and where possible the tensor.
    explicit SafetensorsFile(const std::string& path);
    SafetensorsFile(const SafetensorsFile&) = delete;
    SafetensorsFile& operator=(const SafetensorsFile&) = delete;

    /// The file's name without its folder, for messages.
    const std::string& name() const { return m_name; }
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    const std::vector<TensorView>& tensors() const { return m_tensors; }
    /// Null if there is none of that name.
    const TensorView* find(const std::string& name) const;
    /// SHA-256, in hexadecimal, of the bytes that were read.
    std::string hash() const;

private:
    void readHeader(std::span<const std::byte> header, std::span<const std::byte> data);

    std::string m_name;
    std::string m_bytes;
    std::map<std::string, std::string> m_metadata;
    std::vector<TensorView> m_tensors; // by offset
};

/// Values of a float16 or float32 tensor, row-major; throws ModelError for other types.
std::vector<float> floatsOf(const TensorView& tensor);
/// Values of an int64 or boolean tensor, row-major; throws ModelError for other types.
std::vector<std::int64_t> integersOf(const TensorView& tensor);

/// SHA-256 of a file in hexadecimal, for receipts. Throws ModelError if it cannot be read.
std::string fileHash(const std::string& path);

} // namespace lacuna
