// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_steps.h"

#include "engine/nn/row_sums.h"
#include "engine/nn/token_choice.h"
#include "engine/nn/torch_values.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace lacuna {

namespace {

constexpr std::int64_t size = 384;
constexpr std::int64_t tokenSize = 64;
constexpr std::int64_t featureSize = 48; // tick, phrase position and meter, 16 each
constexpr std::int64_t phrase = 8;
constexpr std::int64_t farthest = 32;

/// Ticks of so many rows between two looks at the stop token: a few, of many rows; some 40 ms where
/// BLAS has the slowest of its kernels.
std::int64_t ticksAtOnce(std::int64_t rows) {
    constexpr std::int64_t rowTicks = 96;
    return std::clamp<std::int64_t>(rowTicks / rows, 1, model::ticks);
}

/// Of the ticks of a tune.
torch::Tensor placesOf(std::int64_t measures) {
    return torch::arange(measures * model::ticks, torch::kInt64)
        .remainder(phrase * std::int64_t{model::ticks});
}

std::uint8_t lastBefore(const AnticipationReading& reading) {
    return reading.firstGap == 0
               ? model::unknown
               : reading.constraints[static_cast<std::size_t>(reading.firstGap - 1)].back();
}

std::int64_t gapMeasuresOf(const AnticipationReading& reading) {
    return std::ranges::count_if(reading.gap, [](char each) { return each != 0; });
}

/// The ticks of a gap measure that no constraint holds.
std::vector<std::int64_t> freeTicks(const MeasureTokens& held, int meter) {
    std::vector<std::int64_t> ticks;
    for (int tick = 0; tick < model::ticksOf(meter); ++tick) {
        if (held[static_cast<std::size_t>(tick)] == model::unknown) {
            ticks.push_back(tick);
        }
    }
    return ticks;
}

} // namespace

AnticipationSteps::Rnn::Rnn(const NamedWeights& weights, const std::string& name, int count) {
    for (int layer = 0; layer < count; ++layer) {
        layers.emplace_back(weights, name, "_l" + std::to_string(layer));
    }
    tokenShares = layers.front().shareOfColumns(weights["token_embedding.weight"], 0);
}

AnticipationSteps::AnticipationSteps(std::shared_ptr<AnticipationRnnImpl> module)
    : m_module(std::move(module)), m_device(m_module->parameters().front().device()),
      m_weights(m_module->named_parameters()), m_memory(m_module->memory()),
      m_constraintRnn(m_weights, "constraint_rnn", 2), m_tokenRnn(m_weights, "token_rnn", 2) {
    m_module->eval();
    if (m_memory > 0) {
        m_memoryRnn.emplace(m_weights, "memory_rnn", 1);
    }
}

/// What the places of a tune's ticks add to the lowest layer, bias included: 24 M x 3H.
torch::Tensor AnticipationSteps::placeShares(const Rnn& rnn, int meter,
                                             std::int64_t measures) const {
    const torch::Tensor features = torch::cat(
        {m_weights["tick_embedding.weight"].repeat({phrase, 1}),
         m_weights["phrase_embedding.weight"].repeat_interleave(std::int64_t{model::ticks}, 0),
         m_weights["meter_embedding.weight"][meter].expand({phrase * model::ticks, -1})},
        1);
    const torch::Tensor all =
        rnn.layers.front().shareOfColumns(features, tokenSize) + rnn.layers.front().inputBias();
    return all.index_select(0, placesOf(measures).to(m_device));
}

/// The top states, T x N x H, of what is added to the lowest layer, T x N x 3H; the states, one a
/// layer, go on.
torch::Tensor AnticipationSteps::run(const Rnn& rnn, const torch::Tensor& shares,
                                     torch::Tensor* states) const {
    torch::Tensor outputs = rnn.layers.front().run(shares, states[0]);
    for (std::size_t layer = 1; layer < rnn.layers.size(); ++layer) {
        outputs = rnn.layers[layer].run(rnn.layers[layer].share(outputs), states[layer]);
    }
    return outputs;
}

/// The constraint RNN's outputs, 24 M x H: it reads from the end to the start. Nothing if stopped.
std::optional<torch::Tensor> AnticipationSteps::known(const torch::Tensor& constraints, int meter,
                                                      const std::stop_token& stop) const {
    const std::int64_t ticks = constraints.size(0);
    const torch::Tensor shares = (m_constraintRnn.tokenShares.index_select(0, constraints) +
                                  placeShares(m_constraintRnn, meter, ticks / model::ticks))
                                     .flip(0)
                                     .unsqueeze(1);
    torch::Tensor states[2] = {torch::zeros({1, size}, shares.options()),
                               torch::zeros({1, size}, shares.options())};
    std::vector<torch::Tensor> outputs;
    for (std::int64_t tick = 0; tick < ticks; tick += model::ticks) {
        if (stop.stop_requested()) {
            return std::nullopt;
        }
        outputs.push_back(run(m_constraintRnn, shares.narrow(0, tick, model::ticks), states));
    }
    return torch::cat(outputs).squeeze(1).flip(0);
}

/// Keys and values of all measures; false if stopped. See AnticipationRnnImpl.
bool AnticipationSteps::readMemory(AnticipationReading& reading, const torch::Tensor& constraints,
                                   const torch::Tensor& known, const std::stop_token& stop) const {
    const std::int64_t ticks = constraints.size(0);
    const std::int64_t measures = ticks / model::ticks;
    const torch::Tensor shares = (m_memoryRnn->tokenShares.index_select(0, constraints) +
                                  placeShares(*m_memoryRnn, reading.meter, measures))
                                     .unsqueeze(1);
    torch::Tensor state = torch::zeros({1, m_memory}, shares.options());
    std::vector<torch::Tensor> before{state};
    for (std::int64_t tick = 0; tick < ticks; tick += model::ticks) {
        if (stop.stop_requested()) {
            return false;
        }
        before.push_back(
            run(*m_memoryRnn, shares.narrow(0, tick, model::ticks), &state).squeeze(1));
    }
    const torch::Tensor seen =
        torch::cat({torch::cat(before).narrow(0, 0, ticks), known,
                    m_weights["token_embedding.weight"].index_select(0, constraints)},
                   1);
    const auto split = [&](const std::string& name) {
        return torch::linear(seen, m_weights[name + ".weight"], m_weights[name + ".bias"])
            .view({measures, model::ticks, m_memory / memoryHeadSize, memoryHeadSize})
            .permute({1, 2, 0, 3})
            .contiguous();
    };
    reading.keys = split("memory_key");
    reading.values = split("memory_value");
    reading.unseen = (constraints == std::int64_t{model::unknown})
                         .view({measures, 1, 1, model::ticks})
                         .permute({3, 1, 2, 0})
                         .contiguous();
    return true;
}

/// Runs the token RNN up to the gap; `shares` holds what each tick is told beside the token before.
/// False if stopped.
bool AnticipationSteps::readPrefix(AnticipationReading& reading, const torch::Tensor& constraints,
                                   const torch::Tensor& shares, const std::stop_token& stop) const {
    for (torch::Tensor& state : reading.states) {
        state = torch::zeros({1, size}, shares.options());
    }
    const std::int64_t ticks = std::int64_t{reading.firstGap} * model::ticks;
    const torch::Tensor previous =
        torch::cat({torch::full({1}, std::int64_t{model::unknown}, constraints.options()),
                    constraints.narrow(0, 0, constraints.size(0) - 1)});
    for (std::int64_t tick = 0; tick < ticks; tick += model::ticks) {
        if (stop.stop_requested()) {
            return false;
        }
        const torch::Tensor tokens = previous.narrow(0, tick, model::ticks);
        const torch::Tensor all =
            m_tokenRnn.tokenShares.index_select(0, tokens) + shares.narrow(0, tick, model::ticks);
        run(m_tokenRnn, all.unsqueeze(1), reading.states);
    }
    return true;
}

std::optional<AnticipationReading>
AnticipationSteps::read(std::span<const MeasureTokens> constraints, std::span<const char> gap,
                        int meter, const std::stop_token& stop) const {
    assert(constraints.size() == gap.size());
    const torch::InferenceMode inference;
    AnticipationReading reading{.meter = meter,
                                .gap = {gap.begin(), gap.end()},
                                .constraints = {constraints.begin(), constraints.end()}};
    const auto isGap = [](char each) { return each != 0; };
    reading.firstGap = static_cast<int>(std::ranges::find_if(gap, isGap) - gap.begin());
    for (int i = reading.firstGap; i < static_cast<int>(gap.size()); ++i) {
        reading.gapEnd = isGap(gap[static_cast<std::size_t>(i)]) ? i + 1 : reading.gapEnd;
    }
    const torch::Tensor tokens = tensorOf(constraints).flatten().to(m_device);
    const std::optional<torch::Tensor> ahead = known(tokens, meter, stop);
    if (!ahead || (m_memory > 0 && !readMemory(reading, tokens, *ahead, stop))) {
        return std::nullopt;
    }
    const std::int64_t end = std::int64_t{reading.gapEnd} * model::ticks;
    const torch::Tensor shares = m_tokenRnn.layers.front().shareOfColumns(ahead->narrow(0, 0, end),
                                                                          tokenSize + featureSize) +
                                 placeShares(m_tokenRnn, meter, reading.gapEnd);
    if (!readPrefix(reading, tokens, shares, stop)) {
        return std::nullopt;
    }
    const std::int64_t first = std::int64_t{reading.firstGap} * model::ticks;
    reading.shares = shares.narrow(0, first, end - first).clone();
    return reading;
}

/// What the memory adds to the token RNN's outputs, T x N x H, at some ticks of a gap measure, at
/// none of which it is held.
torch::Tensor AnticipationSteps::remembered(const AnticipationReading& reading, int measure,
                                            const torch::Tensor& ticks,
                                            const torch::Tensor& outputs) const {
    const std::int64_t count = outputs.size(0);
    const std::int64_t rows = outputs.size(1);
    const std::int64_t measures = reading.keys.size(2);
    const std::int64_t heads = m_memory / memoryHeadSize;
    const torch::Tensor query =
        (torch::linear(outputs, m_weights["memory_query.weight"], m_weights["memory_query.bias"]) /
         std::sqrt(double{memoryHeadSize}))
            .view({count, rows, heads, memoryHeadSize})
            .transpose(1, 2);
    const torch::Tensor distance =
        (torch::arange(measures, ticks.options()) - std::int64_t{measure})
            .clamp(-farthest, farthest) +
        farthest;
    const torch::Tensor bias = m_weights["memory_bias"].index_select(1, distance).unsqueeze(1);
    const torch::Tensor there =
        (torch::matmul(query, reading.keys.index_select(0, ticks).transpose(2, 3)) + bias)
            .masked_fill(reading.unseen.index_select(0, ticks),
                         -std::numeric_limits<float>::infinity());
    const torch::Tensor nowhere =
        (query * m_weights["memory_none"].view({heads, 1, memoryHeadSize})).sum(-1, true);
    const torch::Tensor shares = torch::softmax(torch::cat({there, nowhere}, 3), 3);
    const torch::Tensor mixed =
        torch::matmul(shares.narrow(3, 0, measures), reading.values.index_select(0, ticks))
            .transpose(1, 2)
            .reshape({count, rows, m_memory});
    return torch::linear(mixed, m_weights["memory_output.weight"], m_weights["memory_output.bias"]);
}

/// T x N x 52, at some ticks of a gap measure of the token RNN's outputs there, T x N x H.
torch::Tensor AnticipationSteps::logits(const AnticipationReading& reading, int measure,
                                        std::span<const std::int64_t> ticks,
                                        const torch::Tensor& outputs) const {
    if (m_memory == 0) {
        return m_module->logitsOf(outputs);
    }
    const torch::Tensor places = indexTensor(ticks).to(m_device);
    return m_module->logitsOf(outputs + remembered(reading, measure, places, outputs));
}

std::vector<double> AnticipationSteps::negativeLogLikelihood(const AnticipationReading& reading,
                                                             std::span<const MeasureTokens> fills,
                                                             const std::stop_token& stop) const {
    return rowSums(measureSurprises(reading, fills, stop),
                   static_cast<std::size_t>(gapMeasuresOf(reading)));
}

std::vector<double> AnticipationSteps::measureSurprises(const AnticipationReading& reading,
                                                        std::span<const MeasureTokens> fills,
                                                        const std::stop_token& stop) const {
    const torch::InferenceMode inference;
    const std::int64_t gapMeasures = gapMeasuresOf(reading);
    const auto rows = static_cast<std::int64_t>(fills.size()) / gapMeasures;
    if (rows == 0) {
        return {};
    }
    const torch::Tensor written =
        tensorOf(fills).to(m_device).view({rows, gapMeasures, model::ticks});
    torch::Tensor states[2] = {reading.states[0].expand({rows, size}),
                               reading.states[1].expand({rows, size})};
    torch::Tensor last =
        torch::full({1, rows}, std::int64_t{lastBefore(reading)}, written.options());
    torch::Tensor surprises =
        torch::zeros({rows, gapMeasures}, written.options().dtype(torch::kFloat64));
    std::int64_t done = 0;
    for (int measure = reading.firstGap; measure < reading.gapEnd; ++measure) {
        const MeasureTokens& held = reading.constraints[static_cast<std::size_t>(measure)];
        const bool inGap = reading.gap[static_cast<std::size_t>(measure)] != 0;
        const torch::Tensor tokens =
            inGap ? written.select(1, done).t()
                  : tensorOf({&held, 1}).to(m_device).t().expand({model::ticks, rows});
        const torch::Tensor previous =
            torch::cat({last, tokens.narrow(0, 0, model::ticks - 1)}).flatten();
        const torch::Tensor shares =
            m_tokenRnn.tokenShares.index_select(0, previous).view({model::ticks, rows, -1}) +
            reading.shares
                .narrow(0, std::int64_t{measure - reading.firstGap} * model::ticks, model::ticks)
                .unsqueeze(1);
        last = tokens.narrow(0, model::ticks - 1, 1);
        std::vector<torch::Tensor> outputs;
        const std::int64_t some = ticksAtOnce(rows);
        for (std::int64_t tick = 0; tick < model::ticks; tick += some) {
            if (stop.stop_requested()) {
                return {};
            }
            const std::int64_t count = std::min(some, model::ticks - tick);
            outputs.push_back(run(m_tokenRnn, shares.narrow(0, tick, count), states));
        }
        if (!inGap) {
            continue;
        }
        ++done;
        const std::vector<std::int64_t> free = freeTicks(held, reading.meter);
        if (free.empty()) {
            continue;
        }
        const torch::Tensor places = indexTensor(free).to(m_device);
        const torch::Tensor logs = torch::log_softmax(
            logits(reading, measure, free, torch::cat(outputs).index_select(0, places)), 2);
        surprises.select(1, done - 1) -= logs.gather(2, tokens.index_select(0, places).unsqueeze(2))
                                             .to(torch::kFloat64)
                                             .sum(at::IntArrayRef({0, 2}));
    }
    const torch::Tensor all = surprises.to(torch::kCPU);
    return {all.data_ptr<double>(), all.data_ptr<double>() + all.numel()};
}

std::vector<MeasureTokens> AnticipationSteps::draw(const AnticipationReading& reading,
                                                   std::span<const TickRules> rules,
                                                   std::span<RandomStream> streams,
                                                   const std::stop_token& stop) const {
    const torch::InferenceMode inference;
    const std::size_t rows = streams.size();
    const std::size_t gapMeasures = rules.size();
    std::vector<MeasureTokens> fills(rows * gapMeasures);
    const auto count = static_cast<std::int64_t>(rows);
    torch::Tensor states[2] = {reading.states[0].expand({count, size}),
                               reading.states[1].expand({count, size})};
    std::vector<std::int64_t> previous(rows, lastBefore(reading));
    std::size_t done = 0;
    for (int measure = reading.firstGap; measure < reading.gapEnd && rows > 0; ++measure) {
        const MeasureTokens& held = reading.constraints[static_cast<std::size_t>(measure)];
        const bool inGap = reading.gap[static_cast<std::size_t>(measure)] != 0;
        for (std::int64_t tick = 0; tick < model::ticks; ++tick) {
            if (stop.stop_requested()) {
                return {};
            }
            const auto at = static_cast<std::size_t>(tick);
            const auto place = static_cast<int>(tick);
            const torch::Tensor shares =
                m_tokenRnn.tokenShares.index_select(0, indexTensor(previous).to(m_device)) +
                reading.shares[std::int64_t{measure - reading.firstGap} * model::ticks + tick];
            const torch::Tensor outputs = run(m_tokenRnn, shares.unsqueeze(0), states);
            if (held[at] != model::unknown) {
                std::ranges::fill(previous, held[at]);
            } else if (isSettled(rules[done], reading.meter, place)) {
                std::ranges::fill(previous, settledToken(rules[done], reading.meter, place));
            } else {
                const torch::Tensor scores =
                    onHost(logits(reading, measure, {&tick, 1}, outputs).squeeze(0));
                for (std::size_t row = 0; row < rows; ++row) {
                    previous[row] =
                        chooseToken(rowOf(scores, row), rules[done], place, &streams[row]);
                }
            }
            for (std::size_t row = 0; row < rows && inGap; ++row) {
                fills[row * gapMeasures + done][at] = static_cast<std::uint8_t>(previous[row]);
            }
        }
        done += inGap ? 1 : 0;
    }
    return fills;
}

} // namespace lacuna
