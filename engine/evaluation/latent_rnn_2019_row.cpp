// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/latent_rnn_2019_row.h"

#include "engine/evaluation/task_threads.h"
#include "engine/nn/latent_rnn_2019.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lacuna {

namespace {

/// 1 x M x 64.
torch::Tensor tensorOf(const std::vector<Latent>& latents) {
    torch::Tensor tensor = torch::empty(
        {1, static_cast<std::int64_t>(latents.size()), model::latent}, torch::kFloat32);
    auto* value = tensor.data_ptr<float>();
    for (const Latent& latent : latents) {
        value = std::ranges::copy(latent, value).out;
    }
    return tensor;
}

std::vector<Latent> latentsOf(const torch::Tensor& tensor) {
    const torch::Tensor rows = tensor.contiguous();
    std::vector<Latent> latents(static_cast<std::size_t>(rows.size(1)));
    const auto* value = rows.data_ptr<float>();
    for (Latent& latent : latents) {
        std::copy_n(value, latent.size(), latent.begin());
        value += latent.size();
    }
    return latents;
}

} // namespace

FillRow::Fill latentRnn2019(const std::filesystem::path& folder,
                            std::shared_ptr<const Models> models) {
    useTorchThreads(1);
    LatentRnn2019 module;
    module->loadWeights((folder / latentRnn2019File).string());
    module->eval();
    return [module, models = std::move(models)](const GapTask& task, std::uint64_t) {
        std::vector<GapTokens> fills;
        if (task.gapFirst == 0 || task.gapEnd == task.size()) {
            return fills;
        }
        const torch::NoGradGuard noGradients; // of this thread
        const std::span<const MeasureTokens> measures(task.measures);
        LatentCache cache(models->measureVae);
        const auto read = [&](std::span<const MeasureTokens> visible) {
            return tensorOf(cache.encode(visible, task.meter, {}));
        };
        LatentRnn2019 handle = module; // of the same module, which a lambda holds as const
        const torch::Tensor written = handle->forward(
            read(measures.first(static_cast<std::size_t>(task.gapFirst))),
            read(measures.subspan(static_cast<std::size_t>(task.gapEnd))), task.gapMeasures());
        fills.push_back(models->measureVae.decode(latentsOf(written), task.meter));
        return fills;
    };
}

} // namespace lacuna
