// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/training_loop.h"

#include "engine/engine_error.h"
#include "engine/nn/weight_saving.h"
#include "engine/training/checkpoint.h"
#include "engine/training/step_random.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace lacuna {
namespace {

/// Of the time that is left, what one validation may take.
constexpr double validationShare = 0.05;
/// How fast steps are is a mean that forgets: the machine may have got slower, or free.
constexpr double newestStepShare = 0.2;
constexpr double mostSteps = 1e12;

std::int64_t parametersOf(const torch::nn::Module& module) {
    std::int64_t parameters = 0;
    for (const torch::Tensor& tensor : module.parameters())
        parameters += tensor.numel();
    return parameters;
}

class Run {
public:
    Run(Trainer& trainer, const TrainingOptions& options, const TrainingFiles& files,
        const TrainingReport& report)
        : m_trainer(trainer), m_options(options), m_files(files), m_report(report),
          m_optimizer(trainer.module(), options.optimizer), m_steps(options.steps) {}

    TrainingResult toTheEnd(const std::stop_token& stop) {
        if (!m_files.checkpoint.empty() && std::filesystem::exists(m_files.checkpoint)) {
            resume();
        } else {
            m_report(TrainingBegun{.model = m_trainer.config().model,
                                   .parameters = parametersOf(m_trainer.module())});
            choosePartsToMeasure();
            validate();
            m_result.before = m_result.best;
        }
        m_startedAt = m_step;
        while (m_step < m_steps) {
            if (m_options.patience > 0 && m_worse >= m_options.patience) {
                m_result.end = TrainingEnd::NoProgress;
                break;
            }
            if (stop.stop_requested()) {
                m_result.end = TrainingEnd::Stopped;
                break;
            }
            if (m_step > m_startedAt && m_options.time.left() < m_stepSeconds + secondsAfter())
                break;
            step();
        }
        save(); // before a validation that a run without this stop would not have had
        if (m_lastValidated != m_step)
            validate();
        m_result.steps = m_step;
        return m_result;
    }

private:
    void step() {
        const double begun = m_options.time.now();
        const double rate = learningRateAt(m_step, m_steps, m_options.rate, m_options.warmup);
        seedStep();
        m_trainer.module().train();
        m_optimizer.clearGradients();
        const torch::Tensor loss = m_trainer.loss(m_step);
        loss.backward();
        m_optimizer.step(rate);
        m_lossSum = m_lossCount == 0 ? loss.detach() : m_lossSum + loss.detach();
        ++m_lossCount;
        ++m_step;
        m_rate = rate;
        if (m_step % m_options.logEvery == 0)
            reportLoss();
        const bool isTimeToValidate = m_step % m_options.validateEvery == 0;
        timeStep(m_options.time.now() - begun);
        if (m_options.time.isSet() && (isTimeToValidate || isPowerOfTwo(m_step - m_startedAt)))
            fitStepsToTime();
        if (isTimeToValidate && m_step < m_steps)
            validate();
        if (m_options.checkpointEvery > 0 && m_step % m_options.checkpointEvery == 0)
            save();
    }

    /// On the CPU a step's random numbers depend on nothing that came before it. A GPU is seeded
    /// once: cuDNN sets its dropout up anew after each seeding, and that waits for the GPU.
    void seedStep() const {
        const bool onGpu = m_trainer.module().parameters().front().is_cuda();
        if (!onGpu || m_step == m_startedAt)
            torch::manual_seed(streamOf(m_options.seed ^ 0xD80u, m_step).next());
    }

    static bool isPowerOfTwo(std::int64_t number) {
        return std::has_single_bit(static_cast<std::uint64_t>(number));
    }

    /// The first step, slower than the rest, is forgotten with the second.
    void timeStep(double seconds) {
        const bool isEarly = m_step - m_startedAt <= 2;
        m_stepSeconds =
            isEarly ? seconds : m_stepSeconds + newestStepShare * (seconds - m_stepSeconds);
    }

    /// For the last validation, and for those of whoever trains.
    double secondsAfter() const {
        return (1 + m_options.time.validationsAfter) * m_validationSeconds;
    }

    void fitStepsToTime() {
        const double each = m_stepSeconds + m_validationSeconds / double(m_options.validateEvery);
        const double more = (m_options.time.left() - secondsAfter()) / std::max(each, 1e-6);
        const auto most = static_cast<double>(m_options.steps - m_step);
        m_steps = m_step + static_cast<std::int64_t>(std::clamp(more, 0.0, std::max(most, 0.0)));
    }

    /// All, unless the time is short: then one part is timed.
    void choosePartsToMeasure() {
        m_result.parts = m_trainer.validParts();
        if (!m_options.time.isSet() || m_result.parts == 1)
            return;
        const double left = m_options.time.left();
        const double begun = m_options.time.now();
        validationOf(m_trainer, 1);
        const double each = std::max(m_options.time.now() - begun, 1e-6);
        const double parts =
            std::clamp(validationShare * left / each, 1.0, static_cast<double>(m_result.parts));
        m_result.parts = static_cast<std::size_t>(parts);
    }

    void reportLoss() {
        const double loss = m_lossSum.item<double>() / static_cast<double>(m_lossCount);
        m_lossCount = 0;
        if (!std::isfinite(loss))
            throw notANumber();
        m_report(TrainingStep{.step = m_step,
                              .steps = m_steps,
                              .loss = loss,
                              .rate = m_rate,
                              .secondsLeft = secondsLeft()});
    }

    double secondsLeft() const {
        const double forSteps = static_cast<double>(m_steps - m_step) * m_stepSeconds;
        return std::min(forSteps, std::max(0.0, m_options.time.left()));
    }

    void validate() {
        const double begun = m_options.time.now();
        m_optimizer.showAverage();
        const double loss = validationOf(m_trainer, m_result.parts);
        if (!std::isfinite(loss)) {
            m_optimizer.showTrained();
            throw notANumber();
        }
        const bool best = m_lastValidated < 0 || loss < m_result.best;
        m_worse = best ? 0 : m_worse + 1;
        m_lastValidated = m_step;
        if (best) {
            m_result.best = loss;
            m_result.bestStep = m_step;
            saveWeights(m_trainer.module(), m_files.weights, m_trainer.config(), notes());
        }
        m_optimizer.showTrained();
        m_validationSeconds = std::max(m_validationSeconds, m_options.time.now() - begun);
        m_report(Validation{.step = m_step,
                            .loss = loss,
                            .best = best,
                            .parts = m_result.parts,
                            .of = m_trainer.validParts()});
    }

    std::map<std::string, std::string> notes() const {
        std::map<std::string, std::string> all = m_files.notes;
        all["step"] = std::to_string(m_step);
        return all;
    }

    TrainingError notANumber() const {
        return TrainingError("The loss was no number any more at step " + std::to_string(m_step) +
                             ", so training stopped; the best state, of step " +
                             std::to_string(m_result.bestStep) +
                             ", is kept. Try a lower learning rate, or other tunes.");
    }

    void save() {
        if (m_lossCount > 0)
            reportLoss(); // what is not a number must not be gone on with
        if (m_files.checkpoint.empty())
            return;
        Checkpoint checkpoint{.model = m_trainer.config().model,
                              .fingerprint = m_files.fingerprint,
                              .numbers = {{"step", double(m_step)},
                                          {"steps", double(m_steps)},
                                          {"best", m_result.best},
                                          {"best step", double(m_result.bestStep)},
                                          {"before", m_result.before},
                                          {"worse", double(m_worse)},
                                          {"validated", double(m_lastValidated)},
                                          {"valid parts", double(m_result.parts)}},
                              .tensors = m_optimizer.state()};
        saveCheckpoint(m_files.checkpoint, checkpoint);
    }

    void resume() {
        Checkpoint checkpoint =
            readCheckpoint(m_files.checkpoint, m_trainer.config().model, m_files.fingerprint);
        auto& numbers = checkpoint.numbers;
        const auto whole = [&](const char* name, double lowest, double highest) {
            const double number = numbers[name];
            if (!(number >= lowest && number <= highest && number == std::floor(number)))
                throw senselessCheckpoint();
            return static_cast<std::int64_t>(number);
        };
        m_steps = whole("steps", 0, mostSteps);
        m_step = whole("step", 0, mostSteps);
        m_result.best = numbers["best"];
        m_result.bestStep = whole("best step", 0, double(m_step));
        m_result.before = numbers["before"];
        m_worse = static_cast<int>(whole("worse", 0, double(m_step)));
        m_lastValidated = whole("validated", 0, double(m_step));
        if (!std::isfinite(m_result.best) || !std::isfinite(m_result.before))
            throw senselessCheckpoint();
        // Only what was measured on the same can be compared.
        m_result.parts =
            static_cast<std::size_t>(whole("valid parts", 1, double(m_trainer.validParts())));
        try {
            m_optimizer.restore(checkpoint.tensors, m_step);
        } catch (const std::invalid_argument&) {
            throw ModelError("The checkpoint " + m_files.checkpoint.filename().string() +
                             " lacks tensors of this model; remove it to start anew.");
        }
        m_report(TrainingResumed{m_step});
    }

    ModelError senselessCheckpoint() const {
        return ModelError("The checkpoint " + m_files.checkpoint.filename().string() +
                          " holds numbers that no run has; remove it to start anew.");
    }

    Trainer& m_trainer;
    const TrainingOptions& m_options;
    const TrainingFiles& m_files;
    const TrainingReport& m_report;
    Optimizer m_optimizer;
    std::int64_t m_steps;
    std::int64_t m_step = 0;
    std::int64_t m_startedAt = 0;
    std::int64_t m_lastValidated = -1;
    int m_worse = 0;
    double m_rate = 0;
    torch::Tensor m_lossSum;
    std::int64_t m_lossCount = 0;
    double m_stepSeconds = 0;       ///< of a step, without validation
    double m_validationSeconds = 0; ///< of the longest, with what was saved after it
    TrainingResult m_result;
};

} // namespace

double secondsOnTheClock() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(since).count();
}

double validationOf(Trainer& trainer, std::optional<std::size_t> parts) {
    const torch::NoGradGuard noGradients;
    trainer.module().eval();
    return trainer.validate(parts.value_or(trainer.validParts()));
}

TrainingResult train(Trainer& trainer, const TrainingOptions& options, const TrainingFiles& files,
                     const TrainingReport& report, const std::stop_token& stop) {
    return Run(trainer, options, files, report).toTheEnd(stop);
}

} // namespace lacuna
