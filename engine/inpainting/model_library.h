// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_filler.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace lacuna {

/// A filler that holds all three models and answers every FillerKind. Loads
/// measure_vae.safetensors, latent_rnn.safetensors and anticipation_rnn.safetensors from `folder`;
/// `style` is a folder with differences to the last two, or to one of them, as fine-tuning writes
/// them. Throws ModelError with a sentence that names the file. Runs on the caller's thread alone
/// and needs no BLAS.
std::unique_ptr<GapFiller>
loadGapFiller(const std::filesystem::path& folder,
              const std::optional<std::filesystem::path>& style = std::nullopt);

/// Throws ModelError unless `style` holds what a style is made of.
void checkStyle(const std::filesystem::path& style);

/// The style's file for a model; empty if it has none, which leaves that model as it is.
std::string styleFile(const std::optional<std::filesystem::path>& style, const char* file);

/// Which style changed the weights: its folder's name, and SHA-256 of the differences it has.
struct StyleHashes {
    std::string name;
    std::string latentRnn = {}; ///< empty if the style leaves that model as it is
    std::string anticipationRnn = {};
};

/// SHA-256 of each weights file in hex, for receipts.
struct WeightHashes {
    std::string measureVae;
    std::string latentRnn;
    std::string anticipationRnn;
    std::optional<StyleHashes> style = {};
};

/// Throws ModelError as loadGapFiller does for files that are missing.
WeightHashes weightHashes(const std::filesystem::path& folder,
                          const std::optional<std::filesystem::path>& style = std::nullopt);

} // namespace lacuna
