// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/likelihoods.h"
#include "engine/training/model_trainers.h"
#include "engine/training/step_random.h"

namespace lacuna {
namespace {

constexpr int validAtOnce = 64;
constexpr std::int64_t windowsToJudgeUse = 16;

MeasureVae forReading(MeasureVae measureVae, torch::Device device) {
    measureVae->to(device);
    measureVae->eval();
    return measureVae;
}

} // namespace

LatentRnnTrainer::LatentRnnTrainer(const TrainingSet& set, MeasureVae measureVae, LatentRnn model,
                                   const GapTraining& options, const Reading& reading)
    : m_set(set), m_measureVae(forReading(std::move(measureVae), set.device)),
      m_model(std::move(model)), m_options(options), m_sampler(set.tunes->sizes(), options.windows),
      m_posteriors(set.tunes, m_measureVae, reading) {
    m_model->to(set.device);
    for (TaskBatch& tasks : taskBatches(set.validTasks, validAtOnce, set.device))
        m_valid.push_back(
            {.tasks = std::move(tasks), .posteriors = {}, .noise = {}, .gapRows = {}});
}

void LatentRnnTrainer::read(ValidBatch& batch, std::uint64_t seed) {
    const TaskBatch& tasks = batch.tasks;
    const std::int64_t count = tasks.tokens.size(0);
    const std::int64_t measures = tasks.tokens.size(1);
    const torch::Tensor flat = tasks.tokens.view({count * measures, model::ticks});
    const torch::Tensor meters = tasks.meters.repeat_interleave(measures);
    const Posterior posterior = m_measureVae->encode(flat, meters);
    // Drawn here, not by LibTorch, so that the tasks stay the same whatever was drawn before.
    RandomStream random(seed, 0xBD);
    const torch::Tensor noise = torch::empty({count, measures, model::latent});
    for (std::int64_t i = 0; i < noise.numel(); ++i)
        noise.data_ptr<float>()[i] = static_cast<float>(random.gaussian());
    const auto shaped = [&](const torch::Tensor& all) {
        return all.view({count, measures, model::latent});
    };
    batch.posteriors = {shaped(posterior.mean), shaped(posterior.logVariance)};
    batch.noise = noise.to(m_set.device);
    batch.gapRows = tasks.gap.flatten().nonzero().flatten();
    const torch::Tensor sample =
        batch.posteriors.mean + torch::exp(0.5 * batch.posteriors.logVariance) * batch.noise;
    const torch::Tensor logits =
        m_measureVae->teacherForced(sample.view({count * measures, model::latent}), flat, meters);
    const torch::Tensor chosen =
        torch::log_softmax(logits, 2).gather(2, flat.unsqueeze(2)).squeeze(2);
    const torch::Tensor nats = -(chosen * insideMeter(flat)).sum(1);
    batch.tokenNats = nats.index_select(0, batch.gapRows).sum().item<double>();
    batch.isRead = true;
}

LatentRnnTrainer::Windows LatentRnnTrainer::windowsOf(std::int64_t step) {
    RandomStream random = streamOf(m_set.seed, step);
    WindowBatch batch = m_set.tunes->gather(m_sampler.draw(m_options.batch, random));
    const std::int64_t count = batch.rows.size(0);
    const std::int64_t measures = batch.rows.size(1);
    const Posterior read = m_posteriors.of(batch.rows.flatten());
    const auto windows = [&](const torch::Tensor& all) {
        return all.view({count, measures, model::latent});
    };
    WindowPosteriors posteriors{windows(read.mean), windows(read.logVariance)};
    return {std::move(batch), std::move(posteriors)};
}

torch::Tensor LatentRnnTrainer::loss(std::int64_t step) {
    const Windows windows = windowsOf(step);
    const torch::Tensor& means = windows.posteriors.mean;
    torch::Tensor contextShare;
    if (m_options.contextNoise > 0)
        contextShare = m_options.contextNoise * torch::rand({means.size(0), 1, 1}, means.options());
    return latentSurprise(m_model, windows.posteriors, windows.batch.hidden,
                          windows.batch.hiddenRows, windows.batch.meters, torch::randn_like(means),
                          contextShare)
        .mean();
}

void LatentRnnTrainer::keepMostUsed(int components) {
    if (components >= m_model->components())
        return;
    const torch::NoGradGuard noGradients;
    m_model->eval();
    torch::Tensor weights;
    for (std::int64_t i = 0; i < windowsToJudgeUse; ++i) {
        const Windows windows = windowsOf(-2 - i);
        const torch::Tensor& means = windows.posteriors.mean;
        const torch::Tensor features = m_model->features(
            m_model->context(means, windows.batch.hidden, windows.batch.meters), means);
        const torch::Tensor used = m_model->mixturesOf(features)
                                       .logWeights.flatten(0, 1)
                                       .index_select(0, windows.batch.hiddenRows)
                                       .exp()
                                       .sum(0);
        weights = i == 0 ? used : weights + used;
    }
    const torch::Tensor order = weights.argsort(0, /*descending=*/true);
    m_model =
        LatentRnn(m_model->withComponents(std::get<0>(order.narrow(0, 0, components).sort())));
}

std::size_t LatentRnnTrainer::validParts() const {
    return m_valid.size();
}

double LatentRnnTrainer::validate(std::size_t parts) {
    double nats = 0;
    std::int64_t measures = 0;
    for (std::size_t i = m_valid.size(); i-- > m_valid.size() - parts;) {
        ValidBatch& batch = m_valid[i];
        if (!batch.isRead)
            read(batch, m_set.seed + i + 1);
        const torch::Tensor latent = latentSurprise(m_model, batch.posteriors, batch.tasks.gap,
                                                    batch.gapRows, batch.tasks.meters, batch.noise);
        nats += latent.sum().item<double>() + batch.tokenNats;
        measures += batch.gapRows.size(0);
    }
    return nats / static_cast<double>(std::max<std::int64_t>(measures, 1));
}

} // namespace lacuna
