// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes as a weights file: only ModelError may be thrown, and every tensor that is offered can
// be read to its end.
#include "engine/engine_error.h"
#include "engine/nn/safetensors_file.h"
#include "tests/fuzz/memory_file.h"

using namespace lacuna;

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
