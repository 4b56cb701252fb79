// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/backend.h"
#include "engine/inpainting/fill_event.h"

#include <functional>
#include <stop_token>

namespace lacuna {

/// Proposes fills for a gap. One thread at a time; deterministic: the same request gives the same
/// fills.
class GapFiller {
public:
    using Report = std::function<void(FillEvent)>;

    virtual ~GapFiller() = default;

    /// Does what can be done before Fill is pressed: reads the context of `request`'s gap and keeps
    /// it, so that a later fill of the same gap starts warm. Never reports; may stop early.
    virtual void prepare(const FillRequest& request, std::stop_token stop) = 0;

    /// Reports FillProgress, FillCandidate and at the end FillFinished, or FillCancelled within 50
    /// ms of a stop, or, where LibTorch has to be loaded for a filler first, when that is done.
    /// Throws FillError for a gap that cannot be filled, ModelError and BackendError for a filler
    /// that cannot be had.
    virtual void fill(const FillRequest& request, std::stop_token stop, const Report& report) = 0;

    /// Empty for a filler without models.
    virtual BackendInUse backend() const { return {}; }
};

} // namespace lacuna
