// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_rnn.h"

#include "engine/nn/model_tokens.h"
#include "engine/nn/weight_loading.h"

namespace lacuna {

namespace {

constexpr std::int64_t size = 384;
constexpr std::int64_t tokenSize = 64;
constexpr std::int64_t placeSize = 16;
constexpr std::int64_t phrase = 8;
constexpr std::int64_t headSize = 256;
constexpr double dropoutShare = 0.3;

torch::nn::GRU twoLayers(std::int64_t inputs) {
    return torch::nn::GRU(
        torch::nn::GRUOptions(inputs, size).num_layers(2).batch_first(true).dropout(dropoutShare));
}

} // namespace

AnticipationRnnImpl::AnticipationRnnImpl()
    : m_tokenEmbedding(
          register_module("token_embedding", torch::nn::Embedding(model::tokens + 1, tokenSize))),
      m_meterEmbedding(
          register_module("meter_embedding", torch::nn::Embedding(model::meters, placeSize))),
      m_tickEmbedding(
          register_module("tick_embedding", torch::nn::Embedding(model::ticks, placeSize))),
      m_phraseEmbedding(
          register_module("phrase_embedding", torch::nn::Embedding(phrase, placeSize))),
      m_constraintRnn(register_module("constraint_rnn", twoLayers(tokenSize + 3 * placeSize))),
      m_tokenRnn(register_module("token_rnn", twoLayers(tokenSize + 3 * placeSize + size))),
      m_hiddenOut(register_module("hidden_out", torch::nn::Linear(size, headSize))),
      m_tokenOut(register_module("token_out", torch::nn::Linear(headSize, model::tokens))) {}

void AnticipationRnnImpl::loadWeights(const std::string& path) {
    lacuna::loadWeights(*this, path, anticipationRnnConfig());
}

torch::Tensor AnticipationRnnImpl::logits(const torch::Tensor& tokens, const torch::Tensor& gap,
                                          const torch::Tensor& meters) {
    const std::int64_t count = tokens.size(0);
    const std::int64_t measures = tokens.size(1);
    const std::int64_t ticks = measures * model::ticks;
    const torch::Tensor order = torch::arange(ticks, tokens.options());
    const torch::Tensor measure = torch::div(order, std::int64_t{model::ticks}, "floor");
    const torch::Tensor features = torch::cat(
        {m_tickEmbedding(order.remainder(model::ticks)).expand({count, ticks, placeSize}),
         m_phraseEmbedding(measure.remainder(phrase)).expand({count, ticks, placeSize}),
         m_meterEmbedding(meters).unsqueeze(1).expand({count, ticks, placeSize})},
        2);
    const torch::Tensor constraints =
        tokens.masked_fill(gap.unsqueeze(2), std::int64_t{model::unknown}).view({count, ticks});
    const torch::Tensor ahead = torch::cat({m_tokenEmbedding(constraints), features}, 2).flip({1});
    const torch::Tensor known = std::get<0>(m_constraintRnn(ahead)).flip({1});
    const torch::Tensor flat = tokens.reshape({count, ticks});
    const torch::Tensor previous =
        torch::cat({torch::full({count, 1}, std::int64_t{model::unknown}, tokens.options()),
                    flat.narrow(1, 0, ticks - 1)},
                   1);
    const torch::Tensor hidden =
        std::get<0>(m_tokenRnn(torch::cat({m_tokenEmbedding(previous), features, known}, 2)));
    const torch::Tensor kept = torch::dropout(hidden, dropoutShare, is_training());
    return m_tokenOut(torch::gelu(m_hiddenOut(kept)))
        .view({count, measures, model::ticks, model::tokens});
}

torch::Tensor AnticipationRnnImpl::negativeLogLikelihood(const torch::Tensor& tokens,
                                                         const torch::Tensor& gap,
                                                         const torch::Tensor& meters) {
    const torch::Tensor logs = torch::log_softmax(logits(tokens, gap, meters), 3);
    const torch::Tensor chosen = logs.gather(3, tokens.unsqueeze(3)).squeeze(3);
    const torch::Tensor counted = gap.unsqueeze(2).logical_and(tokens != std::int64_t{model::pad});
    return -(chosen * counted).sum({1, 2});
}

} // namespace lacuna
