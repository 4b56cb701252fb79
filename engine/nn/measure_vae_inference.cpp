// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/measure_vae_inference.h"

#include "engine/nn/dense_layers.h"
#include "engine/nn/token_choice.h"

#include <algorithm>
#include <cassert>

namespace lacuna {

namespace {

constexpr int hiddenSize = 320;
constexpr int gateCount = 3 * hiddenSize;
constexpr int tokenSize = 64;
constexpr int placeSize = 16; // of the meter's and the tick's embedding
constexpr int startToken = model::tokens;
// Measures encoded together: enough to keep the processor busy, few enough to stay in its cache.
constexpr std::size_t encodeTile = 32;

/// The first encoder layer of one direction, with its inputs looked up.
struct EncoderInput {
    GruLayer rnn;
    std::vector<float> tokens; // 52 x gates
    std::vector<float> meters; // 6 x gates
    std::vector<float> ticks;  // 24 x gates, bias included

    EncoderInput(ModelWeights& file, const std::string& suffix, std::span<const float> tokenRows,
                 std::span<const float> meterRows, std::span<const float> tickRows)
        : rnn(file, "encoder_rnn", suffix, tokenSize + 2 * placeSize, hiddenSize),
          tokens(rnn.inputPart(0, tokenSize).of(tokenRows)),
          meters(rnn.inputPart(tokenSize, placeSize).of(meterRows)),
          ticks(rnn.inputPart(tokenSize + placeSize, placeSize).of(tickRows, rnn.inputBias())) {
        rnn.forgetInputWeights();
    }

    /// Share of meter and tick: 24 x gates.
    std::vector<float> places(int meter) const {
        std::vector<float> all = ticks;
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] += meters[static_cast<std::size_t>(meter) * gateCount + i % gateCount];
        }
        return all;
    }
};

/// A later layer of an RNN, with its whole input as one matrix.
struct StackedLayer {
    GruLayer rnn;
    PackedMatrix input;

    StackedLayer(ModelWeights& file, const std::string& name, const std::string& suffix, int inputs)
        : rnn(file, name, suffix, inputs, hiddenSize), input(rnn.inputPart(0, inputs)) {
        rnn.forgetInputWeights();
    }
};

} // namespace

struct MeasureVaeInference::Parts {
    explicit Parts(ModelWeights& file);

    std::vector<float> startRow;
    std::vector<float> tokenRows;
    std::vector<float> meterRows;
    std::vector<float> tickRows;
    EncoderInput forwardInput;
    EncoderInput backwardInput;
    StackedLayer forwardTop;
    StackedLayer backwardTop;
    DenseLayer posterior;
    DenseLayer latentIn;
    StackedLayer beatRnn;
    std::vector<float> beatRows; // 4 x gates: share of the beat embedding, bias included
    DenseLayer beatOut;
    GruLayer tickRnn;
    std::vector<float> previousRows; // 53 x gates, the last for the start
    std::vector<float> tickShare;    // 24 x gates, bias included
    PackedMatrix beatShare;
    DenseLayer hiddenOut;
    DenseLayer tokenOut;

    void encodeTileInto(std::span<const MeasureTokens> measures, int meter,
                        MeasurePosterior* posteriors) const;
    std::vector<float> beatInputs(std::span<const Latent> latents, int meter, int beats,
                                  std::vector<float>& state) const;

    /// Runs the tick decoder for `ticks` ticks. `choose(tick, logits)` gets rows x 52 logits, or
    /// null where `needed(tick)` is false, and fills the tick's tokens.
    template <typename Needed, typename Choose>
    void runTicks(std::span<const Latent> latents, int meter, int ticks,
                  std::span<const MeasureTokens> tokens, Needed needed, Choose choose) const;
};

MeasureVaeInference::Parts::Parts(ModelWeights& file)
    : startRow(file.take("start_token", {tokenSize})),
      tokenRows(file.take("token_embedding.weight", {model::tokens, tokenSize})),
      meterRows(file.take("meter_embedding.weight", {model::meters, placeSize})),
      tickRows(file.take("tick_embedding.weight", {model::ticks, placeSize})),
      forwardInput(file, "_l0", tokenRows, meterRows, tickRows),
      backwardInput(file, "_l0_reverse", tokenRows, meterRows, tickRows),
      forwardTop(file, "encoder_rnn", "_l1", 2 * hiddenSize),
      backwardTop(file, "encoder_rnn", "_l1_reverse", 2 * hiddenSize),
      posterior(file, "posterior", 2 * model::latent, 2 * hiddenSize),
      latentIn(file, "latent_in", hiddenSize, model::latent + placeSize),
      beatRnn(file, "beat_rnn", "_l0", hiddenSize),
      beatRows(beatRnn.input.of(file.take("beat_embedding.weight", {4, hiddenSize}),
                                beatRnn.rnn.inputBias())),
      beatOut(file, "beat_out", hiddenSize, hiddenSize),
      tickRnn(file, "tick_rnn", "_l0", tokenSize + placeSize + hiddenSize, hiddenSize),
      tickShare(tickRnn.inputPart(tokenSize, placeSize).of(tickRows, tickRnn.inputBias())),
      beatShare(tickRnn.inputPart(tokenSize + placeSize, hiddenSize)),
      hiddenOut(file, "hidden_out", tokenSize, hiddenSize),
      tokenOut(file, "token_out", model::tokens, tokenSize) {
    std::vector<float> previous = tokenRows;
    previous.insert(previous.end(), startRow.begin(), startRow.end());
    previousRows = tickRnn.inputPart(0, tokenSize).of(previous);
    tickRnn.forgetInputWeights();
    file.finish();
}

void MeasureVaeInference::Parts::encodeTileInto(std::span<const MeasureTokens> measures, int meter,
                                                MeasurePosterior* posteriors) const {
    const int rows = static_cast<int>(measures.size());
    const int width = 2 * hiddenSize;
    std::vector<float> layer(measures.size() * model::ticks * width);
    const auto runInput = [&](const EncoderInput& input, bool reversed, int offset) {
        const std::vector<float> places = input.places(meter);
        input.rnn.run(
            {.steps = model::ticks,
             .rows = rows,
             .reversed = reversed,
             .stride = width,
             .outputs = layer.data() + offset},
            [&](int tick, int row) {
                const auto token =
                    measures[static_cast<std::size_t>(row)][static_cast<std::size_t>(tick)];
                return std::pair{input.tokens.data() + token * gateCount,
                                 places.data() + tick * gateCount};
            });
    };
    runInput(forwardInput, false, 0);
    runInput(backwardInput, true, hiddenSize);

    std::vector<float> top(layer.size());
    std::vector<float> inputs;
    const auto runTop = [&](const StackedLayer& stacked, bool reversed, int offset) {
        inputs = stacked.input.of(layer, stacked.rnn.inputBias());
        stacked.rnn.runReady({.steps = model::ticks,
                              .rows = rows,
                              .reversed = reversed,
                              .stride = width,
                              .outputs = top.data() + offset},
                             inputs.data());
    };
    runTop(forwardTop, false, 0);
    runTop(backwardTop, true, hiddenSize);

    std::vector<float> summary(measures.size() * static_cast<std::size_t>(width));
    for (int row = 0; row < rows; ++row) {
        const float* last = top.data() + ((model::ticks - 1) * rows + row) * width;
        const float* first = top.data() + row * width;
        std::copy_n(last, hiddenSize, summary.data() + row * width);
        std::copy_n(first + hiddenSize, hiddenSize, summary.data() + row * width + hiddenSize);
    }
    const std::vector<float> both = posterior.of(summary);
    for (int row = 0; row < rows; ++row) {
        const float* mean = both.data() + row * 2 * model::latent;
        std::copy_n(mean, model::latent, posteriors[row].mean.data());
        std::transform(mean + model::latent, mean + 2 * model::latent,
                       posteriors[row].logVariance.data(),
                       [](float each) { return std::clamp(each, -9.f, 3.f); });
    }
}

/// Share of each beat in the tick RNN's input, beats x rows x gates; `state` becomes the tick
/// RNN's initial state, rows x hidden.
std::vector<float> MeasureVaeInference::Parts::beatInputs(std::span<const Latent> latents,
                                                          int meter, int beats,
                                                          std::vector<float>& state) const {
    const int rows = static_cast<int>(latents.size());
    std::vector<float> joined;
    joined.reserve(latents.size() * (model::latent + placeSize));
    for (const Latent& latent : latents) {
        joined.insert(joined.end(), latent.begin(), latent.end());
        const auto meterRow = meterRows.begin() + meter * placeSize;
        joined.insert(joined.end(), meterRow, meterRow + placeSize);
    }
    std::vector<float> first = latentIn.of(joined);
    tanhInPlace(first);
    const std::vector<float> firstShare = beatRnn.input.of(first);
    std::vector<float> outputs(static_cast<std::size_t>(beats) * first.size());
    beatRnn.rnn.run({.steps = beats,
                     .rows = rows,
                     .stride = hiddenSize,
                     .outputs = outputs.data(),
                     .initial = first.data()},
                    [&](int beat, int row) {
                        return std::pair{firstShare.data() + row * gateCount,
                                         beatRows.data() + beat * gateCount};
                    });
    std::vector<float> features = beatOut.of(outputs);
    tanhInPlace(features);
    state.assign(features.begin(), features.begin() + rows * hiddenSize);
    return beatShare.of(features);
}

template <typename Needed, typename Choose>
void MeasureVaeInference::Parts::runTicks(std::span<const Latent> latents, int meter, int ticks,
                                          std::span<const MeasureTokens> tokens, Needed needed,
                                          Choose choose) const {
    const std::size_t rows = latents.size();
    std::vector<float> state;
    const int beats = (ticks + model::ticksPerBeat - 1) / model::ticksPerBeat;
    const std::vector<float> shares = beatInputs(latents, meter, beats, state);
    std::vector<float> next(state.size());
    std::vector<float> inputs(rows * gateCount);
    std::vector<float> hidden(rows * tokenSize);
    std::vector<float> logits(rows * model::tokens);
    std::vector<GruRow> steps(rows);
    for (int tick = 0; tick < ticks; ++tick) {
        const float* place = tickShare.data() + tick * gateCount;
        const float* share =
            shares.data() + static_cast<std::size_t>(tick / model::ticksPerBeat) * inputs.size();
        for (std::size_t row = 0; row < rows; ++row) {
            float* input = inputs.data() + row * gateCount;
            for (int i = 0; i < gateCount; ++i) {
                input[i] = place[i] + share[row * gateCount + static_cast<std::size_t>(i)];
            }
            const int previous =
                tick == 0 ? startToken : tokens[row][static_cast<std::size_t>(tick - 1)];
            steps[row] = {previousRows.data() + previous * gateCount, input,
                          state.data() + row * hiddenSize, next.data() + row * hiddenSize};
        }
        tickRnn.step(steps);
        state.swap(next);
        if (!needed(tick)) {
            choose(tick, static_cast<const float*>(nullptr));
            continue;
        }
        hiddenOut.apply(state.data(), hidden.data(), static_cast<int>(rows));
        geluInPlace(hidden);
        tokenOut.apply(hidden.data(), logits.data(), static_cast<int>(rows));
        choose(tick, static_cast<const float*>(logits.data()));
    }
}

MeasureVaeInference::MeasureVaeInference(const std::string& path) {
    ModelWeights file(path, measureVaeConfig());
    m_parts = std::make_unique<const Parts>(file);
    m_hashes = file.hashes();
}

MeasureVaeInference::~MeasureVaeInference() = default;
MeasureVaeInference::MeasureVaeInference(MeasureVaeInference&&) noexcept = default;
MeasureVaeInference& MeasureVaeInference::operator=(MeasureVaeInference&&) noexcept = default;

std::vector<MeasurePosterior>
MeasureVaeInference::posteriors(std::span<const MeasureTokens> measures, int meter) const {
    std::vector<MeasurePosterior> all(measures.size());
    for (std::size_t first = 0; first < measures.size(); first += encodeTile) {
        const std::size_t count = std::min(encodeTile, measures.size() - first);
        m_parts->encodeTileInto(measures.subspan(first, count), meter, all.data() + first);
    }
    return all;
}

std::vector<Latent> MeasureVaeInference::encode(std::span<const MeasureTokens> measures,
                                                int meter) const {
    std::vector<Latent> means(measures.size());
    std::ranges::transform(posteriors(measures, meter), means.begin(), &MeasurePosterior::mean);
    return means;
}

std::vector<MeasureTokens> MeasureVaeInference::decode(std::span<const Latent> latents, int meter,
                                                       const TickRules& rules,
                                                       std::span<RandomStream> streams) const {
    assert(rules.temperature <= 0 || streams.size() == latents.size());
    std::vector<MeasureTokens> measures(latents.size());
    for (MeasureTokens& measure : measures) {
        measure.fill(model::pad);
    }
    if (latents.empty()) {
        return measures;
    }
    m_parts->runTicks(
        latents, meter, model::ticksOf(meter), measures,
        [&](int tick) { return !isSettled(rules, meter, tick); },
        [&](int tick, const float* logits) {
            for (std::size_t row = 0; row < measures.size(); ++row) {
                measures[row][static_cast<std::size_t>(tick)] =
                    logits == nullptr ? settledToken(rules, meter, tick)
                                      : chooseToken(logits + row * model::tokens, rules, tick,
                                                    streams.empty() ? nullptr : &streams[row]);
            }
        });
    return measures;
}

std::vector<float> MeasureVaeInference::teacherForcedLogits(std::span<const Latent> latents,
                                                            std::span<const MeasureTokens> measures,
                                                            int meter) const {
    std::vector<float> all(latents.size() * model::ticks * model::tokens);
    m_parts->runTicks(
        latents, meter, model::ticks, measures, [](int) { return true; },
        [&](int tick, const float* logits) {
            for (std::size_t row = 0; row < latents.size(); ++row) {
                std::copy_n(logits + row * model::tokens, model::tokens,
                            all.data() + (row * model::ticks + static_cast<std::size_t>(tick)) *
                                             model::tokens);
            }
        });
    return all;
}

} // namespace lacuna
