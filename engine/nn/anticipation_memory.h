// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/anticipation_inference.h"
#include "engine/nn/tick_rnn.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lacuna {

/// The memory of AnticipationRnn (see there) for use: each tick looks at the same tick of the
/// measures where the constraints tell it. Keys and values follow from the constraints alone, so
/// they are made once for a gap; a candidate brings its queries. Const functions may run on several
/// threads; rows are independent.
class AnticipationMemory {
public:
    static constexpr int widest = 512;

    /// `width`: a multiple of memoryHeadSize, see memoryWidth.
    AnticipationMemory(ModelWeights& file, int width, const TickEmbeddings& embeddings);

    /// For each of the 24 ticks what there is to look at, left empty where nothing will ask: past
    /// the meter's end, and where all gap measures are held. `known`: the constraint RNN's outputs,
    /// 24 M x H. Of the context, meter, gap and constraints must be there. Empty if stopped.
    std::vector<TickMemory> read(const AnticipationContext& context, std::span<const float> known,
                                 const std::stop_token& stop) const;

    /// Adds to the token RNN's outputs what the memory says at some ticks of a gap measure, at none
    /// of which it is held. states: ticks x rows x H.
    void addTo(std::span<float> states, const AnticipationContext& context, int measure,
               std::span<const int> ticks) const;

private:
    /// A place of the tune that can be looked at.
    struct Place {
        int tick; // of the tune
        std::uint8_t token;
    };

    std::vector<float> statesBefore(const AnticipationContext& context, int ticks) const;
    std::vector<float> keysAndValues(std::span<const Place> places, std::span<const float> states,
                                     std::span<const float> known) const;
    void arrange(TickMemory& memory, const float* keysAndValues) const;
    std::vector<float> biases(const TickMemory& memory, int measure) const;
    void attend(const TickMemory& memory, std::span<const float> biases, const float* query,
                float* mixed) const;

    int m_width;
    int m_heads;
    TickLayer m_rnn;
    PackedMatrix m_keyValue;          // 2W x (W + H): keys, then values, of states and known
    std::vector<float> m_tokenShares; // 53 x 2W: of tokens in keys and values, bias included
    DenseLayer m_query;
    DenseLayer m_output;
    std::vector<float> m_bias; // heads x 65, by distance in measures
    std::vector<float> m_none; // W: the key of "nowhere"
};

/// The width of the memory in a file that has passed the check of an AnticipationRnn; 0 for none.
/// Throws ModelError if there can be no such memory. `path`: the file's, for the message.
int memoryWidth(const ModelWeights& file, const std::string& path);

} // namespace lacuna
