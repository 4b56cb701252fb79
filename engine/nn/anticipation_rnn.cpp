// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_rnn.h"

#include "engine/nn/model_tokens.h"
#include "engine/nn/weight_loading.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lacuna {

namespace {

constexpr std::int64_t size = 384;
constexpr std::int64_t tokenSize = 64;
constexpr std::int64_t placeSize = 16;
constexpr std::int64_t phrase = 8;
constexpr std::int64_t headSize = 256;
constexpr double dropoutShare = 0.3;
constexpr std::int64_t farthest = 32;
constexpr std::int64_t featureSize = 3 * placeSize;

torch::nn::GRU twoLayers(std::int64_t inputs) {
    return torch::nn::GRU(
        torch::nn::GRUOptions(inputs, size).num_layers(2).batch_first(true).dropout(dropoutShare));
}

} // namespace

AnticipationRnnImpl::AnticipationRnnImpl(int memory)
    : m_memory(memory), m_tokenEmbedding(register_module(
                            "token_embedding", torch::nn::Embedding(model::tokens + 1, tokenSize))),
      m_meterEmbedding(
          register_module("meter_embedding", torch::nn::Embedding(model::meters, placeSize))),
      m_tickEmbedding(
          register_module("tick_embedding", torch::nn::Embedding(model::ticks, placeSize))),
      m_phraseEmbedding(
          register_module("phrase_embedding", torch::nn::Embedding(phrase, placeSize))),
      m_constraintRnn(register_module("constraint_rnn", twoLayers(tokenSize + 3 * placeSize))),
      m_tokenRnn(register_module("token_rnn", twoLayers(tokenSize + 3 * placeSize + size))),
      m_hiddenOut(register_module("hidden_out", torch::nn::Linear(size, headSize))),
      m_tokenOut(register_module("token_out", torch::nn::Linear(headSize, model::tokens))) {
    if (m_memory == 0) {
        return;
    }
    const std::int64_t seen = m_memory + size + tokenSize;
    m_memoryRnn = register_module(
        "memory_rnn",
        torch::nn::GRU(torch::nn::GRUOptions(tokenSize + featureSize, m_memory).batch_first(true)));
    m_memoryKey = register_module("memory_key", torch::nn::Linear(seen, m_memory));
    m_memoryValue = register_module("memory_value", torch::nn::Linear(seen, m_memory));
    m_memoryQuery = register_module("memory_query", torch::nn::Linear(size, m_memory));
    m_memoryOutput = register_module("memory_output", torch::nn::Linear(m_memory, size));
    m_memoryBias = register_parameter("memory_bias",
                                      torch::zeros({m_memory / memoryHeadSize, 2 * farthest + 1}));
    m_memoryNone = register_parameter("memory_none", torch::zeros({m_memory}));
    const torch::NoGradGuard noGradients;
    m_memoryOutput->weight.zero_();
    m_memoryOutput->bias.zero_();
}

void AnticipationRnnImpl::loadWeights(const std::string& path, bool growMemory) {
    if (growMemory && m_memory > 0 && ModelWeights(path).size("memory", 0) == 0) {
        AnticipationRnn smaller;
        smaller->loadWeights(path);
        const torch::NoGradGuard noGradients;
        const auto own = named_parameters();
        for (const auto& parameter : smaller->named_parameters()) {
            own[parameter.key()].detach().copy_(parameter.value());
        }
        return;
    }
    lacuna::loadWeights(*this, path, config());
}

ModelHashes AnticipationRnnImpl::loadStyled(const std::string& path, const std::string& style) {
    return lacuna::loadWeights(*this, path, config(), style);
}

torch::Tensor AnticipationRnnImpl::remembered(const torch::Tensor& constraints,
                                              const torch::Tensor& features,
                                              const torch::Tensor& known,
                                              const torch::Tensor& hidden,
                                              const torch::Tensor& outputs) {
    const std::int64_t count = constraints.size(0);
    const std::int64_t measures = constraints.size(1) / model::ticks;
    const std::int64_t heads = m_memory / memoryHeadSize;
    // N x T x ... -> N x 24 x heads x M x 32: equal ticks of all measures side by side.
    const auto split = [&](const torch::Tensor& all) {
        return all.view({count, measures, model::ticks, heads, memoryHeadSize})
            .permute({0, 2, 3, 1, 4});
    };
    const torch::Tensor token = m_tokenEmbedding(constraints);
    const torch::Tensor read = std::get<0>(m_memoryRnn(torch::cat({token, features}, 2)));
    // As the asking state does, the memory knows what came before its tick, not the tick itself.
    const torch::Tensor before = torch::cat(
        {torch::zeros_like(read.narrow(1, 0, 1)), read.narrow(1, 0, read.size(1) - 1)}, 1);
    const torch::Tensor seen = torch::cat({before, known, token}, 2);
    const torch::Tensor query = split(m_memoryQuery(outputs)) / std::sqrt(double{memoryHeadSize});
    const torch::Tensor order = torch::arange(measures, constraints.options());
    const torch::Tensor distance =
        (order.unsqueeze(0) - order.unsqueeze(1)).clamp(-farthest, farthest) + farthest;
    const torch::Tensor bias =
        m_memoryBias.index_select(1, distance.flatten()).view({heads, measures, measures});
    const torch::Tensor self = torch::eye(measures, hidden.options());
    const torch::Tensor unseen = hidden.view({count, measures, model::ticks})
                                     .permute({0, 2, 1})
                                     .unsqueeze(2)
                                     .logical_or(self)
                                     .unsqueeze(2); // N x 24 x 1 x M (asks) x M (asked)
    const torch::Tensor there =
        (torch::matmul(query, split(m_memoryKey(seen)).transpose(3, 4)) + bias)
            .masked_fill(unseen, -std::numeric_limits<float>::infinity());
    const torch::Tensor nowhere =
        (query * m_memoryNone.view({heads, 1, memoryHeadSize})).sum(-1, true);
    const torch::Tensor shares = torch::softmax(torch::cat({there, nowhere}, 4), 4);
    const torch::Tensor mixed =
        torch::matmul(shares.narrow(4, 0, measures), split(m_memoryValue(seen)));
    return m_memoryOutput(
        mixed.permute({0, 3, 1, 2, 4}).reshape({count, measures * model::ticks, m_memory}));
}

torch::Tensor AnticipationRnnImpl::logits(const torch::Tensor& tokens, const torch::Tensor& hidden,
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
    const torch::Tensor hiddenTicks =
        (hidden.dim() == 2 ? hidden.unsqueeze(2) : hidden).expand_as(tokens);
    const torch::Tensor constraints =
        tokens.masked_fill(hiddenTicks, std::int64_t{model::unknown}).view({count, ticks});
    const torch::Tensor ahead = torch::cat({m_tokenEmbedding(constraints), features}, 2).flip({1});
    const torch::Tensor known = std::get<0>(m_constraintRnn(ahead)).flip({1});
    const torch::Tensor flat = tokens.reshape({count, ticks});
    const torch::Tensor previous =
        torch::cat({torch::full({count, 1}, std::int64_t{model::unknown}, tokens.options()),
                    flat.narrow(1, 0, ticks - 1)},
                   1);
    torch::Tensor outputs =
        std::get<0>(m_tokenRnn(torch::cat({m_tokenEmbedding(previous), features, known}, 2)));
    if (m_memory > 0) {
        outputs = outputs + remembered(constraints, features, known,
                                       hiddenTicks.reshape({count, ticks}), outputs);
    }
    return logitsOf(outputs).view({count, measures, model::ticks, model::tokens});
}

torch::Tensor AnticipationRnnImpl::logitsOf(const torch::Tensor& outputs) {
    const torch::Tensor kept = torch::dropout(outputs, dropoutShare, is_training());
    return m_tokenOut(torch::gelu(m_hiddenOut(kept)));
}

torch::Tensor AnticipationRnnImpl::negativeLogLikelihood(const torch::Tensor& tokens,
                                                         const torch::Tensor& gap,
                                                         const torch::Tensor& meters) {
    const torch::Tensor logs = torch::log_softmax(logits(tokens, gap, meters), 3);
    const torch::Tensor chosen = logs.gather(3, tokens.unsqueeze(3)).squeeze(3);
    const torch::Tensor counted = gap.unsqueeze(2).logical_and(tokens != std::int64_t{model::pad});
    return -(chosen * counted).sum({1, 2});
}

int memoryIn(const std::string& path) {
    const int memory = ModelWeights(path).size("memory", 0);
    return memory > 0 && memory <= 512 && memory % memoryHeadSize == 0 ? memory : 0;
}

AnticipationRnn openAnticipationRnn(const std::string& path) {
    AnticipationRnn opened(memoryIn(path));
    opened->loadWeights(path);
    return opened;
}

} // namespace lacuna
