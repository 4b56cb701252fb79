// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/dense_layers.h"

#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// Where one query looks: the keys and values of some measures, with their distance from it.
struct AttentionTarget {
    const float* key;
    const float* value;
    int distance; // of the target from the query, in measures, negative for earlier ones
};

/// An attention block over measures, eight heads and a relative bias, then a hidden layer; both
/// add to their input (models of LatentRnn). Keys and values are separate from queries, so that a
/// traversal can keep those of the measures it has passed.
class AttentionBlock {
public:
    static constexpr int size = 384;

    AttentionBlock(ModelWeights& file, const std::string& name);

    /// Normalised rows, from which keys, values and queries are made.
    std::vector<float> normalised(std::span<const float> rows) const { return m_normIn.of(rows); }
    std::vector<float> keys(std::span<const float> normalised) const {
        return m_key.of(normalised);
    }
    std::vector<float> values(std::span<const float> normalised) const {
        return m_value.of(normalised);
    }
    std::vector<float> queries(std::span<const float> normalised) const {
        return m_query.of(normalised);
    }
    /// One row's weighted sum of values, all heads, to `out`.
    void attend(const float* query, std::span<const AttentionTarget> targets, float* out) const;
    /// rows + output(attended), then the hidden layer.
    std::vector<float> finish(std::span<const float> rows, std::span<const float> attended) const;

private:
    std::vector<float> m_relativeBias; // heads x 129
    DenseLayer m_query;
    DenseLayer m_key;
    DenseLayer m_value;
    DenseLayer m_output;
    NormLayer m_normIn;
    NormLayer m_normHidden;
    DenseLayer m_hidden;
    DenseLayer m_hiddenOut;
};

} // namespace lacuna
