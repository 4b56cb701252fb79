// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_tokens.h"

namespace lacuna {

/// Where in MeasureVae's space a measure may lie: a diagonal Gaussian.
struct MeasurePosterior {
    Latent mean{};
    Latent logVariance{};
};

} // namespace lacuna
