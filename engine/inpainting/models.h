// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/anticipation_inference.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/measure_vae_inference.h"

namespace lacuna {

/// The three trained models, ready for use.
struct Models {
    MeasureVaeInference measureVae;
    LatentRnnInference latentRnn;
    AnticipationInference anticipationRnn;
};

inline constexpr const char* measureVaeFile = "measure_vae.safetensors";
inline constexpr const char* latentRnnFile = "latent_rnn.safetensors";
inline constexpr const char* anticipationRnnFile = "anticipation_rnn.safetensors";

} // namespace lacuna
