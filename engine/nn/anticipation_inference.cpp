// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_inference.h"

#include "engine/nn/dense_layers.h"
#include "engine/nn/token_choice.h"

#include <algorithm>
#include <cassert>

namespace lacuna {

namespace {

constexpr int size = 384;
constexpr int gateCount = 3 * size;
constexpr int tokenSize = 64;
constexpr int placeSize = 16; // of the tick's, the phrase's and the meter's embedding
constexpr int phrase = 8;
constexpr int headSize = 256;

/// A two-layer RNN whose first layer's inputs are a token, a place and perhaps more.
struct TickRnn {
    GruLayer bottom;
    std::vector<float> tokens;  // 53 x gates
    std::vector<float> ticks;   // 24 x gates, bias included
    std::vector<float> phrases; // 8 x gates
    std::vector<float> meters;  // 6 x gates
    PackedMatrix more;          // of the inputs after these, if any
    GruLayer top;
    PackedMatrix topInput;

    TickRnn(ModelWeights& file, const std::string& name, int moreInputs,
            std::span<const float> tokenRows, std::span<const float> tickRows,
            std::span<const float> phraseRows, std::span<const float> meterRows)
        : bottom(file, name, "_l0", tokenSize + 3 * placeSize + moreInputs, size),
          tokens(bottom.inputPart(0, tokenSize).of(tokenRows)),
          ticks(bottom.inputPart(tokenSize, placeSize).of(tickRows, bottom.inputBias())),
          phrases(bottom.inputPart(tokenSize + placeSize, placeSize).of(phraseRows)),
          meters(bottom.inputPart(tokenSize + 2 * placeSize, placeSize).of(meterRows)),
          top(file, name, "_l1", size, size), topInput(top.inputPart(0, size)) {
        if (moreInputs > 0) {
            more = bottom.inputPart(tokenSize + 3 * placeSize, moreInputs);
        }
        bottom.forgetInputWeights();
        top.forgetInputWeights();
    }

    /// Share of the places of measures [0, 8) in a meter: 8 x 24 x gates.
    std::vector<float> places(int meter) const {
        std::vector<float> all(static_cast<std::size_t>(phrase * model::ticks * gateCount));
        const float* meterRow = meters.data() + meter * gateCount;
        float* to = all.data();
        for (int measure = 0; measure < phrase; ++measure) {
            const float* phraseRow = phrases.data() + measure * gateCount;
            for (int tick = 0; tick < model::ticks; ++tick) {
                const float* tickRow = ticks.data() + tick * gateCount;
                for (int i = 0; i < gateCount; ++i) {
                    *to++ = tickRow[i] + phraseRow[i] + meterRow[i];
                }
            }
        }
        return all;
    }
};

std::ptrdiff_t placeOf(int tick) {
    return static_cast<std::ptrdiff_t>(tick % (phrase * model::ticks)) * gateCount;
}

std::uint8_t tokenAt(std::span<const MeasureTokens> measures, int tick) {
    return measures[static_cast<std::size_t>(tick / model::ticks)]
                   [static_cast<std::size_t>(tick % model::ticks)];
}

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

} // namespace

struct AnticipationInference::Parts {
    explicit Parts(ModelWeights& file);

    std::vector<float> tokenRows;
    std::vector<float> tickRows;
    std::vector<float> phraseRows;
    std::vector<float> meterRows;
    TickRnn constraintRnn;
    TickRnn tokenRnn;
    DenseLayer hiddenOut;
    DenseLayer tokenOut;

    std::vector<float> constraintOutputs(std::span<const MeasureTokens> constraints, int meter,
                                         const std::stop_token& stop) const;
    void runPrefix(AnticipationContext& context, const float* inputs) const;
    std::vector<float> logits(std::span<const float> states) const;
    std::vector<float> runMeasure(const AnticipationContext& context, int measure,
                                  std::span<const MeasureTokens* const> tokens,
                                  std::span<std::uint8_t> previous, RowStates& states) const;
    void stepTick(const float* input, std::span<const std::uint8_t> previous,
                  RowStates& states) const;
};

AnticipationInference::Parts::Parts(ModelWeights& file)
    : tokenRows(file.take("token_embedding.weight", {model::tokens + 1, tokenSize})),
      tickRows(file.take("tick_embedding.weight", {model::ticks, placeSize})),
      phraseRows(file.take("phrase_embedding.weight", {phrase, placeSize})),
      meterRows(file.take("meter_embedding.weight", {model::meters, placeSize})),
      constraintRnn(file, "constraint_rnn", 0, tokenRows, tickRows, phraseRows, meterRows),
      tokenRnn(file, "token_rnn", size, tokenRows, tickRows, phraseRows, meterRows),
      hiddenOut(file, "hidden_out", headSize, size),
      tokenOut(file, "token_out", model::tokens, headSize) {
    file.finish();
}

/// One row for each tick of the tune; empty if stopped.
std::vector<float>
AnticipationInference::Parts::constraintOutputs(std::span<const MeasureTokens> constraints,
                                                int meter, const std::stop_token& stop) const {
    const int ticks = static_cast<int>(constraints.size()) * model::ticks;
    const std::vector<float> places = constraintRnn.places(meter);
    std::vector<float> bottom(static_cast<std::size_t>(ticks * size));
    constraintRnn.bottom.run(
        {.steps = ticks, .rows = 1, .reversed = true, .stride = size, .outputs = bottom.data()},
        [&](int tick, int) {
            const auto token = tokenAt(constraints, tick);
            return std::pair{constraintRnn.tokens.data() + token * gateCount,
                             places.data() + placeOf(tick)};
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
    tokenRnn.bottom.run(
        {.steps = ticks, .rows = 1, .stride = size, .outputs = states.data()}, [&](int tick, int) {
            const auto token = tick == 0 ? model::unknown : tokenAt(context.constraints, tick - 1);
            return std::pair{tokenRnn.tokens.data() + token * gateCount,
                             inputs + static_cast<std::ptrdiff_t>(tick) * gateCount};
        });
    context.hidden[0].assign(states.end() - size, states.end());
    const std::vector<float> ready = tokenRnn.topInput.of(states, tokenRnn.top.inputBias());
    tokenRnn.top.runReady({.steps = ticks, .rows = 1, .stride = size, .outputs = states.data()},
                          ready.data());
    context.hidden[1].assign(states.end() - size, states.end());
}

std::vector<float> AnticipationInference::Parts::logits(std::span<const float> states) const {
    std::vector<float> hidden = hiddenOut.of(states);
    geluInPlace(hidden);
    return tokenOut.of(hidden);
}

/// Runs all rows over one known measure; returns the top states, 24 x rows x H. `previous` holds
/// each row's last token and is moved on.
std::vector<float> AnticipationInference::Parts::runMeasure(
    const AnticipationContext& context, int measure, std::span<const MeasureTokens* const> tokens,
    std::span<std::uint8_t> previous, RowStates& states) const {
    const int rows = static_cast<int>(tokens.size());
    const float* inputs =
        context.inputs.data() +
        static_cast<std::ptrdiff_t>((measure - context.firstGap) * model::ticks) * gateCount;
    std::vector<float> outputs(static_cast<std::size_t>(model::ticks * rows * size));
    const auto keepLast = [&](int layer) {
        states.now[layer].assign(outputs.end() - rows * size, outputs.end());
    };
    tokenRnn.bottom.run(
        {.steps = model::ticks,
         .rows = rows,
         .stride = size,
         .outputs = outputs.data(),
         .initial = states.now[0].data()},
        [&](int tick, int row) {
            const auto at = static_cast<std::size_t>(row);
            const std::uint8_t token =
                tick == 0 ? previous[at] : (*tokens[at])[static_cast<std::size_t>(tick - 1)];
            return std::pair{tokenRnn.tokens.data() + token * gateCount, inputs + tick * gateCount};
        });
    keepLast(0);
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
        const GruLayer& rnn = layer == 0 ? tokenRnn.bottom : tokenRnn.top;
        if (layer == 1) {
            ready = tokenRnn.topInput.of(states.now[0], rnn.inputBias());
        }
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const float* first = layer == 0 ? tokenRnn.tokens.data() + previous[row] * gateCount
                                            : ready.data() + row * gateCount;
            rows[row] = {first, layer == 0 ? input : rnn.zeros(),
                         states.now[layer].data() + row * size,
                         states.next[layer].data() + row * size};
        }
        rnn.step(rows);
        states.now[layer].swap(states.next[layer]);
    }
}

AnticipationInference::AnticipationInference(const std::string& path) {
    ModelWeights file(path, anticipationRnnConfig());
    m_parts = std::make_unique<const Parts>(file);
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
    context.constraints.assign(constraints.begin(), constraints.end());

    std::vector<float> outputs = m_parts->constraintOutputs(constraints, meter, stop);
    if (stop.stop_requested()) {
        return {};
    }
    const auto ticks = static_cast<std::size_t>(context.gapEnd * model::ticks);
    outputs.resize(ticks * size);
    std::vector<float> inputs = m_parts->tokenRnn.more.of(outputs);
    const std::vector<float> places = m_parts->tokenRnn.places(meter);
    for (std::size_t tick = 0; tick < ticks; ++tick) {
        const float* place = places.data() + placeOf(static_cast<int>(tick));
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
    context.gap.assign(gap.begin(), gap.end());
    return context;
}

std::vector<double>
AnticipationInference::negativeLogLikelihood(const AnticipationContext& context,
                                             std::span<const MeasureTokens> fills,
                                             const std::stop_token& stop) const {
    const auto gapMeasures = static_cast<std::size_t>(
        std::ranges::count_if(context.gap, [](char each) { return each != 0; }));
    const std::size_t rows = fills.size() / gapMeasures;
    assert(rows * gapMeasures == fills.size());
    std::vector<double> sums(rows, 0.0);
    RowStates states(context, rows);
    std::vector<std::uint8_t> previous(
        rows, context.firstGap == 0
                  ? model::unknown
                  : context.constraints[static_cast<std::size_t>(context.firstGap - 1)].back());
    std::vector<const MeasureTokens*> tokens(rows);
    std::size_t done = 0;
    for (int measure = context.firstGap; measure < context.gapEnd && rows > 0; ++measure) {
        if (stop.stop_requested()) {
            return {};
        }
        const MeasureTokens& held = context.constraints[static_cast<std::size_t>(measure)];
        const bool inGap = context.gap[static_cast<std::size_t>(measure)] != 0;
        for (std::size_t row = 0; row < rows; ++row) {
            tokens[row] = inGap ? &fills[row * gapMeasures + done] : &held;
        }
        const std::vector<float> outputs =
            m_parts->runMeasure(context, measure, tokens, previous, states);
        if (!inGap) {
            continue;
        }
        ++done;
        const auto counted = static_cast<std::size_t>(model::ticksOf(context.meter));
        const std::vector<float> logits =
            m_parts->logits(std::span(outputs).first(counted * rows * size));
        for (std::size_t tick = 0; tick < counted; ++tick) {
            for (std::size_t row = 0; row < rows && held[tick] == model::unknown; ++row) {
                sums[row] += negativeLogProbability(
                    logits.data() + (tick * rows + row) * model::tokens, (*tokens[row])[tick]);
            }
        }
    }
    return sums;
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
        if (stop.stop_requested()) {
            return {};
        }
        const MeasureTokens& held = context.constraints[static_cast<std::size_t>(measure)];
        const bool inGap = context.gap[static_cast<std::size_t>(measure)] != 0;
        for (int tick = 0; tick < model::ticks; ++tick) {
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
                const std::vector<float> logits = m_parts->logits(states.now[1]);
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
