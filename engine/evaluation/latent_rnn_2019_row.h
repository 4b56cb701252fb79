// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/fill_rows.h"

#include <filesystem>
#include <memory>

namespace lacuna {

inline constexpr const char* latentRnn2019File = "latent_rnn_2019.safetensors";

/// Fills gaps that have music on both sides, and no others, with the model of 2019: one answer, the
/// likeliest tokens of the latents it writes. Loads latentRnn2019File from `folder` at once: throws
/// ModelError. Measures are read and written by the MeasureVae of `models`.
FillRow::Fill latentRnn2019(const std::filesystem::path& folder,
                            std::shared_ptr<const Models> models);

} // namespace lacuna
