// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/dense_layers.h"

#include <cmath>

namespace lacuna {

namespace {

/// Place of a unit's gate in gate order.
std::size_t gatePlace(int unit, int gate) {
    const int width = kernels().vectorWidth;
    return static_cast<std::size_t>(unit / width * 3 * width + gate * width + unit % width);
}

} // namespace

PackedMatrix::PackedMatrix(std::span<const float> weights, const Part& part)
    : m_outputs(part.outputs), m_inputs(part.inputs < 0 ? part.columns : part.inputs) {
    const int panel = 3 * kernels().vectorWidth;
    const int padded = (m_outputs + panel - 1) / panel * panel;
    const std::size_t bytes = static_cast<std::size_t>(padded) *
                              static_cast<std::size_t>(m_inputs) * kernels().weightBytes;
    m_data.reset(static_cast<std::byte*>(::operator new[](bytes, std::align_val_t{64})));
    const std::size_t first =
        static_cast<std::size_t>(part.firstRow) * static_cast<std::size_t>(part.columns) +
        static_cast<std::size_t>(part.firstColumn);
    kernels().pack(weights.data() + first, part.columns, view(), part.gates, m_data.get());
}

void PackedMatrix::apply(const float* input, float* output, int rows, const float* bias) const {
    std::vector<LinearRow> each(static_cast<std::size_t>(rows));
    for (LinearRow& row : each) {
        row = {input, output};
        input += m_inputs;
        output += m_outputs;
    }
    kernels().linear(view(), bias, each.data(), rows);
}

std::vector<float> PackedMatrix::of(std::span<const float> input, const float* bias) const {
    const std::size_t rows = input.size() / static_cast<std::size_t>(m_inputs);
    std::vector<float> output(rows * static_cast<std::size_t>(m_outputs));
    apply(input.data(), output.data(), static_cast<int>(rows), bias);
    return output;
}

DenseLayer::DenseLayer(ModelWeights& file, const std::string& name, int outputs, int inputs)
    : weights(file.take(name + ".weight", {outputs, inputs}),
              {.outputs = outputs, .columns = inputs}),
      bias(file.take(name + ".bias", {outputs})) {}

NormLayer::NormLayer(ModelWeights& file, const std::string& name, int size)
    : gain(file.take(name + ".weight", {size})), bias(file.take(name + ".bias", {size})) {}

std::vector<float> NormLayer::of(std::span<const float> input) const {
    const std::size_t size = gain.size();
    std::vector<float> output(input.size());
    for (std::size_t row = 0; row < input.size(); row += size) {
        double sum = 0;
        double squares = 0;
        for (std::size_t i = 0; i < size; ++i) {
            sum += static_cast<double>(input[row + i]);
        }
        const double mean = sum / static_cast<double>(size);
        for (std::size_t i = 0; i < size; ++i) {
            const double away = static_cast<double>(input[row + i]) - mean;
            squares += away * away;
        }
        const double scale = 1 / std::sqrt(squares / static_cast<double>(size) + 1e-5);
        for (std::size_t i = 0; i < size; ++i) {
            const double away = static_cast<double>(input[row + i]) - mean;
            output[row + i] = static_cast<float>(away * scale) * gain[i] + bias[i];
        }
    }
    return output;
}

GruLayer::GruLayer(ModelWeights& file, const std::string& name, const std::string& suffix,
                   int inputs, int hidden)
    : m_hidden(hidden), m_inputColumns(inputs),
      m_inputWeights(file.take(name + ".weight_ih" + suffix, {3 * hidden, inputs})),
      m_state(file.take(name + ".weight_hh" + suffix, {3 * hidden, hidden}),
              {.outputs = 3 * hidden, .columns = hidden, .gates = true}),
      m_inputBias(static_cast<std::size_t>(3 * hidden)),
      m_stateBias(static_cast<std::size_t>(hidden)), m_zeros(static_cast<std::size_t>(3 * hidden)) {
    const std::vector<float> input = file.take(name + ".bias_ih" + suffix, {3 * hidden});
    const std::vector<float> state = file.take(name + ".bias_hh" + suffix, {3 * hidden});
    for (int unit = 0; unit < hidden; ++unit) {
        for (int gate = 0; gate < 3; ++gate) {
            const auto row = static_cast<std::size_t>(gate * hidden + unit);
            m_inputBias[gatePlace(unit, gate)] = input[row] + (gate < 2 ? state[row] : 0.f);
        }
        m_stateBias[static_cast<std::size_t>(unit)] =
            state[static_cast<std::size_t>(2 * hidden + unit)];
    }
}

PackedMatrix GruLayer::inputPart(int firstColumn, int inputs) const {
    return {m_inputWeights,
            {.outputs = gates(),
             .columns = m_inputColumns,
             .firstColumn = firstColumn,
             .inputs = inputs,
             .gates = true}};
}

void GruLayer::step(std::span<const GruRow> rows) const {
    kernels().gruStep(m_state.view(), m_stateBias.data(), rows.data(),
                      static_cast<int>(rows.size()));
}

void GruLayer::runReady(const Run& sequence, const float* inputs) const {
    run(sequence, [&](int step, int row) {
        const float* input =
            inputs + (static_cast<std::ptrdiff_t>(step) * sequence.rows + row) * gates();
        return std::pair{input, zeros()};
    });
}

void tanhInPlace(std::vector<float>& values) {
    kernels().tanhInPlace(values.data(), values.size());
}

void geluInPlace(std::vector<float>& values) {
    kernels().geluInPlace(values.data(), values.size());
}

} // namespace lacuna
