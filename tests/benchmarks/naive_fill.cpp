// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/naive_fill.h"

#include "engine/inpainting/models.h"
#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/random_stream.h"

#include <torch/torch.h>

namespace lacuna {

struct NaiveFill::Modules {
    MeasureVae measureVae;
    LatentRnn latentRnn;
    AnticipationRnn anticipationRnn;
};

namespace {

constexpr double temperature = 0.8;

/// N x M x 24, all rows equal.
torch::Tensor tokensOf(const EncodedTune& tune, int rows) {
    torch::Tensor tokens = torch::zeros({tune.size(), model::ticks}, torch::kInt64);
    auto write = tokens.accessor<std::int64_t, 2>();
    for (int i = 0; i < tune.size(); ++i) {
        for (int place = 0; place < model::ticks; ++place) {
            write[i][place] =
                tune.measures[static_cast<std::size_t>(i)][static_cast<std::size_t>(place)];
        }
    }
    return tokens.unsqueeze(0).repeat({rows, 1, 1});
}

/// N x 64 from the mixtures of one measure.
torch::Tensor drawn(const LatentMixtures& mixtures, int measure, RandomStream& random) {
    const torch::Tensor weights =
        torch::softmax(mixtures.logWeights.select(1, measure) / temperature, 1).contiguous();
    const torch::Tensor means = mixtures.means.select(1, measure);
    const torch::Tensor deviations = (mixtures.logVariances.select(1, measure) / 2).exp();
    torch::Tensor latents = torch::zeros({weights.size(0), model::latent});
    for (std::int64_t row = 0; row < weights.size(0); ++row) {
        double left = random.uniform();
        std::int64_t component = 0;
        while (component < weights.size(1) - 1 &&
               (left -= weights[row][component].item<double>()) > 0) {
            ++component;
        }
        torch::Tensor noise = torch::zeros({model::latent});
        for (int i = 0; i < model::latent; ++i) {
            noise[i] = random.gaussian();
        }
        latents[row] = means[row][component] + temperature * deviations[row][component] * noise;
    }
    return latents;
}

} // namespace

NaiveFill::NaiveFill(const std::filesystem::path& models) : m_modules(std::make_unique<Modules>()) {
    torch::set_num_threads(1);
    m_modules->measureVae->loadWeights((models / measureVaeFile).string());
    m_modules->latentRnn->loadWeights((models / latentRnnFile).string());
    m_modules->anticipationRnn->loadWeights((models / anticipationRnnFile).string());
    m_modules->measureVae->eval();
    m_modules->latentRnn->eval();
    m_modules->anticipationRnn->eval();
}

NaiveFill::~NaiveFill() = default;

std::vector<double> NaiveFill::run(const EncodedTune& tune, int candidates) const {
    const torch::InferenceMode inference;
    RandomStream random(1);
    const std::int64_t measures = tune.size();
    torch::Tensor tokens = tokensOf(tune, candidates);
    torch::Tensor gap = torch::zeros({candidates, measures}, torch::kBool);
    gap.slice(1, tune.gapFirst, tune.gapEnd).fill_(true);
    const torch::Tensor meters = torch::full({candidates}, tune.meter, torch::kInt64);
    const torch::Tensor measureMeters = meters.repeat_interleave(measures);
    for (int i = tune.gapFirst; i < tune.gapEnd; ++i) {
        const torch::Tensor latents =
            m_modules->measureVae->encode(tokens.view({-1, model::ticks}), measureMeters)
                .mean.view({candidates, measures, model::latent});
        const torch::Tensor context = m_modules->latentRnn->context(latents, gap, meters);
        const torch::Tensor latent =
            drawn(m_modules->latentRnn->mixtures(context, latents), i, random);
        tokens.select(1, i).copy_(m_modules->measureVae->greedy(latent, meters));
    }
    const torch::Tensor surprises =
        m_modules->anticipationRnn->negativeLogLikelihood(tokens, gap, meters)
            .to(torch::kFloat64)
            .contiguous();
    return {surprises.data_ptr<double>(), surprises.data_ptr<double>() + candidates};
}

} // namespace lacuna
