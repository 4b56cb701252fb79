// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/backend.h"
#include "engine/inpainting/gap_filler.h"
#include "engine/inpainting/model_files.h"
#include "engine/inpainting/models.h"
#include "engine/inpainting/weight_hashes.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace lacuna {

/// The three models, computed with `backend`. Throws ModelError with a sentence that names the
/// file, and BackendError if that backend cannot be used here.
std::unique_ptr<const Models> openModels(const ModelFiles& files, Backend backend);

/// A filler that holds all three models and answers every FillerKind; for that of 2019 it opens
/// lacuna-torch and latent_rnn_2019.safetensors when it is first asked to fill with it. Loads
/// measure_vae.safetensors, latent_rnn.safetensors and anticipation_rnn.safetensors from `folder`;
/// `style` is a folder with differences to the last two, or to one of them, as fine-tuning writes
/// them. Throws ModelError with a sentence that names the file. Where `backend` cannot be used the
/// kernels go on, and the filler's backend() says why. Runs on the caller's thread.
std::unique_ptr<GapFiller>
loadGapFiller(const std::filesystem::path& folder,
              const std::optional<std::filesystem::path>& style = std::nullopt,
              Backend backend = Backend::Kernels);

/// Of the files that are there now; what a filler was made of, it says itself. Throws ModelError as
/// loadGapFiller does for files that are missing.
WeightHashes weightHashes(const std::filesystem::path& folder,
                          const std::optional<std::filesystem::path>& style = std::nullopt);

} // namespace lacuna
