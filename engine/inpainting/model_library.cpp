// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/model_library.h"

#include "engine/engine_error.h"
#include "engine/inpainting/kernel_models.h"
#include "engine/inpainting/model_gap_filler.h"
#include "engine/inpainting/torch_library.h"
#include "engine/nn/safetensors_file.h"

namespace lacuna {

namespace {

std::string pathOf(const std::filesystem::path& folder, const char* file) {
    return (folder / file).string();
}

std::string hashIfThere(const std::filesystem::path& folder, const char* file) {
    std::error_code ignored;
    return std::filesystem::exists(folder / file, ignored) ? fileHash(pathOf(folder, file))
                                                           : std::string();
}

} // namespace

std::unique_ptr<const Models> openModels(const ModelFiles& files, Backend backend) {
    if (backend == Backend::Kernels) {
        return openKernelModels(files);
    }
    return openTorchModels({.files = files, .onGpu = backend == Backend::Cuda});
}

std::unique_ptr<GapFiller> loadGapFiller(const std::filesystem::path& folder,
                                         const std::optional<std::filesystem::path>& style,
                                         Backend backend) {
    if (style) {
        checkStyle(*style);
    }
    const ModelFiles files{.folder = folder, .style = style};
    const auto openWriter = [weights = folder / latentRnn2019File] {
        return openPathWriter(weights);
    };
    try {
        return std::make_unique<ModelGapFiller>(openModels(files, backend), openWriter);
    } catch (const BackendError& error) {
        return std::make_unique<ModelGapFiller>(openKernelModels(files), openWriter, error.what());
    }
}

WeightHashes weightHashes(const std::filesystem::path& folder,
                          const std::optional<std::filesystem::path>& style) {
    WeightHashes hashes{.measureVae = fileHash(pathOf(folder, measureVaeFile)),
                        .latentRnn = fileHash(pathOf(folder, latentRnnFile)),
                        .anticipationRnn = fileHash(pathOf(folder, anticipationRnnFile))};
    if (style) {
        checkStyle(*style);
        hashes.style = StyleHashes{.name = style->filename().string(),
                                   .latentRnn = hashIfThere(*style, latentRnnFile),
                                   .anticipationRnn = hashIfThere(*style, anticipationRnnFile)};
    }
    return hashes;
}

} // namespace lacuna
