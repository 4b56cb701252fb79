// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/latent_rnn_inference.h"

#include "engine/nn/attention_block.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lacuna {

namespace {

constexpr int size = AttentionBlock::size;
constexpr int half = size / 2;
constexpr int placeRows = 64;

struct RnnLayer {
    GruLayer rnn;
    PackedMatrix input;

    RnnLayer(ModelWeights& file, const std::string& name, const std::string& suffix, int hidden)
        : rnn(file, name, suffix, size, hidden), input(rnn.inputPart(0, size)) {
        rnn.forgetInputWeights();
    }
};

/// Row `index` of a table of D numbers added to `row`.
void addRow(float* row, std::span<const float> table, int index) {
    for (int i = 0; i < size; ++i) {
        row[i] += table[static_cast<std::size_t>(index * size + i)];
    }
}

} // namespace

struct LatentRnnInference::Parts {
    Parts(ModelWeights& file, int mixtureComponents);

    int components; // K
    std::vector<float> gapToken;
    DenseLayer latentIn;
    std::vector<float> indexRows;
    std::vector<float> fromEndRows;
    std::vector<float> meterRows;
    RnnLayer contextForward[2];
    RnnLayer contextBackward[2];
    AttentionBlock contextAttention;
    std::vector<float> traverseInWeights;
    std::vector<float> traverseInBias;
    PackedMatrix traverseLatent;  // columns of z
    PackedMatrix traverseContext; // columns of c
    RnnLayer traverse[2];
    AttentionBlock traverseAttention;
    PackedMatrix logitsContext; // K x D, columns of c
    PackedMatrix logitsFeature; // K x D, columns of g
    std::vector<float> mixtureBias;
    std::vector<PackedMatrix> means;        // one for each component, 64 x 2D
    std::vector<PackedMatrix> logVariances; // the same

    std::vector<float> contextInput(std::span<const Latent> latents, std::span<const char> gap,
                                    int meter) const;
    void addContextRnn(std::vector<float>& rows, int measures) const;
    std::vector<float> attendContext(const std::vector<float>& rows,
                                     std::span<const char> gap) const;
    void pass(const LatentContext& context, TraverseState& state, int measure,
              std::span<const Latent> previous, bool wanted) const;
    void attendTraverse(TraverseState& state, int measure, std::span<const float> normalised) const;
    std::vector<float> logits(const LatentContext& context, const TraverseState& state,
                              int row) const;
    void component(const LatentContext& context, const TraverseState& state, int row, int index,
                   Latent& mean, Latent& logVariance) const;
};

LatentRnnInference::Parts::Parts(ModelWeights& file, int mixtureComponents)
    : components(mixtureComponents), gapToken(file.take("gap_token", {size})),
      latentIn(file, "latent_in", size, model::latent),
      indexRows(file.take("index_embedding.weight", {placeRows, size})),
      fromEndRows(file.take("from_end_embedding.weight", {placeRows, size})),
      meterRows(file.take("meter_embedding.weight", {model::meters, size})),
      contextForward{{file, "context_rnn", "_l0", half}, {file, "context_rnn", "_l1", half}},
      contextBackward{{file, "context_rnn", "_l0_reverse", half},
                      {file, "context_rnn", "_l1_reverse", half}},
      contextAttention(file, "context_attention"),
      traverseInWeights(file.take("traverse_in.weight", {size, model::latent + size})),
      traverseInBias(file.take("traverse_in.bias", {size})),
      traverseLatent(traverseInWeights,
                     {.outputs = size, .columns = model::latent + size, .inputs = model::latent}),
      traverseContext(traverseInWeights, {.outputs = size,
                                          .columns = model::latent + size,
                                          .firstColumn = model::latent,
                                          .inputs = size}),
      traverse{{file, "traverse_rnn", "_l0", size}, {file, "traverse_rnn", "_l1", size}},
      traverseAttention(file, "traverse_attention") {
    traverseInWeights = {};
    const int outputs = components * (1 + 2 * model::latent);
    const std::vector<float> mixture = file.take("mixture_out.weight", {outputs, 2 * size});
    mixtureBias = file.take("mixture_out.bias", {outputs});
    logitsContext = {mixture, {.outputs = components, .columns = 2 * size, .inputs = size}};
    logitsFeature = {
        mixture, {.outputs = components, .columns = 2 * size, .firstColumn = size, .inputs = size}};
    for (int index = 0; index < components; ++index) {
        const int meanRow = components + index * model::latent;
        const int varianceRow = meanRow + components * model::latent;
        means.push_back(
            {mixture, {.outputs = model::latent, .columns = 2 * size, .firstRow = meanRow}});
        logVariances.push_back(
            {mixture, {.outputs = model::latent, .columns = 2 * size, .firstRow = varianceRow}});
    }
    file.finish();
}

std::vector<float> LatentRnnInference::Parts::contextInput(std::span<const Latent> latents,
                                                           std::span<const char> gap,
                                                           int meter) const {
    const int measures = static_cast<int>(gap.size());
    std::vector<float> flat;
    flat.reserve(latents.size() * model::latent);
    for (const Latent& latent : latents) {
        flat.insert(flat.end(), latent.begin(), latent.end());
    }
    std::vector<float> rows = latentIn.of(flat);
    for (int i = 0; i < measures; ++i) {
        float* row = rows.data() + i * size;
        if (gap[static_cast<std::size_t>(i)] != 0) {
            std::ranges::copy(gapToken, row);
        }
        addRow(row, indexRows, std::min(i, placeRows - 1));
        addRow(row, fromEndRows, std::min(measures - 1 - i, placeRows - 1));
        addRow(row, meterRows, meter);
    }
    return rows;
}

/// rows += context_rnn(rows)
void LatentRnnInference::Parts::addContextRnn(std::vector<float>& rows, int measures) const {
    std::vector<float> input = rows;
    std::vector<float> output(rows.size());
    for (int layer = 0; layer < 2; ++layer) {
        const RnnLayer* directions[] = {&contextForward[layer], &contextBackward[layer]};
        for (int direction = 0; direction < 2; ++direction) {
            const RnnLayer& each = *directions[direction];
            const std::vector<float> ready = each.input.of(input, each.rnn.inputBias());
            each.rnn.runReady({.steps = measures,
                               .rows = 1,
                               .reversed = direction == 1,
                               .stride = size,
                               .outputs = output.data() + direction * half},
                              ready.data());
        }
        input = output;
    }
    std::ranges::transform(rows, output, rows.begin(), [](float a, float b) { return a + b; });
}

std::vector<float> LatentRnnInference::Parts::attendContext(const std::vector<float>& rows,
                                                            std::span<const char> gap) const {
    const std::vector<float> normalised = contextAttention.normalised(rows);
    const std::vector<float> queries = contextAttention.queries(normalised);
    const std::vector<float> keys = contextAttention.keys(normalised);
    const std::vector<float> values = contextAttention.values(normalised);
    std::vector<float> attended(rows.size());
    const int measures = static_cast<int>(gap.size());
    std::vector<AttentionTarget> targets;
    for (int i = 0; i < measures; ++i) {
        targets.clear();
        for (int j = 0; j < measures; ++j) {
            if (j == i || gap[static_cast<std::size_t>(j)] == 0) {
                targets.push_back({keys.data() + j * size, values.data() + j * size, j - i});
            }
        }
        contextAttention.attend(queries.data() + i * size, targets, attended.data() + i * size);
    }
    return contextAttention.finish(rows, attended);
}

/// Runs the causal half over one measure; `previous` are the latents of the measure before it (one
/// for all rows or one for each; none at the start). Features are made only if `wanted`.
void LatentRnnInference::Parts::pass(const LatentContext& context, TraverseState& state,
                                     int measure, std::span<const Latent> previous,
                                     bool wanted) const {
    const auto rows = static_cast<std::size_t>(state.rows);
    const float* share = context.traverseIn.data() + measure * size;
    std::vector<float> input(rows * size);
    if (!previous.empty()) {
        std::vector<float> flat;
        flat.reserve(rows * model::latent);
        for (std::size_t row = 0; row < rows; ++row) {
            const Latent& latent = previous[previous.size() == 1 ? 0 : row];
            flat.insert(flat.end(), latent.begin(), latent.end());
        }
        input = traverseLatent.of(flat);
    }
    for (std::size_t i = 0; i < input.size(); ++i) {
        input[i] += share[i % size];
    }
    tanhInPlace(input);
    for (int layer = 0; layer < 2; ++layer) {
        const RnnLayer& each = traverse[layer];
        const std::vector<float> ready = each.input.of(input, each.rnn.inputBias());
        each.rnn.runReady({.steps = 1,
                           .rows = state.rows,
                           .stride = size,
                           .outputs = input.data(),
                           .initial = state.hidden[layer].data()},
                          ready.data());
        state.hidden[layer] = input;
    }
    const std::vector<float> normalised = traverseAttention.normalised(input);
    state.memories.push_back(
        {state.rows, traverseAttention.keys(normalised), traverseAttention.values(normalised)});
    if (wanted) {
        attendTraverse(state, measure, normalised);
    }
}

void LatentRnnInference::Parts::attendTraverse(TraverseState& state, int measure,
                                               std::span<const float> normalised) const {
    const std::vector<float> queries = traverseAttention.queries(normalised);
    std::vector<float> attended(queries.size());
    std::vector<AttentionTarget> targets(state.memories.size());
    for (int row = 0; row < state.rows; ++row) {
        for (std::size_t j = 0; j < targets.size(); ++j) {
            const TraverseState::Memory& memory = state.memories[j];
            const int at = memory.rows == 1 ? 0 : row * size;
            targets[j] = {memory.keys.data() + at, memory.values.data() + at,
                          static_cast<int>(j) - measure};
        }
        traverseAttention.attend(queries.data() + row * size, targets,
                                 attended.data() + row * size);
    }
    state.features = traverseAttention.finish(state.hidden[1], attended);
    state.measure = measure;
}

std::vector<float> LatentRnnInference::Parts::logits(const LatentContext& context,
                                                     const TraverseState& state, int row) const {
    std::vector<float> all(static_cast<std::size_t>(components));
    logitsFeature.apply(state.features.data() + row * size, all.data(), 1,
                        context.mixtureIn.data() + state.measure * components);
    return all;
}

void LatentRnnInference::Parts::component(const LatentContext& context, const TraverseState& state,
                                          int row, int index, Latent& mean,
                                          Latent& logVariance) const {
    std::array<float, 2 * size> joined;
    std::copy_n(context.features.data() + state.measure * size, size, joined.data());
    std::copy_n(state.features.data() + row * size, size, joined.data() + size);
    const float* meanBias = mixtureBias.data() + components + index * model::latent;
    const float* varianceBias = meanBias + components * model::latent;
    means[static_cast<std::size_t>(index)].apply(joined.data(), mean.data(), 1, meanBias);
    logVariances[static_cast<std::size_t>(index)].apply(joined.data(), logVariance.data(), 1,
                                                        varianceBias);
    for (float& each : logVariance) {
        each = std::clamp(each, -8.f, 4.f);
    }
}

LatentRnnInference::LatentRnnInference(const std::string& path, const std::string& style) {
    ModelWeights file(path);
    if (!style.empty()) {
        file.wear(style);
    }
    const int components = std::clamp(file.size("mixture", 0), 1, mostComponents);
    file.check(latentRnnConfig(components)); // no other number than the file's own passes
    m_parts = std::make_unique<const Parts>(file, components);
    m_hashes = file.hashes();
}

LatentRnnInference::~LatentRnnInference() = default;
LatentRnnInference::LatentRnnInference(LatentRnnInference&&) noexcept = default;
LatentRnnInference& LatentRnnInference::operator=(LatentRnnInference&&) noexcept = default;

LatentContext LatentRnnInference::encodeContext(std::span<const Latent> latents,
                                                std::span<const char> gap, int meter) const {
    assert(latents.size() == gap.size() && gap.size() <= placeRows);
    LatentContext context{.meter = meter,
                          .gap = {gap.begin(), gap.end()},
                          .latents = {latents.begin(), latents.end()},
                          .features = {},
                          .traverseIn = {},
                          .mixtureIn = {}};
    std::vector<float> rows = m_parts->contextInput(latents, gap, meter);
    m_parts->addContextRnn(rows, static_cast<int>(gap.size()));
    context.features = m_parts->attendContext(rows, gap);
    context.traverseIn =
        m_parts->traverseContext.of(context.features, m_parts->traverseInBias.data());
    context.mixtureIn = m_parts->logitsContext.of(context.features, m_parts->mixtureBias.data());
    return context;
}

TraverseState LatentRnnInference::start(const LatentContext& context) const {
    TraverseState state;
    for (std::vector<float>& hidden : state.hidden) {
        hidden.assign(size, 0.f);
    }
    const auto first = std::ranges::find_if(context.gap, [](char written) { return written != 0; });
    const auto gapStart = static_cast<int>(first - context.gap.begin());
    const std::span<const Latent> latents = context.latents;
    for (int i = 0; i <= gapStart; ++i) {
        m_parts->pass(context, state, i,
                      i == 0 ? std::span<const Latent>()
                             : latents.subspan(static_cast<std::size_t>(i - 1), 1),
                      i == gapStart);
    }
    return state;
}

std::vector<Latent> LatentRnnInference::draw(const LatentContext& context,
                                             const TraverseState& state, float temperature,
                                             std::span<RandomStream> streams) const {
    assert(state.rows == 1 || static_cast<std::size_t>(state.rows) == streams.size());
    std::vector<Latent> drawn(streams.size());
    for (std::size_t i = 0; i < streams.size(); ++i) {
        const int row = state.rows == 1 ? 0 : static_cast<int>(i);
        const std::vector<float> logits = m_parts->logits(context, state, row);
        RandomStream* stream = &streams[i];
        const int index = chooseComponent(logits, temperature, stream);
        Latent mean;
        Latent logVariance;
        m_parts->component(context, state, row, index, mean, logVariance);
        drawn[i] = latentAround(mean, logVariance, temperature, stream);
    }
    return drawn;
}

LatentMixture LatentRnnInference::mixture(const LatentContext& context, const TraverseState& state,
                                          int row) const {
    const auto components = static_cast<std::size_t>(m_parts->components);
    LatentMixture whole{.logWeights = m_parts->logits(context, state, row),
                        .means = std::vector<Latent>(components),
                        .logVariances = std::vector<Latent>(components)};
    const float highest = std::ranges::max(whole.logWeights);
    float sum = 0;
    for (const float logit : whole.logWeights) {
        sum += std::exp(logit - highest);
    }
    for (std::size_t k = 0; k < components; ++k) {
        whole.logWeights[k] -= highest + std::log(sum);
        m_parts->component(context, state, row, static_cast<int>(k), whole.means[k],
                           whole.logVariances[k]);
    }
    return whole;
}

void LatentRnnInference::advance(const LatentContext& context, TraverseState& state,
                                 std::span<const Latent> written) const {
    assert(!written.empty());
    const int measures = static_cast<int>(context.gap.size());
    if (state.rows == 1 && written.size() > 1) {
        state.rows = static_cast<int>(written.size());
        for (std::vector<float>& hidden : state.hidden) {
            const std::vector<float> one = hidden;
            for (std::size_t row = 1; row < written.size(); ++row) {
                hidden.insert(hidden.end(), one.begin(), one.end());
            }
        }
    }
    const auto after = context.gap.begin() + state.measure + 1;
    const auto next = std::find_if(after, context.gap.end(), [](char gap) { return gap != 0; });
    if (next == context.gap.end()) {
        state.measure = measures;
        return;
    }
    const auto due = static_cast<int>(next - context.gap.begin());
    const std::span<const Latent> latents = context.latents;
    for (int i = state.measure + 1, first = i; i <= due; ++i) {
        m_parts->pass(context, state, i,
                      i == first ? written : latents.subspan(static_cast<std::size_t>(i - 1), 1),
                      i == due);
    }
}

} // namespace lacuna
