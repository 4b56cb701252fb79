// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/latent_rnn_2019_trainer.h"

#include "engine/nn/likelihoods.h"
#include "engine/training/step_random.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lacuna {
namespace {

constexpr int windowMeasures2019 = 16;

MeasureVae frozen(MeasureVae measureVae, const torch::Device& device) {
    measureVae->to(device);
    for (torch::Tensor& parameter : measureVae->parameters())
        parameter.set_requires_grad(false);
    measureVae->eval();
    // cuDNN keeps what a GRU's gradient needs in training mode only. These two have one layer and
    // so no dropout: the mode changes nothing else.
    for (const auto& child : measureVae->named_children()) {
        if (child.key() == "beat_rnn" || child.key() == "tick_rnn")
            child.value()->train();
    }
    return measureVae;
}

} // namespace

GapTraining latentRnn2019Training() {
    GapTraining training;
    training.windows.longest = windowMeasures2019;
    training.windows.furtherHidden = 0;
    return training;
}

LatentRnn2019Trainer::LatentRnn2019Trainer(const TrainingSet& set, MeasureVae measureVae,
                                           LatentRnn2019 model, const GapTraining& options,
                                           const Reading& reading)
    : m_set(set), m_measureVae(frozen(std::move(measureVae), set.device)),
      m_model(std::move(model)), m_options(options), m_sampler(set.tunes->sizes(), options.windows),
      m_posteriors(set.tunes, m_measureVae, reading) {
    m_model->to(set.device);
    std::map<std::tuple<int, int, int>, std::vector<GapTask>> byPlace;
    for (const GapTask& task : gapTasks(set.validTunes, {.windowMeasures = options.windows.longest,
                                                        .longestGap = options.windows.longestGap,
                                                        .contextBothSides = true}))
        byPlace[{task.size(), task.gapFirst, task.gapEnd}].push_back(task);
    for (const auto& [place, tasks] : byPlace) {
        const auto& [size, gapFirst, gapEnd] = place;
        for (const TaskBatch& batch : taskBatches(tasks, options.batch, set.device)) {
            const torch::Tensor means =
                posteriorsOf(m_measureVae, batch.tokens.view({-1, model::ticks}),
                             batch.meters.repeat_interleave(size), {.stop = reading.stop})
                    .mean;
            m_valid.push_back(gapBatch(means.view({-1, size, model::latent}), batch.tokens,
                                       batch.meters, gapFirst, gapEnd));
        }
    }
}

LatentRnn2019Trainer::GapBatch LatentRnn2019Trainer::gapBatch(const torch::Tensor& latents,
                                                              const torch::Tensor& tokens,
                                                              const torch::Tensor& meters,
                                                              int gapFirst, int gapEnd) {
    const int gap = gapEnd - gapFirst;
    return {.past = latents.narrow(1, 0, gapFirst),
            .future = latents.narrow(1, gapEnd, latents.size(1) - gapEnd),
            .truth = latents.narrow(1, gapFirst, gap),
            .tokens = tokens.narrow(1, gapFirst, gap).reshape({-1, model::ticks}),
            // Not repeat_interleave: LibTorch 1.13 waits for a GPU there.
            .meters = meters.unsqueeze(1).expand({-1, gap}).reshape(-1)};
}

torch::Tensor LatentRnn2019Trainer::tokenNats(const torch::Tensor& written, const GapBatch& batch) {
    const torch::Tensor logits = m_measureVae->teacherForced(written.reshape({-1, model::latent}),
                                                             batch.tokens, batch.meters);
    const torch::Tensor chosen =
        torch::log_softmax(logits, 2).gather(2, batch.tokens.unsqueeze(2)).squeeze(2);
    return -(chosen * insideMeter(batch.tokens)).sum();
}

torch::Tensor LatentRnn2019Trainer::loss(std::int64_t step) {
    RandomStream random = streamOf(m_set.seed, step);
    const DrawnBatch drawn = m_sampler.draw(m_options.batch, random);
    const int longest = std::min(m_options.windows.longestGap, drawn.measures - 2);
    const int gap = 1 + below(longest, random);
    const int gapFirst = 1 + below(drawn.measures - 1 - gap, random);
    const WindowBatch windows = m_set.tunes->gather(drawn);
    const std::int64_t count = windows.rows.size(0);
    const torch::Tensor rows = windows.rows.flatten();
    const GapBatch batch =
        gapBatch(m_posteriors.of(rows).mean.view({count, drawn.measures, model::latent}),
                 m_set.tunes->tokens()
                     .index_select(0, rows)
                     .to(torch::kInt64)
                     .view({count, drawn.measures, model::ticks}),
                 windows.meters, gapFirst, gapFirst + gap);
    const torch::Tensor told =
        torch::rand({count, gap}, batch.truth.options()) < LatentRnn2019Trainer::teacherForcing;
    const torch::Tensor written = m_model->forward(batch.past, batch.future, {batch.truth, told});
    const torch::Tensor distance = (written - batch.truth).pow(2).sum();
    return (tokenNats(written, batch) + distanceWeight * distance) /
           static_cast<double>(count * gap);
}

double LatentRnn2019Trainer::validate(std::size_t parts) {
    double nats = 0;
    std::int64_t measures = 0;
    for (std::size_t i = m_valid.size(); i-- > m_valid.size() - parts;) {
        const GapBatch& batch = m_valid[i];
        const torch::Tensor written =
            m_model->forward(batch.past, batch.future, batch.truth.size(1));
        nats += tokenNats(written, batch).item<double>();
        measures += batch.tokens.size(0);
    }
    return nats / static_cast<double>(std::max<std::int64_t>(measures, 1));
}

} // namespace lacuna
