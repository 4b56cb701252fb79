// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/model_trainers.h"
#include "engine/training/step_random.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr int judgedAtOnce = 32;
constexpr int windowMeasures = 16;

} // namespace

GapTraining anticipationTraining() {
    GapTraining training;
    training.windows.longest = windowMeasures;
    return training;
}

AnticipationTrainer::AnticipationTrainer(const TrainingSet& set, AnticipationRnn model,
                                         const GapTraining& options, Constraints constraints)
    : m_set(set), m_model(std::move(model)), m_options(options), m_constraints(constraints),
      m_sampler(set.tunes->sizes(), options.windows),
      m_valid(taskBatches(set.validTasks, judgedAtOnce, set.device)) {
    m_model->to(set.device);
}

torch::Tensor AnticipationTrainer::loss(std::int64_t step) {
    RandomStream random = streamOf(m_set.seed, step);
    const WindowBatch batch = m_set.tunes->gather(m_sampler.draw(m_options.batch, random));
    const std::int64_t count = batch.rows.size(0);
    const std::int64_t measures = batch.rows.size(1);
    const torch::Tensor tokens = m_set.tunes->tokens()
                                     .index_select(0, batch.rows.flatten())
                                     .to(torch::kInt64)
                                     .view({count, measures, model::ticks});
    torch::Tensor hidden = batch.hidden;
    if (m_constraints == Constraints::Random) {
        const auto options = torch::TensorOptions(torch::kFloat32).device(m_set.device);
        hidden = torch::rand({count, measures, model::ticks}, options) <
                 torch::rand({count, 1, 1}, options);
    }
    return anticipationLoss(m_model, tokens, hidden, batch.meters);
}

std::size_t AnticipationTrainer::validParts() const {
    return m_valid.size();
}

double AnticipationTrainer::validate(std::size_t parts) {
    double nats = 0;
    std::int64_t measures = 0;
    for (std::size_t i = m_valid.size(); i-- > m_valid.size() - parts;) {
        const TaskBatch& batch = m_valid[i];
        nats += m_model->negativeLogLikelihood(batch.tokens, batch.gap, batch.meters)
                    .sum()
                    .item<double>();
        measures += batch.gap.sum().item<std::int64_t>();
    }
    return nats / static_cast<double>(std::max<std::int64_t>(measures, 1));
}

} // namespace lacuna
