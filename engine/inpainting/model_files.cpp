// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/model_files.h"

#include "engine/engine_error.h"

#include <system_error>

namespace lacuna {

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
    return style && std::filesystem::exists(*style / file, ignored) ? (*style / file).string()
                                                                    : std::string();
}

WeightHashes ModelFiles::hashesOf(const ModelHashes& measureVaeHashes,
                                  const ModelHashes& latentRnnHashes,
                                  const ModelHashes& anticipationRnnHashes) const {
    WeightHashes hashes{.measureVae = measureVaeHashes.weights,
                        .latentRnn = latentRnnHashes.weights,
                        .anticipationRnn = anticipationRnnHashes.weights};
    if (style) {
        hashes.style = StyleHashes{.name = style->filename().string(),
                                   .latentRnn = latentRnnHashes.style,
                                   .anticipationRnn = anticipationRnnHashes.style};
    }
    return hashes;
}

} // namespace lacuna
