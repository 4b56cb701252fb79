// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/model_library.h"

#include "engine/engine_error.h"
#include "engine/inpainting/model_gap_filler.h"
#include "engine/nn/safetensors_file.h"

#include <utility>

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

WeightHashes hashesOf(const Models& models, const std::optional<std::filesystem::path>& style) {
    const ModelHashes& latentRnn = models.latentRnn.hashes();
    const ModelHashes& anticipationRnn = models.anticipationRnn.hashes();
    WeightHashes hashes{.measureVae = models.measureVae.hashes().weights,
                        .latentRnn = latentRnn.weights,
                        .anticipationRnn = anticipationRnn.weights};
    if (style) {
        hashes.style = StyleHashes{.name = style->filename().string(),
                                   .latentRnn = latentRnn.style,
                                   .anticipationRnn = anticipationRnn.style};
    }
    return hashes;
}

} // namespace

void checkStyle(const std::filesystem::path& style) {
    std::error_code ignored;
    if (!std::filesystem::exists(style / latentRnnFile, ignored) &&
        !std::filesystem::exists(style / anticipationRnnFile, ignored)) {
        throw ModelError("The style " + style.filename().string() +
                         " has no weights any more; choose another, or train it again.");
    }
}

std::string styleFile(const std::optional<std::filesystem::path>& style, const char* file) {
    std::error_code ignored;
    return style && std::filesystem::exists(*style / file, ignored) ? pathOf(*style, file)
                                                                    : std::string();
}

std::unique_ptr<GapFiller> loadGapFiller(const std::filesystem::path& folder,
                                         const std::optional<std::filesystem::path>& style) {
    if (style) {
        checkStyle(*style);
    }
    Models models{.measureVae = MeasureVaeInference(pathOf(folder, measureVaeFile)),
                  .latentRnn = LatentRnnInference(pathOf(folder, latentRnnFile),
                                                  styleFile(style, latentRnnFile)),
                  .anticipationRnn = AnticipationInference(pathOf(folder, anticipationRnnFile),
                                                           styleFile(style, anticipationRnnFile))};
    WeightHashes hashes = hashesOf(models, style);
    return std::make_unique<ModelGapFiller>(std::move(models), std::move(hashes));
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
