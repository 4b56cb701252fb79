// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_filler.h"
#include "engine/inpainting/weight_hashes.h"

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

/// Of the files that are there now; what a filler was made of, it says itself. Throws ModelError as
/// loadGapFiller does for files that are missing.
WeightHashes weightHashes(const std::filesystem::path& folder,
                          const std::optional<std::filesystem::path>& style = std::nullopt);

} // namespace lacuna
