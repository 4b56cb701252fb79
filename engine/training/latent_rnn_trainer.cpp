// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/nn/likelihoods.h"
#include "engine/training/model_trainers.h"
#include "engine/training/step_random.h"

#include <algorithm>
#include <chrono>

namespace lacuna {
namespace {

constexpr std::int64_t encodedAtOnce = 2048;
constexpr int validAtOnce = 64;
constexpr std::int64_t windowsToJudgeUse = 16;

} // namespace

Posterior posteriorsOf(MeasureVae& measureVae, const torch::Tensor& tokens,
                       const torch::Tensor& meters, const Reading& reading) {
    const torch::NoGradGuard noGradients;
    std::vector<torch::Tensor> means;
    std::vector<torch::Tensor> logVariances;
    const std::int64_t all = tokens.size(0);
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t first = 0; first < all; first += encodedAtOnce) {
        if (reading.stop.stop_requested())
            throw TrainingError("Training was stopped before its first step, so nothing was "
                                "learned; start it again when it suits you.");
        const std::int64_t count = std::min(encodedAtOnce, all - first);
        const Posterior part = measureVae->encode(tokens.narrow(0, first, count).to(torch::kInt64),
                                                  meters.narrow(0, first, count));
        means.push_back(part.mean);
        logVariances.push_back(part.logVariance);
        if (!reading.report)
            continue;
        const std::chrono::duration<double> past = std::chrono::steady_clock::now() - start;
        const std::int64_t done = first + count;
        reading.report({.measures = done,
                        .of = all,
                        .secondsLeft = past.count() * static_cast<double>(all - done) /
                                       static_cast<double>(done)});
    }
    return {torch::cat(means), torch::cat(logVariances)};
}

LatentRnnTrainer::LatentRnnTrainer(const TrainingSet& set, MeasureVae measureVae, LatentRnn model,
                                   const GapTraining& options, const Reading& reading)
    : m_set(set), m_model(std::move(model)), m_options(options),
      m_sampler(set.tunes->sizes(), options.windows) {
    const torch::NoGradGuard noGradients;
    measureVae->to(set.device);
    measureVae->eval();
    m_model->to(set.device);
    readPosteriors(measureVae, reading);
    std::uint64_t number = 0;
    for (TaskBatch& tasks : taskBatches(set.validTasks, validAtOnce, set.device))
        m_valid.push_back(validBatch(measureVae, std::move(tasks), set.seed + ++number));
}

void LatentRnnTrainer::readPosteriors(MeasureVae& measureVae, const Reading& reading) {
    // Folk tunes repeat themselves: a measure that comes again is encoded once.
    const torch::Tensor keyed = torch::cat(
        {m_set.tunes->tokens(), m_set.tunes->meters().to(torch::kUInt8).unsqueeze(1)}, 1);
    const auto [distinct, places, counts] = torch::unique_dim(keyed, 0, true, true);
    const Posterior posteriors =
        posteriorsOf(measureVae, distinct.narrow(1, 0, model::ticks),
                     distinct.select(1, model::ticks).to(torch::kInt64), reading);
    m_means = posteriors.mean;
    m_logVariances = posteriors.logVariance;
    m_distinct = places;
}

LatentRnnTrainer::ValidBatch LatentRnnTrainer::validBatch(MeasureVae& measureVae, TaskBatch tasks,
                                                          std::uint64_t seed) const {
    const std::int64_t count = tasks.tokens.size(0);
    const std::int64_t measures = tasks.tokens.size(1);
    const torch::Tensor flat = tasks.tokens.view({count * measures, model::ticks});
    const torch::Tensor meters = tasks.meters.repeat_interleave(measures);
    const Posterior posterior = measureVae->encode(flat, meters);
    // Drawn here, not by LibTorch, so that the tasks stay the same whatever was drawn before.
    RandomStream random(seed, 0xBD);
    const torch::Tensor noise = torch::empty({count, measures, model::latent});
    for (std::int64_t i = 0; i < noise.numel(); ++i)
        noise.data_ptr<float>()[i] = static_cast<float>(random.gaussian());
    const auto shaped = [&](const torch::Tensor& all) {
        return all.view({count, measures, model::latent});
    };
    ValidBatch batch{.tasks = std::move(tasks),
                     .posteriors = {shaped(posterior.mean), shaped(posterior.logVariance)},
                     .noise = noise.to(m_set.device),
                     .gapRows = {}};
    batch.gapRows = batch.tasks.gap.flatten().nonzero().flatten();
    const torch::Tensor sample =
        batch.posteriors.mean + torch::exp(0.5 * batch.posteriors.logVariance) * batch.noise;
    const torch::Tensor logits =
        measureVae->teacherForced(sample.view({count * measures, model::latent}), flat, meters);
    const torch::Tensor chosen =
        torch::log_softmax(logits, 2).gather(2, flat.unsqueeze(2)).squeeze(2);
    const torch::Tensor nats = -(chosen * insideMeter(flat)).sum(1);
    batch.tokenNats = nats.index_select(0, batch.gapRows).sum().item<double>();
    return batch;
}

LatentRnnTrainer::Windows LatentRnnTrainer::windowsOf(std::int64_t step) const {
    RandomStream random = streamOf(m_set.seed, step);
    WindowBatch batch = m_set.tunes->gather(m_sampler.draw(m_options.batch, random));
    const std::int64_t count = batch.rows.size(0);
    const std::int64_t measures = batch.rows.size(1);
    const torch::Tensor rows = m_distinct.index_select(0, batch.rows.flatten());
    const auto windows = [&](const torch::Tensor& all) {
        return all.index_select(0, rows).view({count, measures, model::latent});
    };
    WindowPosteriors posteriors{windows(m_means), windows(m_logVariances)};
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

double LatentRnnTrainer::validate() {
    double nats = 0;
    std::int64_t measures = 0;
    for (const ValidBatch& batch : m_valid) {
        const torch::Tensor latent = latentSurprise(m_model, batch.posteriors, batch.tasks.gap,
                                                    batch.gapRows, batch.tasks.meters, batch.noise);
        nats += latent.sum().item<double>() + batch.tokenNats;
        measures += batch.gapRows.size(0);
    }
    return nats / static_cast<double>(std::max<std::int64_t>(measures, 1));
}

} // namespace lacuna
