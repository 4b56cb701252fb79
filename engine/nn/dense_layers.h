// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/kernel_set.h"
#include "engine/nn/model_weights.h"

#include <memory>
#include <new>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// A weight matrix packed for the kernels of this processor.
class PackedMatrix {
public:
    /// Part of a row-major matrix: columns [firstColumn, firstColumn + inputs) of `outputs` rows
    /// from firstRow on; `columns` is the length of a row. `gates`: a GRU's 3H stacked gates.
    struct Part {
        int outputs;
        int columns;
        int firstRow = 0;
        int firstColumn = 0;
        int inputs = -1; // all columns
        bool gates = false;
    };

    PackedMatrix() = default;
    PackedMatrix(std::span<const float> weights, const Part& part);

    int outputs() const { return m_outputs; }
    int inputs() const { return m_inputs; }
    PackedView view() const { return {m_data.get(), m_outputs, m_inputs}; }

    /// output[r] = W input[r] + bias for `rows` rows that lie without gaps; null bias is zero.
    void apply(const float* input, float* output, int rows, const float* bias = nullptr) const;
    /// The same, with the products in a new buffer of rows x outputs.
    std::vector<float> of(std::span<const float> input, const float* bias = nullptr) const;

private:
    struct Free {
        void operator()(std::byte* data) const { ::operator delete[](data, std::align_val_t{64}); }
    };
    std::unique_ptr<std::byte[], Free> m_data;
    int m_outputs = 0;
    int m_inputs = 0;
};

/// A linear layer with its bias.
struct DenseLayer {
    PackedMatrix weights;
    std::vector<float> bias;

    DenseLayer(ModelWeights& file, const std::string& name, int outputs, int inputs);
    void apply(const float* input, float* output, int rows) const {
        weights.apply(input, output, rows, bias.data());
    }
    std::vector<float> of(std::span<const float> input) const {
        return weights.of(input, bias.data());
    }
};

/// Layer normalisation over rows of `gain.size()` numbers, epsilon 1e-5.
struct NormLayer {
    std::vector<float> gain;
    std::vector<float> bias;

    NormLayer(ModelWeights& file, const std::string& name, int size);
    std::vector<float> of(std::span<const float> input) const;
};

/// One layer and direction of a GRU: the recurrent half, packed, and the input half, from which
/// its owner cuts the parts it needs (a token's share as a table, and so on). Inputs are in gate
/// order (kernel_set.h) and include `inputBias`.
class GruLayer {
public:
    /// Reads `name`.weight_ih`suffix` and its companions.
    GruLayer(ModelWeights& file, const std::string& name, const std::string& suffix, int inputs,
             int hidden);

    int hidden() const { return m_hidden; }
    int gates() const { return 3 * m_hidden; }
    const float* inputBias() const { return m_inputBias.data(); }
    /// The share of some input columns in the gates.
    PackedMatrix inputPart(int firstColumn, int inputs) const;
    /// Frees the unpacked input weights once all parts have been cut.
    void forgetInputWeights() { m_inputWeights = {}; }

    void step(std::span<const GruRow> rows) const;

    /// Runs `rows` sequences of `steps` steps, last step first if `reversed`. `inputs(step, row)`
    /// gives the two input addends. The state after a step goes to outputs + (step * rows + row) *
    /// stride. `initial` holds rows x hidden, or is null for zeros.
    struct Run {
        int steps;
        int rows;
        bool reversed = false;
        int stride;
        float* outputs;
        const float* initial = nullptr;
    };
    template <typename Inputs>
    void run(const Run& sequence, Inputs inputs) const;
    /// The same where the whole input lies ready as steps x rows x gates.
    void runReady(const Run& sequence, const float* inputs) const;

    const float* zeros() const { return m_zeros.data(); }

private:
    int m_hidden;
    int m_inputColumns;
    std::vector<float> m_inputWeights;
    PackedMatrix m_state;
    std::vector<float> m_inputBias; // gate order; the state's bias of r and z included
    std::vector<float> m_stateBias; // of gate n
    std::vector<float> m_zeros;     // gates
};

template <typename Inputs>
void GruLayer::run(const Run& sequence, Inputs inputs) const {
    std::vector<GruRow> rows(static_cast<std::size_t>(sequence.rows));
    for (int done = 0; done < sequence.steps; ++done) {
        const int step = sequence.reversed ? sequence.steps - 1 - done : done;
        const int before = sequence.reversed ? step + 1 : step - 1;
        for (int row = 0; row < sequence.rows; ++row) {
            const auto place = [&](int at) {
                return sequence.outputs +
                       (static_cast<std::ptrdiff_t>(at) * sequence.rows + row) * sequence.stride;
            };
            const float* state =
                done > 0 ? place(before)
                : sequence.initial != nullptr
                    ? sequence.initial + static_cast<std::ptrdiff_t>(row) * m_hidden
                    : zeros();
            const std::pair<const float*, const float*> input = inputs(step, row);
            rows[static_cast<std::size_t>(row)] = {input.first, input.second, state, place(step)};
        }
        this->step(rows);
    }
}

void tanhInPlace(std::vector<float>& values);
void geluInPlace(std::vector<float>& values);

} // namespace lacuna
