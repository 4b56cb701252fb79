// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/model_tokens.h"
#include "engine/training/losses.h"
#include "engine/training/measure_posteriors.h"
#include "engine/training/token_store.h"
#include "engine/training/trainer.h"

#include <memory>
#include <vector>

namespace lacuna {

/// What all three learn from. The tasks come from tunes that are not in the store.
struct TrainingSet {
    std::shared_ptr<const TokenStore> tunes;
    std::vector<CorpusTune> validTunes;
    std::vector<GapTask> validTasks;
    torch::Device device = torch::kCPU;
    std::uint64_t seed = 1;
};

struct MeasureVaeTraining {
    int batch = 1024; ///< measures
    double beta = 0.1;
    std::int64_t betaRise = 1460; ///< steps until beta is reached: a fifth of all
};

/// models.md section 2. Validated by cross-entropy plus beta times the divergence on measures of
/// the valid tunes, each part with measures of all of them.
class MeasureVaeTrainer : public Trainer {
public:
    MeasureVaeTrainer(const TrainingSet& set, MeasureVae model, const MeasureVaeTraining& options);

    torch::nn::Module& module() override { return *m_model; }
    ModelConfig config() const override { return measureVaeConfig(); }
    torch::Tensor loss(std::int64_t step) override;
    std::size_t validParts() const override;
    double validate(std::size_t parts) override;

private:
    TrainingSet m_set;
    MeasureVae m_model;
    MeasureVaeTraining m_options;
    torch::Tensor m_validTokens;
    torch::Tensor m_validMeters;
};

struct GapTraining {
    int batch = 64; ///< windows
    WindowOptions windows = {};
    /// LatentRnn: visible measures stand for mean + share * deviation * noise of their posteriors
    /// instead of the means, the share being uniform in 0 to this for each window.
    double contextNoise = 0;
};

/// models.md section 3, MeasureVae being fixed: the posteriors of all measures are found once.
/// Validated by the bound on the valid tasks' surprise, the tasks with the longest windows first.
class LatentRnnTrainer : public Trainer {
public:
    /// Reads the posteriors: see MeasurePosteriors.
    LatentRnnTrainer(const TrainingSet& set, MeasureVae measureVae, LatentRnn model,
                     const GapTraining& options, const Reading& reading = {});

    /// Leaves out all but the components that weigh most in some windows' mixtures; nothing if
    /// there are no more than `components`.
    void keepMostUsed(int components);

    torch::nn::Module& module() override { return *m_model; }
    ModelConfig config() const override { return m_model->config(); }
    torch::Tensor loss(std::int64_t step) override;
    std::size_t validParts() const override;
    double validate(std::size_t parts) override;

private:
    /// A step's windows and what MeasureVae says of them.
    struct Windows {
        WindowBatch batch;
        WindowPosteriors posteriors;
    };
    Windows windowsOf(std::int64_t step);
    /// Tasks with what MeasureVae says of them.
    struct ValidBatch {
        TaskBatch tasks;
        bool isRead = false;
        WindowPosteriors posteriors;
        torch::Tensor noise;
        torch::Tensor gapRows;
        double tokenNats = 0; ///< -log p(x | z), all gap measures
    };
    void read(ValidBatch& batch, std::uint64_t seed);

    TrainingSet m_set;
    MeasureVae m_measureVae;
    LatentRnn m_model;
    GapTraining m_options;
    WindowSampler m_sampler;
    MeasurePosteriors m_posteriors;
    std::vector<ValidBatch> m_valid;
};

/// Which places are unknown while AnticipationRnn learns.
enum class Constraints {
    Gaps,  ///< whole measures, as a gap has them: the judge, and the 2019 paper's regular gaps
    Random ///< single ticks, each with a probability that differs from window to window: Hadjeres,
           ///< Nielsen (2017)
};

/// models.md section 4. Validated by the exact surprise at the valid tasks' gaps, the tasks with
/// the longest windows first.
class AnticipationTrainer : public Trainer {
public:
    AnticipationTrainer(const TrainingSet& set, AnticipationRnn model, const GapTraining& options,
                        Constraints constraints);

    torch::nn::Module& module() override { return *m_model; }
    ModelConfig config() const override { return m_model->config(); }
    torch::Tensor loss(std::int64_t step) override;
    std::size_t validParts() const override;
    double validate(std::size_t parts) override;

private:
    TrainingSet m_set;
    AnticipationRnn m_model;
    GapTraining m_options;
    Constraints m_constraints;
    WindowSampler m_sampler;
    std::vector<TaskBatch> m_valid;
};

/// Windows for the judge are half as long as for LatentRnn: models.md section 4.
GapTraining anticipationTraining();

} // namespace lacuna
