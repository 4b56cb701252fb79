// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/checkpoint.h"

#include "engine/nn/weight_saving.h"
#include "engine/training/checkpoint_file.h"

#include <algorithm>

namespace lacuna {

void saveCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint) {
    std::vector<TensorData> tensors;
    for (const auto& [name, tensor] : checkpoint.tensors)
        tensors.push_back(storedTensor(name, tensor, TensorType::Float32));
    writeCheckpointFile(path, {checkpoint.model, checkpoint.fingerprint, checkpoint.numbers},
                        tensors);
}

Checkpoint readCheckpoint(const std::filesystem::path& path, const std::string& model,
                          const std::string& fingerprint) {
    const CheckpointFile file(path, model, fingerprint);
    Checkpoint checkpoint{
        .model = model, .fingerprint = fingerprint, .numbers = file.head().numbers, .tensors = {}};
    for (const TensorView& view : file.tensors()) {
        const std::vector<float> values = floatsOf(view);
        const torch::Tensor tensor = torch::empty(view.shape, torch::kFloat32);
        std::ranges::copy(values, tensor.data_ptr<float>());
        checkpoint.tensors.emplace_back(view.name, tensor);
    }
    return checkpoint;
}

} // namespace lacuna
