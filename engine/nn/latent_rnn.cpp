// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/latent_rnn.h"

#include "engine/engine_error.h"
#include "engine/nn/model_tokens.h"
#include "engine/nn/weight_loading.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lacuna {

namespace {

constexpr std::int64_t size = 384;
constexpr std::int64_t heads = 8;
constexpr std::int64_t headSize = size / heads;
constexpr std::int64_t farthest = 64;
constexpr std::int64_t places = 64;
constexpr double dropoutShare = 0.3;

torch::nn::LayerNorm norm() {
    return torch::nn::LayerNorm(torch::nn::LayerNormOptions({size}));
}

} // namespace

MeasureAttentionImpl::MeasureAttentionImpl()
    : m_relativeBias(register_parameter("relative_bias", torch::zeros({heads, 2 * farthest + 1}))),
      m_query(register_module("query", torch::nn::Linear(size, size))),
      m_key(register_module("key", torch::nn::Linear(size, size))),
      m_value(register_module("value", torch::nn::Linear(size, size))),
      m_output(register_module("output", torch::nn::Linear(size, size))),
      m_normIn(register_module("norm_in", norm())),
      m_normHidden(register_module("norm_hidden", norm())),
      m_hidden(register_module("hidden", torch::nn::Linear(size, 2 * size))),
      m_hiddenOut(register_module("hidden_out", torch::nn::Linear(2 * size, size))) {}

torch::Tensor MeasureAttentionImpl::forward(const torch::Tensor& x, const torch::Tensor& allowed) {
    const std::int64_t count = x.size(0);
    const std::int64_t measures = x.size(1);
    const auto split = [&](const torch::Tensor& all) {
        return all.view({count, measures, heads, headSize}).transpose(1, 2);
    };
    const torch::Tensor y = m_normIn(x);
    const torch::Tensor order = torch::arange(measures, allowed.options().dtype(torch::kInt64));
    const torch::Tensor distance =
        (order.unsqueeze(0) - order.unsqueeze(1)).clamp(-farthest, farthest) + farthest;
    const torch::Tensor bias =
        m_relativeBias.index_select(1, distance.flatten()).view({heads, measures, measures});
    torch::Tensor scores = torch::matmul(split(m_query(y)), split(m_key(y)).transpose(2, 3)) /
                               std::sqrt(static_cast<double>(headSize)) +
                           bias;
    scores = scores.masked_fill(allowed.logical_not().unsqueeze(1),
                                -std::numeric_limits<float>::infinity());
    const torch::Tensor mixed = torch::matmul(torch::softmax(scores, 3), split(m_value(y)))
                                    .transpose(1, 2)
                                    .reshape({count, measures, size});
    return finish(x, mixed);
}

torch::Tensor MeasureAttentionImpl::finish(const torch::Tensor& x, const torch::Tensor& mixed) {
    const auto kept = [&](const torch::Tensor& all) {
        return torch::dropout(all, dropoutShare, is_training());
    };
    const torch::Tensor sum = x + kept(m_output(mixed));
    return sum + kept(m_hiddenOut(torch::gelu(m_hidden(m_normHidden(sum)))));
}

void MeasureAttentionImpl::remember(const torch::Tensor& x, TraverseMemory& memory) {
    const torch::Tensor y = m_normIn(x);
    const auto added = [&](const torch::Tensor& before, const torch::Tensor& more) {
        return before.defined() ? torch::cat({before.expand({more.size(0), -1, -1}), more}, 1)
                                : more;
    };
    memory.keys = added(memory.keys, m_key(y));
    memory.values = added(memory.values, m_value(y));
}

torch::Tensor MeasureAttentionImpl::lookBack(const torch::Tensor& x, const TraverseMemory& memory) {
    const std::int64_t count = x.size(0);
    const std::int64_t measures = memory.keys.size(1);
    const auto split = [&](const torch::Tensor& all) {
        return all.view({count, -1, heads, headSize}).transpose(1, 2);
    };
    const torch::Tensor order =
        torch::arange(measures, torch::dtype(torch::kInt64).device(x.device()));
    const torch::Tensor distance = (order - (measures - 1)).clamp(-farthest, farthest) + farthest;
    const torch::Tensor bias = m_relativeBias.index_select(1, distance).unsqueeze(1);
    const torch::Tensor query = split(m_query(m_normIn(x)));
    const torch::Tensor scores = torch::matmul(query, split(memory.keys).transpose(2, 3)) /
                                     std::sqrt(static_cast<double>(headSize)) +
                                 bias;
    const torch::Tensor mixed = torch::matmul(torch::softmax(scores, 3), split(memory.values))
                                    .transpose(1, 2)
                                    .reshape({count, size});
    return finish(x, mixed);
}

LatentRnnImpl::LatentRnnImpl(int components)
    : m_components(components), m_gapToken(register_parameter("gap_token", torch::zeros({size}))),
      m_latentIn(register_module("latent_in", torch::nn::Linear(model::latent, size))),
      m_indexEmbedding(register_module("index_embedding", torch::nn::Embedding(places, size))),
      m_fromEndEmbedding(register_module("from_end_embedding", torch::nn::Embedding(places, size))),
      m_meterEmbedding(
          register_module("meter_embedding", torch::nn::Embedding(model::meters, size))),
      m_contextRnn(
          register_module("context_rnn", torch::nn::GRU(torch::nn::GRUOptions(size, size / 2)
                                                            .num_layers(2)
                                                            .bidirectional(true)
                                                            .batch_first(true)
                                                            .dropout(dropoutShare)))),
      m_contextAttention(register_module("context_attention", MeasureAttention())),
      m_traverseIn(register_module("traverse_in", torch::nn::Linear(model::latent + size, size))),
      m_traverseRnn(register_module("traverse_rnn", torch::nn::GRU(torch::nn::GRUOptions(size, size)
                                                                       .num_layers(2)
                                                                       .batch_first(true)
                                                                       .dropout(dropoutShare)))),
      m_traverseAttention(register_module("traverse_attention", MeasureAttention())),
      m_mixtureOut(register_module(
          "mixture_out", torch::nn::Linear(2 * size, m_components * (1 + 2 * model::latent)))) {}

ModelHashes LatentRnnImpl::loadWeights(const std::string& path, const std::string& style) {
    return lacuna::loadWeights(*this, path, config(), style);
}

torch::Tensor LatentRnnImpl::context(const torch::Tensor& latents, const torch::Tensor& gap,
                                     const torch::Tensor& meters) {
    const std::int64_t measures = gap.size(1);
    const torch::Tensor order = torch::arange(measures, meters.options());
    const torch::Tensor known = torch::where(gap.unsqueeze(2), m_gapToken, m_latentIn(latents));
    const torch::Tensor x = known + m_indexEmbedding(order.clamp(0, places - 1)) +
                            m_fromEndEmbedding((measures - 1 - order).clamp(0, places - 1)) +
                            m_meterEmbedding(meters).unsqueeze(1);
    const torch::Tensor c = x + std::get<0>(m_contextRnn(x));
    const torch::Tensor self = torch::eye(measures, gap.options()).unsqueeze(0);
    return m_contextAttention(c, gap.logical_not().unsqueeze(1).logical_or(self));
}

torch::Tensor LatentRnnImpl::features(const torch::Tensor& context, const torch::Tensor& written) {
    const std::int64_t count = written.size(0);
    const std::int64_t measures = written.size(1);
    const torch::Tensor before =
        torch::cat({torch::zeros({count, 1, model::latent}, written.options()),
                    written.narrow(1, 0, measures - 1)},
                   1);
    const torch::Tensor input = torch::tanh(m_traverseIn(torch::cat({before, context}, 2)));
    const torch::Tensor outputs = std::get<0>(m_traverseRnn(input));
    const torch::Tensor causal =
        torch::ones({measures, measures}, written.options().dtype(torch::kBool)).tril();
    const torch::Tensor traversed =
        m_traverseAttention(outputs, causal.unsqueeze(0).expand({count, measures, measures}));
    return torch::cat({context, traversed}, 2);
}

torch::Tensor LatentRnnImpl::traverse(const torch::Tensor& context, const torch::Tensor& before,
                                      TraverseMemory& memory) {
    const std::int64_t count = before.size(0);
    const torch::Tensor input = torch::tanh(m_traverseIn(torch::cat({before, context}, 2)));
    const torch::Tensor hidden = memory.hidden.defined()
                                     ? memory.hidden.expand({-1, count, -1}).contiguous()
                                     : torch::zeros({2, count, size}, input.options());
    torch::Tensor outputs;
    std::tie(outputs, memory.hidden) = m_traverseRnn(input, hidden);
    m_traverseAttention->remember(outputs, memory);
    const torch::Tensor last = outputs.select(1, outputs.size(1) - 1);
    return torch::cat(
        {context.select(1, context.size(1) - 1), m_traverseAttention->lookBack(last, memory)}, 1);
}

LatentMixtures LatentRnnImpl::mixturesOf(const torch::Tensor& features) {
    const torch::Tensor all = m_mixtureOut(torch::dropout(features, dropoutShare, is_training()));
    const std::int64_t values = std::int64_t{m_components} * model::latent;
    const auto parts = all.split_with_sizes({m_components, values, values}, -1);
    const auto shaped = [&](const torch::Tensor& each) {
        return each.unflatten(-1, {m_components, model::latent});
    };
    return {torch::log_softmax(parts[0], -1), shaped(parts[1]), shaped(parts[2]).clamp(-8, 4)};
}

std::shared_ptr<LatentRnnImpl> LatentRnnImpl::withComponents(const torch::Tensor& kept) const {
    const torch::NoGradGuard noGradients;
    const torch::Tensor within = torch::arange(model::latent, kept.options());
    const auto rowsFrom = [&](std::int64_t first) {
        return (first + kept.unsqueeze(1) * std::int64_t{model::latent} + within).flatten();
    };
    const std::int64_t all = m_components;
    const torch::Tensor rows =
        torch::cat({kept, rowsFrom(all), rowsFrom(all + all * model::latent)});
    auto smaller = std::make_shared<LatentRnnImpl>(static_cast<int>(kept.size(0)));
    smaller->to(m_gapToken.device());
    auto own = smaller->named_parameters();
    for (const auto& parameter : named_parameters()) {
        const bool isMixture = parameter.key().starts_with("mixture_out.");
        own[parameter.key()].copy_(isMixture ? parameter.value().index_select(0, rows)
                                             : parameter.value());
    }
    return smaller;
}

int componentsIn(const std::string& path) {
    return std::clamp(ModelWeights(path).size("mixture", mostComponents), 1, mostComponents);
}

LatentRnn openLatentRnn(const std::string& path) {
    LatentRnn opened(componentsIn(path));
    opened->loadWeights(path);
    return opened;
}

} // namespace lacuna
