// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes as a checkpoint: only ModelError may be thrown. No bytes by chance have the right
// checksum, so what can be read as tensors is written as a checkpoint too, with numbers from the
// same bytes: that is read back as it was.
#include "engine/engine_error.h"
#include "engine/training/checkpoint_file.h"
#include "tests/fuzz/memory_file.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>

using namespace lacuna;

namespace {

constexpr const char* model = "Adding";
constexpr const char* fingerprint = "same";

/// A name in memory that can be written to; each process has its own.
class WrittenFile {
public:
    ~WrittenFile() {
        std::error_code error;
        std::filesystem::remove(m_path, error);
    }
    const std::string& path() const { return m_path; }

private:
    std::string m_path = "/dev/shm/lacuna-checkpoint-" + std::to_string(getpid());
};

void readAsItIs(const std::string& path) {
    try {
        const CheckpointFile file(path, model, fingerprint);
        for (const TensorView& tensor : file.tensors())
            floatsOf(tensor);
    } catch (const ModelError&) {
        // The promised answer.
    }
}

/// What the bytes would be in a run of this model.
void readInARun(const std::string& path, const std::uint8_t* data, std::size_t size) {
    CheckpointHead head{.model = model, .fingerprint = fingerprint, .numbers = {}};
    std::vector<TensorData> tensors;
    try {
        const SafetensorsFile file(path);
        for (const auto& [key, value] : file.metadata()) {
            std::uint64_t bits = 0;
            const std::size_t at = key.size() % size;
            std::memcpy(&bits, data + at, std::min<std::size_t>(sizeof bits, size - at));
            head.numbers[key] = std::bit_cast<double>(bits);
        }
        for (const TensorView& view : file.tensors()) {
            if (view.bytes.empty()) // no model has such, and their order cannot be told
                return;
            tensors.push_back(
                {view.name, view.type, view.shape, {view.bytes.begin(), view.bytes.end()}});
        }
    } catch (const ModelError&) {
        return;
    }
    const WrittenFile written;
    writeCheckpointFile(written.path(), head, tensors);
    try {
        const CheckpointFile again(written.path(), model, fingerprint);
        if (again.head().numbers.size() != head.numbers.size() ||
            again.tensors().size() != tensors.size())
            std::abort();
    } catch (const ModelError&) {
        for (const TensorData& tensor : tensors)
            if (tensor.type != TensorType::Float32)
                return; // of which a checkpoint holds none
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const MemoryFile memory(data, size);
    readAsItIs(memory.path());
    if (size > 0)
        readInARun(memory.path(), data, size);
    return 0;
}
