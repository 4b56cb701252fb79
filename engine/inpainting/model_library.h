// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_filler.h"

#include <filesystem>
#include <memory>
#include <string>

namespace lacuna {

/// A filler that holds all three models and answers every FillerKind. Loads
/// measure_vae.safetensors, latent_rnn.safetensors and anticipation_rnn.safetensors from `folder`;
/// throws ModelError with a sentence that names the file. Runs on the caller's thread alone and
/// needs no BLAS.
std::unique_ptr<GapFiller> loadGapFiller(const std::filesystem::path& folder);

/// SHA-256 of each weights file in hex, for receipts.
struct WeightHashes {
    std::string measureVae;
    std::string latentRnn;
    std::string anticipationRnn;
};

WeightHashes weightHashes(const std::filesystem::path& folder);

} // namespace lacuna
