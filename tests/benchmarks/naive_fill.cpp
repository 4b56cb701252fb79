// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/naive_fill.h"

#include "engine/inpainting/model_files.h"
#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"

#include <torch/torch.h>

namespace lacuna {

struct NaiveFill::Modules {
    explicit Modules(const std::filesystem::path& models)
        : latentRnn(openLatentRnn((models / latentRnnFile).string())),
          anticipationRnn(openAnticipationRnn((models / anticipationRnnFile).string())) {
        measureVae->loadWeights((models / measureVaeFile).string());
        measureVae->eval();
        latentRnn->eval();
        anticipationRnn->eval();
    }

    MeasureVae measureVae;
    LatentRnn latentRnn;
    AnticipationRnn anticipationRnn;
};

/// Rows of equal tunes, one for each candidate.
struct NaiveFill::Batch {
    torch::Tensor tokens; // N x M x 24
    torch::Tensor gap;    // N x M
    torch::Tensor meters; // N

    Batch(const EncodedTune& tune, int candidates);
};

namespace {

constexpr double temperature = 0.85;

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

NaiveFill::NaiveFill(const std::filesystem::path& models)
    : m_modules(std::make_unique<Modules>(models)) {
    torch::set_num_threads(1);
}

NaiveFill::~NaiveFill() = default;

NaiveFill::Batch::Batch(const EncodedTune& tune, int candidates)
    : tokens(tokensOf(tune, candidates)),
      gap(torch::zeros({candidates, tune.size()}, torch::kBool)),
      meters(torch::full({candidates}, tune.meter, torch::kInt64)) {
    gap.slice(1, tune.gapFirst, tune.gapEnd).fill_(true);
}

std::vector<double> NaiveFill::judged(const Batch& batch) const {
    const torch::Tensor surprises =
        m_modules->anticipationRnn->negativeLogLikelihood(batch.tokens, batch.gap, batch.meters)
            .to(torch::kFloat64)
            .contiguous();
    return {surprises.data_ptr<double>(), surprises.data_ptr<double>() + surprises.numel()};
}

std::vector<double> NaiveFill::runWhole(const EncodedTune& tune, int candidates) const {
    const torch::InferenceMode inference;
    RandomStream random(1);
    Batch batch(tune, candidates);
    const torch::Tensor measureMeters = batch.meters.repeat_interleave(tune.size());
    for (int i = tune.gapFirst; i < tune.gapEnd; ++i) {
        const torch::Tensor latents =
            m_modules->measureVae->encode(batch.tokens.view({-1, model::ticks}), measureMeters)
                .mean.view({candidates, tune.size(), model::latent});
        const torch::Tensor context =
            m_modules->latentRnn->context(latents, batch.gap, batch.meters);
        const torch::Tensor latent =
            drawn(m_modules->latentRnn->mixtures(context, latents), i, random);
        batch.tokens.select(1, i).copy_(m_modules->measureVae->greedy(latent, batch.meters));
    }
    return judged(batch);
}

std::vector<double> NaiveFill::runOnce(const EncodedTune& tune, int candidates) const {
    const torch::InferenceMode inference;
    RandomStream random(1);
    Batch batch(tune, candidates);
    const auto first = [](const torch::Tensor& rows) { return rows.slice(0, 0, 1); };
    const torch::Tensor visible = batch.gap[0].logical_not().nonzero().squeeze(1);
    torch::Tensor known = torch::zeros({1, tune.size(), model::latent});
    known[0].index_copy_(0, visible,
                         m_modules->measureVae
                             ->encode(batch.tokens[0].index_select(0, visible),
                                      first(batch.meters).expand({visible.size(0)}))
                             .mean);
    const torch::Tensor context =
        m_modules->latentRnn->context(known, first(batch.gap), first(batch.meters))
            .expand({candidates, -1, -1});
    torch::Tensor latents = known.repeat({candidates, 1, 1});
    for (int i = tune.gapFirst; i < tune.gapEnd; ++i) {
        // The causal half needs nothing after the measure due.
        const LatentMixtures mixtures =
            m_modules->latentRnn->mixtures(context.slice(1, 0, i + 1), latents.slice(1, 0, i + 1));
        const torch::Tensor measures =
            m_modules->measureVae->greedy(drawn(mixtures, i, random), batch.meters);
        batch.tokens.select(1, i).copy_(measures);
        if (i + 1 < tune.gapEnd) {
            latents.select(1, i).copy_(m_modules->measureVae->encode(measures, batch.meters).mean);
        }
    }
    return judged(batch);
}

} // namespace lacuna
