// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/corpus.h"
#include "engine/evaluation/evaluation_report.h"

#include <filesystem>
#include <span>
#include <vector>

namespace lacuna {

/// How well MeasureVae rebuilds the measures of one meter from their posterior means, each tick
/// taking the likeliest token and told its own choices.
struct MeterReconstruction {
    int meter = 0;
    int measures = 0; ///< distinct ones
    int tokens = 0;   ///< places inside the meter
    int tokensRight = 0;
    int measuresRight = 0; ///< with every token right
    double nats = 0;       ///< KL(q(z | x) || N(0, I)), summed over measures
};

/// Rebuilds all distinct measures of `tunes` with the weights in `folder`. One entry for each meter
/// that occurs. Throws ModelError.
std::vector<MeterReconstruction> reconstruct(const std::filesystem::path& folder,
                                             std::span<const CorpusTune> tunes, int threads);

/// The shares and means of it, all meters together last.
FigureTable figuresOf(const std::vector<MeterReconstruction>& reconstruction);

} // namespace lacuna
