// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_memory.h"

#include "engine/engine_error.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>

namespace lacuna {

namespace {

constexpr int size = TickRnn::size;
constexpr int headSize = memoryHeadSize;
constexpr int farthest = 32;
constexpr int distances = 2 * farthest + 1;
constexpr int lanes = 32; // columns whose scores are summed together

bool isVisible(const AnticipationContext& context, int measure, int tick) {
    return context.constraints[static_cast<std::size_t>(measure)][static_cast<std::size_t>(tick)] !=
           model::unknown;
}

bool isAsked(const AnticipationContext& context, int tick) {
    for (int measure = context.firstGap; measure < context.gapEnd; ++measure) {
        if (context.gap[static_cast<std::size_t>(measure)] != 0 &&
            !isVisible(context, measure, tick)) {
            return tick < model::ticksOf(context.meter);
        }
    }
    return false;
}

// Four numbers at a time, as every processor can: these loops are a twentieth of a judgement, so
// they are not compiled for each kind of processor as a KernelSet is.
using Vec [[gnu::vector_size(16)]] = float;
constexpr int vecWidth = sizeof(Vec) / sizeof(float);
constexpr int parts = lanes / vecWidth;
static_assert(headSize == lanes);

Vec load(const float* from) {
    Vec value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

void store(float* to, Vec value) {
    std::memcpy(to, &value, sizeof value);
}

/// sums += the sum of 32 numbers, each times its weight; `count` rows of them.
void addProducts(const float* weights, int count, const float* rows, Vec (&sums)[parts]) {
    for (int i = 0; i < count; ++i) {
        const Vec weight = weights[i] - Vec{};
#pragma GCC unroll 8
        for (int part = 0; part < parts; ++part) {
            sums[part] += weight * load(rows + part * vecWidth);
        }
        rows += lanes;
    }
}

/// scores = exp(scores - the highest); returns their sum. The kernels know no exp, but exp(x) is
/// (1 + tanh(x / 2)) / (1 - tanh(x / 2)); x is at most 0, so that the error of tanh, 1e-7, stands
/// beside a largest value of 1.
float exponentiate(float* scores, int columns) {
    Vec all = load(scores);
    for (int i = vecWidth; i < columns; i += vecWidth) {
        const Vec some = load(scores + i);
        all = some > all ? some : all;
    }
    const float highest = std::max({all[0], all[1], all[2], all[3]});
    for (int i = 0; i < columns; i += vecWidth) {
        store(scores + i, (load(scores + i) - highest) * 0.5f);
    }
    kernels().tanhInPlace(scores, static_cast<std::size_t>(columns));
    all = Vec{};
    for (int i = 0; i < columns; i += vecWidth) {
        const Vec tanhs = load(scores + i);
        const Vec some = (1.f + tanhs) / (1.f - tanhs);
        store(scores + i, some);
        all += some;
    }
    return (all[0] + all[1]) + (all[2] + all[3]);
}

/// `query` times the keys of one head, in blocks of lanes, each input by input; biases included.
void scoreHead(const float* query, const float* keys, const float* biases, int columns,
               float* scores) {
    for (int first = 0; first < columns; first += lanes) {
        Vec sums[parts];
        for (int part = 0; part < parts; ++part) {
            sums[part] = load(biases + first + part * vecWidth);
        }
        addProducts(query, headSize, keys + first * headSize, sums);
        for (int part = 0; part < parts; ++part) {
            store(scores + first + part * vecWidth, sums[part]);
        }
    }
}

/// The sum of one head's values, each times its weight, over `sum`.
void mixHead(const float* weights, int measures, const float* values, float sum, float* mixed) {
    Vec sums[parts] = {};
    addProducts(weights, measures, values, sums);
    for (int part = 0; part < parts; ++part) {
        store(mixed + part * vecWidth, sums[part] / sum);
    }
}

} // namespace

AnticipationMemory::AnticipationMemory(ModelWeights& file, int width,
                                       const TickEmbeddings& embeddings)
    : m_width(width), m_heads(width / headSize), m_rnn(file, "memory_rnn", width, 0, embeddings),
      m_query(file, "memory_query", width, size), m_output(file, "memory_output", size, width),
      m_bias(file.take("memory_bias", {m_heads, distances})),
      m_none(file.take("memory_none", {width})) {
    constexpr int tokenSize = TickEmbeddings::tokenSize;
    const int seen = width + size + tokenSize;
    std::vector<float> weights = file.take("memory_key.weight", {width, seen});
    std::vector<float> bias = file.take("memory_key.bias", {width});
    const std::vector<float> valueWeights = file.take("memory_value.weight", {width, seen});
    const std::vector<float> valueBias = file.take("memory_value.bias", {width});
    weights.insert(weights.end(), valueWeights.begin(), valueWeights.end());
    bias.insert(bias.end(), valueBias.begin(), valueBias.end());
    m_keyValue = {weights, {.outputs = 2 * width, .columns = seen, .inputs = width + size}};
    const PackedMatrix tokens(
        weights,
        {.outputs = 2 * width, .columns = seen, .firstColumn = width + size, .inputs = tokenSize});
    m_tokenShares = tokens.of(embeddings.tokens, bias.data());
}

std::vector<TickMemory> AnticipationMemory::read(const AnticipationContext& context,
                                                 std::span<const float> known,
                                                 const std::stop_token& stop) const {
    std::vector<TickMemory> memories(model::ticks);
    std::vector<Place> places;
    int end = 0; // of the last measure that is looked at
    for (int tick = 0; tick < model::ticks; ++tick) {
        TickMemory& memory = memories[static_cast<std::size_t>(tick)];
        const int measures = static_cast<int>(context.constraints.size());
        for (int measure = 0; measure < measures && isAsked(context, tick); ++measure) {
            if (isVisible(context, measure, tick)) {
                const int at = measure * model::ticks + tick;
                memory.measures.push_back(measure);
                places.push_back({at, tokenAt(context.constraints, at)});
                end = std::max(end, (measure + 1) * model::ticks);
            }
        }
    }
    const std::vector<float> states = statesBefore(context, end);
    if (stop.stop_requested()) {
        return {};
    }
    const std::vector<float> made = keysAndValues(places, states, known);
    const float* next = made.data();
    for (int tick = 0; tick < model::ticks; ++tick) {
        TickMemory& memory = memories[static_cast<std::size_t>(tick)];
        if (isAsked(context, tick)) {
            arrange(memory, next);
            next += memory.measures.size() * static_cast<std::size_t>(2 * m_width);
        }
    }
    return memories;
}

/// The memory GRU's state before each of the first ticks of the tune: ticks x W.
std::vector<float> AnticipationMemory::statesBefore(const AnticipationContext& context,
                                                    int ticks) const {
    const auto width = static_cast<std::size_t>(m_width);
    std::vector<float> states((static_cast<std::size_t>(ticks) + 1) * width);
    const std::vector<float> places = m_rnn.places(context.meter);
    m_rnn.rnn.run({.steps = ticks, .rows = 1, .stride = m_width, .outputs = states.data() + width},
                  [&](int tick, int) {
                      return std::pair{m_rnn.tokenShare(tokenAt(context.constraints, tick)),
                                       places.data() + m_rnn.placeOf(tick)};
                  });
    return states;
}

/// The key and the value of each place, places x 2W.
std::vector<float> AnticipationMemory::keysAndValues(std::span<const Place> places,
                                                     std::span<const float> states,
                                                     std::span<const float> known) const {
    const auto width = static_cast<std::size_t>(m_width);
    std::vector<float> seen;
    seen.reserve(places.size() * (width + size));
    for (const Place& place : places) {
        const auto at = static_cast<std::size_t>(place.tick);
        const std::span<const float> state = states.subspan(at * width, width);
        const std::span<const float> features = known.subspan(at * size, size);
        seen.insert(seen.end(), state.begin(), state.end());
        seen.insert(seen.end(), features.begin(), features.end());
    }
    std::vector<float> made = m_keyValue.of(seen);
    float* row = made.data();
    for (const Place& place : places) {
        const float* share = m_tokenShares.data() + place.token * 2 * m_width;
        for (int i = 0; i < 2 * m_width; ++i) {
            *row++ += share[i];
        }
    }
    return made;
}

/// Brings the keys and values of a tick's measures, and the key of "nowhere", into the order in
/// which they are read.
void AnticipationMemory::arrange(TickMemory& memory, const float* keysAndValues) const {
    const auto width = static_cast<std::size_t>(m_width);
    const std::size_t measures = memory.measures.size();
    const std::size_t columns = (measures + 1 + lanes - 1) / lanes * lanes;
    memory.columns = static_cast<int>(columns);
    memory.keys.assign(width * columns, 0.f);
    memory.values.resize(width * measures);
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t head = i / headSize;
        const std::size_t within = i % headSize;
        for (std::size_t column = 0; column <= measures; ++column) {
            const float* from =
                column < measures ? keysAndValues + column * 2 * width : m_none.data();
            const std::size_t block = head * (columns / lanes) + column / lanes;
            memory.keys[(block * headSize + within) * lanes + column % lanes] = from[i];
            if (column < measures) {
                memory.values[(head * measures + column) * headSize + within] = from[width + i];
            }
        }
    }
}

/// What a measure adds to the scores: heads x columns, none to "nowhere"; minus infinity for the
/// columns that fill the last block.
std::vector<float> AnticipationMemory::biases(const TickMemory& memory, int measure) const {
    std::vector<float> all(static_cast<std::size_t>(m_heads * memory.columns),
                           -std::numeric_limits<float>::infinity());
    for (int head = 0; head < m_heads; ++head) {
        float* row = all.data() + head * memory.columns;
        for (const int other : memory.measures) {
            const int distance = std::clamp(other - measure, -farthest, farthest) + farthest;
            *row++ = m_bias[static_cast<std::size_t>(head * distances + distance)];
        }
        *row = 0;
    }
    return all;
}

/// One row's mixture of values, all heads, to `mixed`.
void AnticipationMemory::attend(const TickMemory& memory, std::span<const float> biases,
                                const float* query, float* mixed) const {
    const int columns = memory.columns;
    const int measures = static_cast<int>(memory.measures.size());
    std::vector<float> scores(static_cast<std::size_t>(columns));
    for (int head = 0; head < m_heads; ++head) {
        const int first = head * headSize;
        scoreHead(query + first, memory.keys.data() + first * columns,
                  biases.data() + head * columns, columns, scores.data());
        const float sum = exponentiate(scores.data(), columns);
        mixHead(scores.data(), measures, memory.values.data() + first * measures, sum,
                mixed + first);
    }
}

void AnticipationMemory::addTo(std::span<float> states, const AnticipationContext& context,
                               int measure, std::span<const int> ticks) const {
    if (ticks.empty()) {
        return;
    }
    std::vector<float> queries = m_query.of(states);
    const float scale = 1 / std::sqrt(static_cast<float>(headSize));
    for (float& each : queries) {
        each *= scale;
    }
    std::vector<float> mixed(queries.size());
    const std::size_t rows = states.size() / size / ticks.size();
    std::size_t at = 0;
    for (const int tick : ticks) {
        assert(!isVisible(context, measure, tick)); // or it would look at itself
        const TickMemory& memory = context.memory[static_cast<std::size_t>(tick)];
        const std::vector<float> added = biases(memory, measure);
        for (std::size_t row = 0; row < rows; ++row, at += static_cast<std::size_t>(m_width)) {
            attend(memory, added, queries.data() + at, mixed.data() + at);
        }
    }
    const std::vector<float> remembered = m_output.of(mixed);
    std::ranges::transform(states, remembered, states.begin(),
                           [](float a, float b) { return a + b; });
}

int memoryWidth(const ModelWeights& file, const std::string& path) {
    const int width = file.size("memory", 0);
    if (width < 0 || width > AnticipationMemory::widest || width % memoryHeadSize != 0) {
        throw ModelError("The weights file " + std::filesystem::path(path).filename().string() +
                         " has a memory of width " + std::to_string(width) +
                         ", which is no multiple of " + std::to_string(memoryHeadSize) + " up to " +
                         std::to_string(AnticipationMemory::widest) +
                         "; please install the weights that came with this version.");
    }
    return width;
}

} // namespace lacuna
