// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/surprise.h"

#include "engine/corpus/stable_hash.h"
#include "engine/evaluation/task_context.h"
#include "engine/evaluation/task_threads.h"
#include "engine/inpainting/model_library.h"
#include "engine/nn/likelihoods.h"
#include "engine/nn/random_stream.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/torch_threads.h"
#include "engine/nn/weight_difference.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lacuna {

namespace {

class AnticipationSurprise : public Surprise {
public:
    explicit AnticipationSurprise(std::shared_ptr<const Models> models)
        : m_models(std::move(models)) {}

    bool isBound() const override { return false; }

    std::vector<double> nats(std::span<const GapTask> tasks, int threads) const override {
        std::vector<double> all(tasks.size());
        forEachIndex(tasks.size(), threads, [&](std::size_t i) { all[i] = natsOf(tasks[i]); });
        return all;
    }

private:
    double natsOf(const GapTask& task) const {
        GapContext context = contextOf(task);
        LatentCache cache(*m_models);
        StageTimes unused;
        context.readForJudge(*m_models, cache, {}, unused);
        const double sum = context.judge().negativeLogLikelihood(answerOf(task)).front();
        return sum / task.gapMeasures();
    }

    std::shared_ptr<const Models> m_models;
};

/// Windows run through the modules at once: enough to keep the processor busy.
constexpr std::size_t windowsAtOnce = 16;

/// Tasks whose windows are equally long, as tensors.
struct TaskBatch {
    torch::Tensor tokens; // N x M x 24
    torch::Tensor gap;    // N x M
    torch::Tensor meters; // N
};

TaskBatch batchOf(std::span<const GapTask> tasks, std::span<const std::size_t> chosen) {
    const auto count = static_cast<std::int64_t>(chosen.size());
    const std::int64_t measures = tasks[chosen.front()].size();
    TaskBatch batch{.tokens = torch::empty({count, measures, model::ticks}, torch::kInt64),
                    .gap = torch::zeros({count, measures}, torch::kBool),
                    .meters = torch::empty({count}, torch::kInt64)};
    auto* token = batch.tokens.data_ptr<std::int64_t>();
    for (std::int64_t row = 0; row < count; ++row) {
        const GapTask& task = tasks[chosen[static_cast<std::size_t>(row)]];
        for (const MeasureTokens& measure : task.measures) {
            token = std::ranges::copy(measure, token).out;
        }
        batch.gap[row].slice(0, task.gapFirst, task.gapEnd).fill_(true);
        batch.meters[row] = task.meter;
    }
    return batch;
}

/// Standard normal numbers, from a stream of each task's own.
torch::Tensor noiseFor(std::span<const GapTask> tasks, std::span<const std::size_t> chosen,
                       std::uint64_t seed, int sample) {
    const auto count = static_cast<std::int64_t>(chosen.size());
    const std::int64_t measures = tasks[chosen.front()].size();
    torch::Tensor noise = torch::empty({count, measures, model::latent}, torch::kFloat32);
    auto* value = noise.data_ptr<float>();
    for (const std::size_t i : chosen) {
        RandomStream stream(stableHash(tasks[i].tune, seed), static_cast<std::uint64_t>(sample));
        for (std::int64_t k = 0; k < measures * model::latent; ++k) {
            *value++ = static_cast<float>(stream.gaussian());
        }
    }
    return noise;
}

class LatentBound : public Surprise {
public:
    LatentBound(const std::filesystem::path& folder, int samples, std::uint64_t seed,
                const std::string& style)
        : m_latentRnn(openLatentRnn((folder / latentRnnFile).string())), m_samples(samples),
          m_seed(seed) {
        useTorchThreads(1);
        m_measureVae->loadWeights((folder / measureVaeFile).string());
        if (!style.empty()) {
            addDifference(*m_latentRnn, style, m_latentRnn->config().model,
                          fileHash((folder / latentRnnFile).string()));
        }
        m_measureVae->eval();
        m_latentRnn->eval();
    }

    bool isBound() const override { return true; }

    std::vector<double> nats(std::span<const GapTask> tasks, int threads) const override {
        std::map<int, std::vector<std::size_t>> byLength;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            byLength[tasks[i].size()].push_back(i);
        }
        std::vector<std::span<const std::size_t>> batches;
        for (const auto& [length, indices] : byLength) {
            const std::span<const std::size_t> all(indices);
            for (std::size_t first = 0; first < all.size(); first += windowsAtOnce) {
                batches.push_back(all.subspan(first, std::min(windowsAtOnce, all.size() - first)));
            }
        }
        std::vector<double> nats(tasks.size());
        forEachIndex(batches.size(), threads,
                     [&](std::size_t i) { measure(tasks, batches[i], nats); });
        return nats;
    }

private:
    void measure(std::span<const GapTask> tasks, std::span<const std::size_t> chosen,
                 std::vector<double>& nats) const {
        const torch::NoGradGuard noGradients; // of this thread
        const TaskBatch batch = batchOf(tasks, chosen);
        torch::Tensor sum =
            torch::zeros({static_cast<std::int64_t>(chosen.size())}, torch::kFloat64);
        MeasureVae measureVae = m_measureVae; // the same modules: these are their handles
        LatentRnn latentRnn = m_latentRnn;
        for (int sample = 0; sample < m_samples; ++sample) {
            const GapBound bound = gapBound(measureVae, latentRnn, batch.tokens, batch.gap,
                                            batch.meters, noiseFor(tasks, chosen, m_seed, sample));
            sum += bound.latent.to(torch::kFloat64) + bound.tokens.to(torch::kFloat64);
        }
        const auto* sums = sum.data_ptr<double>();
        for (std::size_t row = 0; row < chosen.size(); ++row) {
            nats[chosen[row]] = sums[row] / m_samples / tasks[chosen[row]].gapMeasures();
        }
    }

    MeasureVae m_measureVae;
    LatentRnn m_latentRnn;
    int m_samples;
    std::uint64_t m_seed;
};

} // namespace

std::shared_ptr<const Surprise> anticipationSurprise(std::shared_ptr<const Models> models) {
    return std::make_shared<AnticipationSurprise>(std::move(models));
}

std::shared_ptr<const Surprise> latentBound(const std::filesystem::path& folder, int samples,
                                            std::uint64_t seed,
                                            const std::optional<std::filesystem::path>& style) {
    return std::make_shared<LatentBound>(folder, samples, seed, styleFile(style, latentRnnFile));
}

} // namespace lacuna
