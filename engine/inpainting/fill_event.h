// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/backend.h"
#include "engine/inpainting/fill_request.h"
#include "engine/inpainting/weight_hashes.h"

#include <string>
#include <variant>
#include <vector>

namespace lacuna {

/// One proposal for a gap.
struct Fill {
    Measures measures = {};   ///< as many as the gap has; frames and lengths are the gap's own
    double nllPerMeasure = 0; ///< the judge's surprise in nats: models.md section 4
    int place = 0;            ///< 1 for the best of those drawn; 0 while not yet judged
    int outOf = 0;            ///< how many different ones were drawn
    std::string description =
        {}; ///< one line of plain words: "7 notes a bar, mostly steps, ends on D"

    /// Five for the best fifth of those drawn, one for the last.
    int dots() const { return outOf == 0 ? 0 : 5 - (place - 1) * 5 / outOf; }
};

/// Milliseconds spent in each stage of a request.
struct StageTimes {
    double encode = 0;       ///< context measures -> latents
    double context = 0;      ///< LatentRnn's context and the traverse before the gap
    double traverse = 0;     ///< steps through the gap, with draws
    double decode = 0;       ///< latents -> tokens
    double reencode = 0;     ///< tokens -> latents, for the next step
    double ticks = 0;        ///< AnticipationRnn's own draws, tick by tick
    double judgeContext = 0; ///< AnticipationRnn reads the context, perhaps beside other stages
    double judge = 0;        ///< AnticipationRnn's likelihoods
    double first = 0;        ///< from the request to the first fill reported
    double total = 0;        ///< from the request to the last
};

enum class FillStage { LoadingModels, ReadingContext, Drawing, Judging };

struct FillProgress {
    RequestId id;
    FillStage stage = FillStage::ReadingContext;
    double done = 0; ///< 0..1 of the whole request
};

/// A first fill, while the others are still being judged. Its place is not known yet, and it may
/// not be among those that are offered at the end.
struct FillCandidate {
    RequestId id;
    Fill fill;
};

/// All that was asked for, best first; replaces earlier candidates. May hold fewer than asked if
/// no more different ones were found.
struct FillFinished {
    RequestId id;
    std::vector<Fill> fills;
    StageTimes times;
    /// Those that the fills were made with, as they were when they were loaded; empty for a filler
    /// without any.
    WeightHashes weights = {};
    /// What was computed with what: "AVX2 kernels", "AVX2 kernels, the path by LibTorch 1.13.1".
    std::string backend = {};
};

struct FillCancelled {
    RequestId id;
};

/// The request cannot be met; the sentence says why and what to do.
struct FillFailed {
    RequestId id;
    std::string sentence;
};

/// The models are loaded, or why they are not.
struct ModelsLoaded {
    std::string sentence; ///< empty when all is well
    RequestId id = {};    ///< of the load; that at the start has 0
    BackendInUse backend = {};
};

using FillEvent = std::variant<FillProgress, FillCandidate, FillFinished, FillCancelled, FillFailed,
                               ModelsLoaded>;

} // namespace lacuna
