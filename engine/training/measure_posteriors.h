// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/measure_vae.h"
#include "engine/training/token_store.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace lacuna {

/// How many of the measures have been read that must be known before the first step.
struct MeasuresRead {
    std::int64_t measures = 0;
    std::int64_t of = 0;
    double secondsLeft = 0;
};

/// Reading a corpus in all modes takes minutes: who waits may stop it, and is told how far it is.
struct Reading {
    std::stop_token stop = {};
    std::function<void(const MeasuresRead&)> report = {}; ///< each few thousand measures, if any
    /// Reads a measure when a step asks for it, and nothing before the first step: for runs whose
    /// time is short. Each step then waits for the device.
    bool onDemand = false;
};

/// MeasureVae's posteriors of measures, N x 64 both; tokens: N x 24, integers; meters: int64, N.
/// Throws TrainingError if stopped.
Posterior posteriorsOf(MeasureVae& measureVae, const torch::Tensor& tokens,
                       const torch::Tensor& meters, const Reading& reading);

/// What a MeasureVae that learns no more says of all measures of a store. Folk tunes repeat
/// themselves: a measure that comes again is read once. One thread.
class MeasurePosteriors {
public:
    /// Reads them, unless it is done on demand; `measureVae` is on the store's device and in
    /// evaluation mode. Throws TrainingError if stopped.
    MeasurePosteriors(std::shared_ptr<const TokenStore> tunes, MeasureVae measureVae,
                      const Reading& reading);

    /// rows: int64, N, measures of the store. Both N x 64, without gradients.
    Posterior of(const torch::Tensor& rows);

private:
    void readMissing(const torch::Tensor& distinctRows);

    MeasureVae m_measureVae;
    torch::Tensor m_tokens;   ///< of the distinct measures: uint8, D x 24,
    torch::Tensor m_meters;   ///< and int64, D
    torch::Tensor m_distinct; ///< int64: of each measure of the store, its row of these
    torch::Tensor m_means;    ///< D x 64, as far as they are read
    torch::Tensor m_logVariances;
    torch::Tensor m_isRead; ///< bool, D; only if it is done on demand
};

} // namespace lacuna
