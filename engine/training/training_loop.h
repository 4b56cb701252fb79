// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/training/optimizer.h"
#include "engine/training/trainer.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>

namespace lacuna {

/// Of a clock that nobody sets.
double secondsOnTheClock();

/// When a run must be through, with its validations and with what it saves. As many steps are made
/// as fit in by how fast the first ones go, and if one validation takes more than a twentieth of
/// the time it measures on fewer tasks. With a limit two runs are not the same.
struct TimeLimit {
    double end = std::numeric_limits<double>::infinity(); ///< in seconds, by `now`
    std::function<double()> now = secondsOnTheClock;
    /// Validations that whoever trains makes afterwards, before `end`.
    int validationsAfter = 0;

    bool isSet() const { return std::isfinite(end); }
    double left() const { return end - now(); }
};

struct TrainingOptions {
    std::int64_t steps = 6500;
    double rate = 1e-3;
    std::int64_t warmup = 100;
    OptimizerOptions optimizer = {};
    std::uint64_t seed = 1;
    std::int64_t logEvery = 20;
    std::int64_t validateEvery = 250;
    std::int64_t checkpointEvery = 500; ///< 0: only when stopped
    int patience = 0; ///< validations without a better one until it ends; 0: never
    TimeLimit time = {};
};

/// Where a run leaves what it made.
struct TrainingFiles {
    std::filesystem::path weights;    ///< the best state so far, float16
    std::filesystem::path checkpoint; ///< all that is needed to go on; none if empty
    /// Of data and options: a checkpoint with another one is not gone on with.
    std::string fingerprint;
    std::map<std::string, std::string> notes; ///< metadata of the weights file
};

struct TrainingStep {
    std::int64_t step = 0; ///< steps done
    std::int64_t steps = 0;
    double loss = 0; ///< mean since the last report
    double rate = 0;
    double secondsLeft = 0;
};

struct Validation {
    std::int64_t step = 0;
    double loss = 0; ///< nats a measure
    bool best = false;
    std::size_t parts = 0; ///< measured on so many parts of the trainer's,
    std::size_t of = 0;    ///< all there are
};

/// The run begins with its first step. Told once, before anything else.
struct TrainingBegun {
    std::string model; ///< "LatentRnn"
    std::int64_t parameters = 0;
};

/// The run goes on from a checkpoint of this step instead: what was reported of later steps comes
/// again.
struct TrainingResumed {
    std::int64_t step = 0;
};

using TrainingEvent = std::variant<TrainingBegun, TrainingResumed, TrainingStep, Validation>;
using TrainingReport = std::function<void(const TrainingEvent&)>;

enum class TrainingEnd { AllSteps, NoProgress, Stopped };

struct TrainingResult {
    TrainingEnd end = TrainingEnd::AllSteps;
    std::int64_t steps = 0;
    std::int64_t bestStep = 0;
    double best = 0;
    double before = 0;     ///< validation before the first step
    std::size_t parts = 0; ///< on which it was measured, see Validation
};

/// A trainer's validation as its weights are now, in nats a measure, on so many of its parts or on
/// all. Leaves it in evaluation mode.
double validationOf(Trainer& trainer, std::optional<std::size_t> parts = {});

/// Trains until the steps are done, nothing gets better, or `stop`. Begins with a validation, keeps
/// the best state in files.weights, and goes on from files.checkpoint if there is one: on the CPU a
/// run that was cut off anywhere ends with the same weights as one that was not, and equal seeds
/// and thread counts give equal files. On a GPU a step waits for nothing but, every logEvery steps,
/// the loss that is reported; sums there come in no fixed order, and a run that was cut off draws
/// other noise. Throws TrainingError if the loss is no number any more (the best state and the last
/// checkpoint stay), ModelError if a file cannot be written or does not fit.
TrainingResult train(Trainer& trainer, const TrainingOptions& options, const TrainingFiles& files,
                     const TrainingReport& report, const std::stop_token& stop);

} // namespace lacuna
