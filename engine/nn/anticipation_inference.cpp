// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_inference.h"

#include "engine/nn/anticipation_memory.h"
#include "engine/nn/row_sums.h"
#include "engine/nn/token_choice.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>

namespace lacuna {

namespace {

constexpr int size = TickRnn::size;
constexpr int gateCount = TickRnn::gates;
constexpr int headSize = 256;

/// Two layers of state for some rows, and room for the next step.
struct RowStates {
    std::vector<float> now[2];
    std::vector<float> next[2];

    RowStates(const AnticipationContext& context, std::size_t rows) {
        for (int layer = 0; layer < 2; ++layer) {
            for (std::size_t row = 0; row < rows; ++row) {
                now[layer].insert(now[layer].end(), context.hidden[layer].begin(),
                                  context.hidden[layer].end());
            }
            next[layer].resize(now[layer].size());
        }
    }
};

/// The ticks of a measure inside the meter that are not held.
std::vector<int> freeTicks(const MeasureTokens& held, int meter) {
    std::vector<int> free;
    for (int tick = 0; tick < model::ticksOf(meter); ++tick) {
        if (held[static_cast<std::size_t>(tick)] == model::unknown) {
            free.push_back(tick);
        }
    }
    return free;
}

/// The outputs at some ticks, `length` numbers each.
std::vector<float> outputsAt(std::span<const int> ticks, std::span<const float> outputs,
                             std::size_t length) {
    std::vector<float> some;
    some.reserve(ticks.size() * length);
    for (const int tick : ticks) {
        const auto each = outputs.subspan(static_cast<std::size_t>(tick) * length, length);
        some.insert(some.end(), each.begin(), each.end());
    }
    return some;
}

} // namespace

struct AnticipationInference::Parts {
    Parts(ModelWeights& file, int memoryWidth);

    TickEmbeddings embeddings;
    TickRnn constraintRnn;
    TickRnn tokenRnn;
    DenseLayer hiddenOut;
    DenseLayer tokenOut;
    std::optional<AnticipationMemory> memory;

    std::vector<float> constraintOutputs(std::span<const MeasureTokens> constraints, int meter,
                                         const std::stop_token& stop) const;
    void runPrefix(AnticipationContext& context, const float* inputs) const;
    std::vector<float> logits(const AnticipationContext& context, int measure,
                              std::span<const int> ticks, std::vector<float> states) const;
    std::vector<float> runMeasure(const AnticipationContext& context, int measure,
                                  std::span<const MeasureTokens* const> tokens,
                                  std::span<std::uint8_t> previous, RowStates& states,
                                  const std::stop_token& stop) const;
    void stepTick(const float* input, std::span<const std::uint8_t> previous,
                  RowStates& states) const;
};

AnticipationInference::Parts::Parts(ModelWeights& file, int memoryWidth)
    : embeddings(file), constraintRnn(file, "constraint_rnn", 0, embeddings),
      tokenRnn(file, "token_rnn", size, embeddings), hiddenOut(file, "hidden_out", headSize, size),
      tokenOut(file, "token_out", model::tokens, headSize) {
    if (memoryWidth > 0) {
        memory.emplace(file, memoryWidth, embeddings);
    }
    file.finish();
}

/// One row for each tick of the tune; empty if stopped.
std::vector<float>
AnticipationInference::Parts::constraintOutputs(std::span<const MeasureTokens> constraints,
                                                int meter, const std::stop_token& stop) const {
    const int ticks = static_cast<int>(constraints.size()) * model::ticks;
    const std::vector<float> places = constraintRnn.bottom.places(meter);
    std::vector<float> bottom(static_cast<std::size_t>(ticks * size));
    constraintRnn.bottom.rnn.run(
        {.steps = ticks, .rows = 1, .reversed = true, .stride = size, .outputs = bottom.data()},
        [&](int tick, int) {
            return std::pair{constraintRnn.bottom.tokenShare(tokenAt(constraints, tick)),
                             places.data() + constraintRnn.bottom.placeOf(tick)};
        });
    if (stop.stop_requested()) {
        return {};
    }
    const std::vector<float> inputs =
        constraintRnn.topInput.of(bottom, constraintRnn.top.inputBias());
    std::vector<float> top(bottom.size());
    constraintRnn.top.runReady(
        {.steps = ticks, .rows = 1, .reversed = true, .stride = size, .outputs = top.data()},
        inputs.data());
    return top;
}

/// Runs the token RNN up to the gap; `inputs` holds the shared input of each tick.
void AnticipationInference::Parts::runPrefix(AnticipationContext& context,
                                             const float* inputs) const {
    const int ticks = context.firstGap * model::ticks;
    for (std::vector<float>& hidden : context.hidden) {
        hidden.assign(size, 0.f);
    }
    if (ticks == 0) {
        return;
    }
    std::vector<float> states(static_cast<std::size_t>(ticks * size));
    tokenRnn.bottom.rnn.run(
        {.steps = ticks, .rows = 1, .stride = size, .outputs = states.data()}, [&](int tick, int) {
            const auto token = tick == 0 ? model::unknown : tokenAt(context.constraints, tick - 1);
            return std::pair{tokenRnn.bottom.tokenShare(token),
                             inputs + static_cast<std::ptrdiff_t>(tick) * gateCount};
        });
    context.hidden[0].assign(states.end() - size, states.end());
    const std::vector<float> ready = tokenRnn.topInput.of(states, tokenRnn.top.inputBias());
    tokenRnn.top.runReady({.steps = ticks, .rows = 1, .stride = size, .outputs = states.data()},
                          ready.data());
    context.hidden[1].assign(states.end() - size, states.end());
}

/// Logits, ticks x rows x 52, at some free ticks of a gap measure; `states` holds the token RNN's
/// outputs there, ticks x rows x H.
std::vector<float> AnticipationInference::Parts::logits(const AnticipationContext& context,
                                                        int measure, std::span<const int> ticks,
                                                        std::vector<float> states) const {
    if (memory) {
        memory->addTo(states, context, measure, ticks);
    }
    std::vector<float> hidden = hiddenOut.of(states);
    geluInPlace(hidden);
    return tokenOut.of(hidden);
}

/// Runs all rows over one known measure; returns the top states, 24 x rows x H. `previous` holds
/// each row's last token and is moved on. Empty if stopped.
std::vector<float> AnticipationInference::Parts::runMeasure(
    const AnticipationContext& context, int measure, std::span<const MeasureTokens* const> tokens,
    std::span<std::uint8_t> previous, RowStates& states, const std::stop_token& stop) const {
    const int rows = static_cast<int>(tokens.size());
    const float* inputs =
        context.inputs.data() +
        static_cast<std::ptrdiff_t>((measure - context.firstGap) * model::ticks) * gateCount;
    std::vector<float> outputs(static_cast<std::size_t>(model::ticks * rows * size));
    const auto keepLast = [&](int layer) {
        states.now[layer].assign(outputs.end() - rows * size, outputs.end());
    };
    tokenRnn.bottom.rnn.run(
        {.steps = model::ticks,
         .rows = rows,
         .stride = size,
         .outputs = outputs.data(),
         .initial = states.now[0].data()},
        [&](int tick, int row) {
            const auto at = static_cast<std::size_t>(row);
            const std::uint8_t token =
                tick == 0 ? previous[at] : (*tokens[at])[static_cast<std::size_t>(tick - 1)];
            return std::pair{tokenRnn.bottom.tokenShare(token), inputs + tick * gateCount};
        });
    keepLast(0);
    if (stop.stop_requested()) {
        return {};
    }
    const std::vector<float> ready = tokenRnn.topInput.of(outputs, tokenRnn.top.inputBias());
    tokenRnn.top.runReady({.steps = model::ticks,
                           .rows = rows,
                           .stride = size,
                           .outputs = outputs.data(),
                           .initial = states.now[1].data()},
                          ready.data());
    keepLast(1);
    for (std::size_t row = 0; row < tokens.size(); ++row) {
        previous[row] = tokens[row]->back();
    }
    return outputs;
}

/// Runs all rows over one tick, `input` being the tick's shared input.
void AnticipationInference::Parts::stepTick(const float* input,
                                            std::span<const std::uint8_t> previous,
                                            RowStates& states) const {
    std::vector<GruRow> rows(previous.size());
    std::vector<float> ready;
    for (int layer = 0; layer < 2; ++layer) {
        const GruLayer& rnn = layer == 0 ? tokenRnn.bottom.rnn : tokenRnn.top;
        if (layer == 1) {
            ready = tokenRnn.topInput.of(states.now[0], rnn.inputBias());
        }
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const float* first = layer == 0 ? tokenRnn.bottom.tokenShare(previous[row])
                                            : ready.data() + row * gateCount;
            rows[row] = {first, layer == 0 ? input : rnn.zeros(),
                         states.now[layer].data() + row * size,
                         states.next[layer].data() + row * size};
        }
        rnn.step(rows);
        states.now[layer].swap(states.next[layer]);
    }
}

AnticipationInference::AnticipationInference(const std::string& path, const std::string& style) {
    ModelWeights file(path, anticipationRnnConfig());
    if (!style.empty()) {
        file.wear(style);
    }
    m_parts = std::make_unique<const Parts>(file, memoryWidth(file, path));
    m_hashes = file.hashes();
}

AnticipationInference::~AnticipationInference() = default;
AnticipationInference::AnticipationInference(AnticipationInference&&) noexcept = default;
AnticipationInference& AnticipationInference::operator=(AnticipationInference&&) noexcept = default;

AnticipationContext AnticipationInference::prepare(std::span<const MeasureTokens> constraints,
                                                   std::span<const char> gap, int meter,
                                                   const std::stop_token& stop) const {
    assert(constraints.size() == gap.size());
    const auto isGap = [](char each) { return each != 0; };
    const auto first = std::ranges::find_if(gap, isGap);
    assert(first != gap.end());
    AnticipationContext context;
    context.meter = meter;
    context.firstGap = static_cast<int>(first - gap.begin());
    for (int i = context.firstGap; i < static_cast<int>(gap.size()); ++i) {
        context.gapEnd = isGap(gap[static_cast<std::size_t>(i)]) ? i + 1 : context.gapEnd;
    }
    context.gap.assign(gap.begin(), gap.end());
    context.constraints.assign(constraints.begin(), constraints.end());

    std::vector<float> outputs = m_parts->constraintOutputs(constraints, meter, stop);
    if (stop.stop_requested()) {
        return {};
    }
    if (m_parts->memory) {
        context.memory = m_parts->memory->read(context, outputs, stop);
        if (stop.stop_requested()) {
            return {};
        }
    }
    const auto ticks = static_cast<std::size_t>(context.gapEnd * model::ticks);
    outputs.resize(ticks * size);
    std::vector<float> inputs = m_parts->tokenRnn.bottom.more.of(outputs);
    const std::vector<float> places = m_parts->tokenRnn.bottom.places(meter);
    for (std::size_t tick = 0; tick < ticks; ++tick) {
        const float* place =
            places.data() + m_parts->tokenRnn.bottom.placeOf(static_cast<int>(tick));
        float* input = inputs.data() + tick * gateCount;
        for (int i = 0; i < gateCount; ++i) {
            input[i] += place[i];
        }
    }
    if (stop.stop_requested()) {
        return {};
    }
    m_parts->runPrefix(context, inputs.data());
    context.inputs.assign(inputs.begin() + static_cast<std::ptrdiff_t>(context.firstGap) *
                                               model::ticks * gateCount,
                          inputs.end());
    return context;
}

namespace {

std::size_t gapMeasuresOf(const AnticipationContext& context) {
    return static_cast<std::size_t>(
        std::ranges::count_if(context.gap, [](char each) { return each != 0; }));
}

} // namespace

std::vector<double>
AnticipationInference::negativeLogLikelihood(const AnticipationContext& context,
                                             std::span<const MeasureTokens> fills,
                                             const std::stop_token& stop) const {
    return rowSums(measureSurprises(context, fills, stop), gapMeasuresOf(context));
}

std::vector<double> AnticipationInference::measureSurprises(const AnticipationContext& context,
                                                            std::span<const MeasureTokens> fills,
                                                            const std::stop_token& stop) const {
    const std::size_t gapMeasures = gapMeasuresOf(context);
    const std::size_t rows = fills.size() / gapMeasures;
    assert(rows * gapMeasures == fills.size());
    std::vector<double> surprises(fills.size(), 0.0);
    RowStates states(context, rows);
    std::vector<std::uint8_t> previous(
        rows, context.firstGap == 0
                  ? model::unknown
                  : context.constraints[static_cast<std::size_t>(context.firstGap - 1)].back());
    std::vector<const MeasureTokens*> tokens(rows);
    std::size_t done = 0;
    for (int measure = context.firstGap; measure < context.gapEnd && rows > 0; ++measure) {
        const MeasureTokens& held = context.constraints[static_cast<std::size_t>(measure)];
        const bool inGap = context.gap[static_cast<std::size_t>(measure)] != 0;
        for (std::size_t row = 0; row < rows; ++row) {
            tokens[row] = inGap ? &fills[row * gapMeasures + done] : &held;
        }
        const std::vector<float> outputs =
            m_parts->runMeasure(context, measure, tokens, previous, states, stop);
        if (stop.stop_requested()) {
            return {};
        }
        if (!inGap) {
            continue;
        }
        ++done;
        const std::vector<int> free = freeTicks(held, context.meter);
        const std::vector<float> logits =
            m_parts->logits(context, measure, free, outputsAt(free, outputs, rows * size));
        const float* next = logits.data();
        for (const int tick : free) {
            for (std::size_t row = 0; row < rows; ++row, next += model::tokens) {
                surprises[row * gapMeasures + done - 1] +=
                    negativeLogProbability(next, (*tokens[row])[static_cast<std::size_t>(tick)]);
            }
        }
    }
    return surprises;
}

std::vector<MeasureTokens> AnticipationInference::draw(const AnticipationContext& context,
                                                       std::span<const TickRules> rules,
                                                       std::span<RandomStream> streams,
                                                       const std::stop_token& stop) const {
    const std::size_t rows = streams.size();
    const std::size_t gapMeasures = rules.size();
    std::vector<MeasureTokens> fills(rows * gapMeasures);
    RowStates states(context, rows);
    std::vector<std::uint8_t> previous(
        rows, context.firstGap == 0
                  ? model::unknown
                  : context.constraints[static_cast<std::size_t>(context.firstGap - 1)].back());
    std::size_t done = 0;
    for (int measure = context.firstGap; measure < context.gapEnd && rows > 0; ++measure) {
        const MeasureTokens& held = context.constraints[static_cast<std::size_t>(measure)];
        const bool inGap = context.gap[static_cast<std::size_t>(measure)] != 0;
        for (int tick = 0; tick < model::ticks; ++tick) {
            // A measure of many rows takes a slow processor half the time a cancel may take.
            if (stop.stop_requested()) {
                return {};
            }
            const auto at = static_cast<std::size_t>(tick);
            m_parts->stepTick(context.inputs.data() +
                                  static_cast<std::ptrdiff_t>(
                                      (measure - context.firstGap) * model::ticks + tick) *
                                      gateCount,
                              previous, states);
            if (held[at] != model::unknown) {
                std::ranges::fill(previous, held[at]);
            } else if (isSettled(rules[done], context.meter, tick)) {
                std::ranges::fill(previous, settledToken(rules[done], context.meter, tick));
            } else {
                const std::vector<float> logits =
                    m_parts->logits(context, measure, {&tick, 1}, states.now[1]);
                for (std::size_t row = 0; row < rows; ++row) {
                    previous[row] = chooseToken(logits.data() + row * model::tokens, rules[done],
                                                tick, &streams[row]);
                }
            }
            for (std::size_t row = 0; row < rows && inGap; ++row) {
                fills[row * gapMeasures + done][at] = previous[row];
            }
        }
        done += inGap ? 1 : 0;
    }
    return fills;
}

} // namespace lacuna
