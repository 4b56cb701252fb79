// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/measure_vae.h"

#include "engine/nn/model_tokens.h"
#include "engine/nn/weight_loading.h"

#include <limits>

namespace lacuna {

namespace {

constexpr std::int64_t hiddenSize = 320;
constexpr std::int64_t tokenSize = 64;
constexpr std::int64_t placeSize = 16;
constexpr std::int64_t beatCount = model::ticks / model::ticksPerBeat;
constexpr double wordDropout = 0.2;
constexpr double decoderDropout = 0.3;
constexpr double encoderDropout = 0.2;

torch::Tensor ticksInMeter(const torch::Tensor& meters) {
    std::vector<std::int64_t> lengths;
    lengths.reserve(model::meters);
    for (int meter = 0; meter < model::meters; ++meter) {
        lengths.push_back(model::ticksOf(meter));
    }
    return torch::tensor(lengths, torch::kInt64).to(meters.device()).index_select(0, meters);
}

} // namespace

MeasureVaeImpl::MeasureVaeImpl()
    : m_startToken(register_parameter("start_token", torch::zeros({tokenSize}))),
      m_tokenEmbedding(
          register_module("token_embedding", torch::nn::Embedding(model::tokens, tokenSize))),
      m_meterEmbedding(
          register_module("meter_embedding", torch::nn::Embedding(model::meters, placeSize))),
      m_tickEmbedding(
          register_module("tick_embedding", torch::nn::Embedding(model::ticks, placeSize))),
      m_encoderRnn(register_module(
          "encoder_rnn", torch::nn::GRU(torch::nn::GRUOptions(tokenSize + 2 * placeSize, hiddenSize)
                                            .num_layers(2)
                                            .bidirectional(true)
                                            .batch_first(true)
                                            .dropout(encoderDropout)))),
      m_posterior(
          register_module("posterior", torch::nn::Linear(2 * hiddenSize, 2 * model::latent))),
      m_latentIn(
          register_module("latent_in", torch::nn::Linear(model::latent + placeSize, hiddenSize))),
      m_beatRnn(register_module(
          "beat_rnn",
          torch::nn::GRU(torch::nn::GRUOptions(hiddenSize, hiddenSize).batch_first(true)))),
      m_beatEmbedding(
          register_module("beat_embedding", torch::nn::Embedding(beatCount, hiddenSize))),
      m_beatOut(register_module("beat_out", torch::nn::Linear(hiddenSize, hiddenSize))),
      m_tickRnn(register_module(
          "tick_rnn",
          torch::nn::GRU(torch::nn::GRUOptions(tokenSize + placeSize + hiddenSize, hiddenSize)
                             .batch_first(true)))),
      m_hiddenOut(register_module("hidden_out", torch::nn::Linear(hiddenSize, tokenSize))),
      m_tokenOut(register_module("token_out", torch::nn::Linear(tokenSize, model::tokens))) {}

ModelHashes MeasureVaeImpl::loadWeights(const std::string& path) {
    return lacuna::loadWeights(*this, path, measureVaeConfig());
}

Posterior MeasureVaeImpl::encode(const torch::Tensor& tokens, const torch::Tensor& meters) {
    const std::int64_t count = tokens.size(0);
    const torch::Tensor ticks = torch::arange(model::ticks, tokens.options());
    const torch::Tensor input =
        torch::cat({m_tokenEmbedding(tokens),
                    m_meterEmbedding(meters).unsqueeze(1).expand({count, model::ticks, placeSize}),
                    m_tickEmbedding(ticks).unsqueeze(0).expand({count, model::ticks, placeSize})},
                   2);
    const torch::Tensor outputs = std::get<0>(m_encoderRnn(input));
    const torch::Tensor summary =
        torch::cat({outputs.select(1, model::ticks - 1).narrow(1, 0, hiddenSize),
                    outputs.select(1, 0).narrow(1, hiddenSize, hiddenSize)},
                   1);
    const auto halves = m_posterior(summary).chunk(2, 1);
    return {halves[0], halves[1].clamp(-9, 3)};
}

torch::Tensor MeasureVaeImpl::beats(const torch::Tensor& latents, const torch::Tensor& meters) {
    const torch::Tensor first =
        torch::tanh(m_latentIn(torch::cat({latents, m_meterEmbedding(meters)}, 1)));
    const torch::Tensor input = first.unsqueeze(1) + m_beatEmbedding->weight.unsqueeze(0);
    const torch::Tensor outputs = std::get<0>(m_beatRnn(input, first.unsqueeze(0)));
    return torch::dropout(torch::tanh(m_beatOut(outputs)), decoderDropout, is_training());
}

torch::Tensor MeasureVaeImpl::logitsOf(const torch::Tensor& hidden) {
    const torch::Tensor kept = torch::dropout(hidden, decoderDropout, is_training());
    return m_tokenOut(torch::gelu(m_hiddenOut(kept)));
}

torch::Tensor MeasureVaeImpl::teacherForced(const torch::Tensor& latents,
                                            const torch::Tensor& tokens,
                                            const torch::Tensor& meters) {
    const std::int64_t count = latents.size(0);
    const torch::Tensor beat = beats(latents, meters);
    torch::Tensor previous = torch::cat({m_startToken.expand({count, 1, tokenSize}),
                                         m_tokenEmbedding(tokens.narrow(1, 0, model::ticks - 1))},
                                        1);
    if (is_training()) {
        previous =
            previous * (torch::rand({count, model::ticks, 1}, previous.options()) >= wordDropout);
    }
    // Not repeat_interleave: LibTorch 1.13 waits for a GPU there.
    const torch::Tensor beatOfTick = beat.unsqueeze(2)
                                         .expand({-1, -1, model::ticksPerBeat, -1})
                                         .reshape({count, model::ticks, beat.size(2)});
    const torch::Tensor input = torch::cat(
        {previous, m_tickEmbedding->weight.unsqueeze(0).expand({count, model::ticks, placeSize}),
         beatOfTick},
        2);
    const torch::Tensor initial = beat.select(1, 0).unsqueeze(0).contiguous();
    return logitsOf(std::get<0>(m_tickRnn(input, initial)));
}

torch::Tensor MeasureVaeImpl::greedy(const torch::Tensor& latents, const torch::Tensor& meters) {
    const std::int64_t count = latents.size(0);
    const torch::Tensor beat = beats(latents, meters);
    const torch::Tensor lengths = ticksInMeter(meters);
    torch::Tensor state = beat.select(1, 0).unsqueeze(0).contiguous();
    torch::Tensor previous = m_startToken.expand({count, tokenSize});
    std::vector<torch::Tensor> written;
    for (std::int64_t tick = 0; tick < model::ticks; ++tick) {
        const torch::Tensor input =
            torch::cat({previous, m_tickEmbedding->weight[tick].expand({count, placeSize}),
                        beat.select(1, tick / model::ticksPerBeat)},
                       1);
        torch::Tensor output;
        std::tie(output, state) = m_tickRnn(input.unsqueeze(1), state);
        torch::Tensor logits = logitsOf(output.squeeze(1)).clone();
        logits.select(1, model::pad).fill_(-std::numeric_limits<float>::infinity());
        const torch::Tensor token =
            torch::where(lengths > tick, logits.argmax(1),
                         torch::full({count}, std::int64_t{model::pad}, meters.options()));
        written.push_back(token);
        previous = m_tokenEmbedding(token);
    }
    return torch::stack(written, 1);
}

} // namespace lacuna
