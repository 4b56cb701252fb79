// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/tick_rnn.h"

namespace lacuna {

TickEmbeddings::TickEmbeddings(ModelWeights& file)
    : tokens(file.take("token_embedding.weight", {model::tokens + 1, tokenSize})),
      ticks(file.take("tick_embedding.weight", {model::ticks, placeSize})),
      phrases(file.take("phrase_embedding.weight", {phrase, placeSize})),
      meters(file.take("meter_embedding.weight", {model::meters, placeSize})) {}

TickLayer::TickLayer(ModelWeights& file, const std::string& name, int hidden, int moreInputs,
                     const TickEmbeddings& embeddings)
    : rnn(file, name, "_l0", TickEmbeddings::inputSize + moreInputs, hidden) {
    constexpr int placeSize = TickEmbeddings::placeSize;
    int column = TickEmbeddings::tokenSize;
    tokens = rnn.inputPart(0, column).of(embeddings.tokens);
    ticks = rnn.inputPart(column, placeSize).of(embeddings.ticks, rnn.inputBias());
    column += placeSize;
    phrases = rnn.inputPart(column, placeSize).of(embeddings.phrases);
    column += placeSize;
    meters = rnn.inputPart(column, placeSize).of(embeddings.meters);
    if (moreInputs > 0) {
        more = rnn.inputPart(TickEmbeddings::inputSize, moreInputs);
    }
    rnn.forgetInputWeights();
}

std::vector<float> TickLayer::places(int meter) const {
    constexpr int phrase = TickEmbeddings::phrase;
    const int gates = rnn.gates();
    std::vector<float> all(static_cast<std::size_t>(phrase * model::ticks * gates));
    const float* meterRow = meters.data() + meter * gates;
    float* to = all.data();
    for (int measure = 0; measure < phrase; ++measure) {
        const float* phraseRow = phrases.data() + measure * gates;
        for (int tick = 0; tick < model::ticks; ++tick) {
            const float* tickRow = ticks.data() + tick * gates;
            for (int i = 0; i < gates; ++i) {
                *to++ = tickRow[i] + phraseRow[i] + meterRow[i];
            }
        }
    }
    return all;
}

TickRnn::TickRnn(ModelWeights& file, const std::string& name, int moreInputs,
                 const TickEmbeddings& embeddings)
    : bottom(file, name, size, moreInputs, embeddings), top(file, name, "_l1", size, size),
      topInput(top.inputPart(0, size)) {
    top.forgetInputWeights();
}

} // namespace lacuna
