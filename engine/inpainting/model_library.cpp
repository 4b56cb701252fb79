// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/model_library.h"

#include "engine/inpainting/model_gap_filler.h"
#include "engine/nn/safetensors_file.h"

namespace lacuna {

namespace {

std::string pathOf(const std::filesystem::path& folder, const char* file) {
    return (folder / file).string();
}

} // namespace

std::unique_ptr<GapFiller> loadGapFiller(const std::filesystem::path& folder) {
    return std::make_unique<ModelGapFiller>(
        Models{.measureVae = MeasureVaeInference(pathOf(folder, measureVaeFile)),
               .latentRnn = LatentRnnInference(pathOf(folder, latentRnnFile)),
               .anticipationRnn = AnticipationInference(pathOf(folder, anticipationRnnFile))});
}

WeightHashes weightHashes(const std::filesystem::path& folder) {
    return {.measureVae = fileHash(pathOf(folder, measureVaeFile)),
            .latentRnn = fileHash(pathOf(folder, latentRnnFile)),
            .anticipationRnn = fileHash(pathOf(folder, anticipationRnnFile))};
}

} // namespace lacuna
