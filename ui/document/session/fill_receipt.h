// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/project/project_file.h"
#include "engine/inpainting/fill_request.h"
#include "engine/inpainting/weight_hashes.h"

namespace lacuna {

/// What the knobs say. Everything that a fill depends on besides the score and the gap.
struct FillSettings {
    FillerKind filler = FillerKind::LatentRnn;
    SamplingOptions sampling = {};
    int count = 4;

    friend bool operator==(const FillSettings&, const FillSettings&) = default;
};

/// The knobs as a project writes them, and back. Throws ReadError for an engine or a key guard that
/// this version does not know.
ProjectSampling samplingOf(const FillSettings& settings);
FillSettings settingsOf(const ProjectSampling& sampling);

/// The weights of a fill as a project writes them.
ProjectWeights weightsOf(const WeightHashes& hashes);

} // namespace lacuna
