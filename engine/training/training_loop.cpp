// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/training_loop.h"

#include "engine/engine_error.h"
#include "engine/nn/weight_saving.h"
#include "engine/training/checkpoint.h"
#include "engine/training/step_random.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace lacuna {
namespace {

using Clock = std::chrono::steady_clock;

/// The first steps, slower than the rest, say little about how long a run will take.
constexpr std::int64_t stepsToJudgeSpeed = 12;
constexpr std::int64_t stepsToIgnore = 2;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

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
        if (m_step == m_startedAt + stepsToIgnore)
            m_fullSpeed = Clock::now();
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
        // Again with each validation: the machine may have got slower, or free.
        const bool isTimeToValidate = m_step % m_options.validateEvery == 0;
        const std::int64_t done = m_step - m_startedAt;
        if (m_options.secondsLimit > 0 &&
            (done == stepsToJudgeSpeed || (done > stepsToJudgeSpeed && isTimeToValidate)))
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

    double secondsEachStep() const {
        const std::int64_t counted = m_step - m_startedAt - stepsToIgnore;
        return counted <= 0 ? 0 : secondsSince(m_fullSpeed) / static_cast<double>(counted);
    }

    void fitStepsToTime() {
        const double left = m_options.secondsLimit - secondsSince(m_started);
        const auto more = static_cast<std::int64_t>(left / std::max(secondsEachStep(), 1e-6));
        m_steps = std::min(m_options.steps, m_step + std::max<std::int64_t>(more, 1));
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
        const double forSteps = static_cast<double>(m_steps - m_step) * secondsEachStep();
        if (m_options.secondsLimit <= 0)
            return forSteps;
        return std::min(forSteps, std::max(0.0, m_options.secondsLimit - secondsSince(m_started)));
    }

    void validate() {
        m_optimizer.showAverage();
        const double loss = validationOf(m_trainer);
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
        m_report(Validation{.step = m_step, .loss = loss, .best = best});
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
                                          {"validated", double(m_lastValidated)}},
                              .tensors = m_optimizer.state()};
        saveCheckpoint(m_files.checkpoint, checkpoint);
    }

    void resume() {
        Checkpoint checkpoint =
            readCheckpoint(m_files.checkpoint, m_trainer.config().model, m_files.fingerprint);
        auto& numbers = checkpoint.numbers;
        m_step = static_cast<std::int64_t>(numbers["step"]);
        m_steps = static_cast<std::int64_t>(numbers["steps"]);
        m_result.best = numbers["best"];
        m_result.bestStep = static_cast<std::int64_t>(numbers["best step"]);
        m_result.before = numbers["before"];
        m_worse = static_cast<int>(numbers["worse"]);
        m_lastValidated = static_cast<std::int64_t>(numbers["validated"]);
        try {
            m_optimizer.restore(checkpoint.tensors, m_step);
        } catch (const std::invalid_argument&) {
            throw ModelError("The checkpoint " + m_files.checkpoint.filename().string() +
                             " lacks tensors of this model; remove it to start anew.");
        }
        m_report(TrainingResumed{m_step});
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
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_fullSpeed = m_started;
    TrainingResult m_result;
};

} // namespace

double validationOf(Trainer& trainer) {
    const torch::NoGradGuard noGradients;
    trainer.module().eval();
    return trainer.validate();
}

TrainingResult train(Trainer& trainer, const TrainingOptions& options, const TrainingFiles& files,
                     const TrainingReport& report, const std::stop_token& stop) {
    return Run(trainer, options, files, report).toTheEnd(stop);
}

} // namespace lacuna
