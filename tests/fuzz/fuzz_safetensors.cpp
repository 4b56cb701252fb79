// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes as a weights file: only ModelError may be thrown, and every tensor that is offered can
// be read to its end.
#include "engine/engine_error.h"
#include "engine/nn/safetensors_file.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace lacuna;

namespace {

/// A file in memory: the reader takes a path.
class MemoryFile {
public:
    MemoryFile(const std::uint8_t* data, std::size_t size) : m_file(memfd_create("weights", 0)) {
        if (m_file < 0 || write(m_file, data, size) != static_cast<ssize_t>(size)) {
            std::perror("memfd");
            std::abort();
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { close(m_file); }

    std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const MemoryFile memory(data, size);
    try {
        const SafetensorsFile file(memory.path());
        for (const TensorView& tensor : file.tensors()) {
            const bool isFloat =
                tensor.type == TensorType::Float16 || tensor.type == TensorType::Float32;
            if (isFloat)
                floatsOf(tensor);
            else
                integersOf(tensor);
        }
    } catch (const ModelError&) {
        return 0;
    }
    return 0;
}
