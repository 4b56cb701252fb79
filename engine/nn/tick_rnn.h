// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/dense_layers.h"
#include "engine/nn/model_tokens.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// The embeddings that the layers of AnticipationRnn share.
struct TickEmbeddings {
    static constexpr int tokenSize = 64;
    static constexpr int placeSize = 16; // of the tick's, the phrase's and the meter's
    static constexpr int inputSize = tokenSize + 3 * placeSize;
    static constexpr int phrase = 8; // measures

    std::vector<float> tokens;  // 53 x 64
    std::vector<float> ticks;   // 24 x 16
    std::vector<float> phrases; // 8 x 16
    std::vector<float> meters;  // 6 x 16

    explicit TickEmbeddings(ModelWeights& file);
};

/// A GRU layer whose inputs are a token, its place in the tune and perhaps more. What can be looked
/// up is: the shares of tokens and places in the gates stand in tables.
struct TickLayer {
    GruLayer rnn;
    std::vector<float> tokens;  // 53 x gates
    std::vector<float> ticks;   // 24 x gates, bias included
    std::vector<float> phrases; // 8 x gates
    std::vector<float> meters;  // 6 x gates
    PackedMatrix more;          // of the inputs after these, if any

    /// Reads layer 0 of the GRU `name`, which has `hidden` units and inputs of 112 + `moreInputs`.
    TickLayer(ModelWeights& file, const std::string& name, int hidden, int moreInputs,
              const TickEmbeddings& embeddings);

    const float* tokenShare(std::uint8_t token) const {
        return tokens.data() + static_cast<std::ptrdiff_t>(token) * rnn.gates();
    }
    /// Shares of the places of eight measures in a meter, 8 x 24 x gates.
    std::vector<float> places(int meter) const;
    /// Where in `places` the share of a tick of the tune begins.
    std::ptrdiff_t placeOf(int tick) const {
        return static_cast<std::ptrdiff_t>(tick % (TickEmbeddings::phrase * model::ticks)) *
               rnn.gates();
    }
};

/// Two layers, the first of which is a TickLayer.
struct TickRnn {
    static constexpr int size = 384;
    static constexpr int gates = 3 * size;

    TickLayer bottom;
    GruLayer top;
    PackedMatrix topInput;

    TickRnn(ModelWeights& file, const std::string& name, int moreInputs,
            const TickEmbeddings& embeddings);
};

/// The token at a tick of the tune.
inline std::uint8_t tokenAt(std::span<const MeasureTokens> measures, int tick) {
    return measures[static_cast<std::size_t>(tick / model::ticks)]
                   [static_cast<std::size_t>(tick % model::ticks)];
}

} // namespace lacuna
