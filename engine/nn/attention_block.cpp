// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/attention_block.h"

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr int heads = 8;
constexpr int headSize = AttentionBlock::size / heads;
constexpr int farthest = 64;
constexpr int lanes = 16;
static_assert(headSize % lanes == 0);

float dot(const float* a, const float* b) {
    float sums[lanes] = {};
    for (int first = 0; first < headSize; first += lanes) {
        for (int lane = 0; lane < lanes; ++lane) {
            sums[lane] += a[first + lane] * b[first + lane];
        }
    }
    float sum = 0;
    for (const float each : sums) {
        sum += each;
    }
    return sum;
}

void addTo(std::vector<float>& sum, std::span<const float> addend) {
    std::ranges::transform(sum, addend, sum.begin(), [](float a, float b) { return a + b; });
}

} // namespace

AttentionBlock::AttentionBlock(ModelWeights& file, const std::string& name)
    : m_relativeBias(file.take(name + ".relative_bias", {heads, 2 * farthest + 1})),
      m_query(file, name + ".query", size, size), m_key(file, name + ".key", size, size),
      m_value(file, name + ".value", size, size), m_output(file, name + ".output", size, size),
      m_normIn(file, name + ".norm_in", size), m_normHidden(file, name + ".norm_hidden", size),
      m_hidden(file, name + ".hidden", 2 * size, size),
      m_hiddenOut(file, name + ".hidden_out", size, 2 * size) {}

void AttentionBlock::attend(const float* query, std::span<const AttentionTarget> targets,
                            float* out) const {
    const float scale = 1 / std::sqrt(static_cast<float>(headSize));
    std::vector<float> weights(targets.size());
    std::fill_n(out, size, 0.f);
    for (int head = 0; head < heads; ++head) {
        const int first = head * headSize;
        float highest = -INFINITY;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const int distance = std::clamp(targets[i].distance, -farthest, farthest) + farthest;
            const auto bias = static_cast<std::size_t>(head * (2 * farthest + 1) + distance);
            weights[i] = dot(query + first, targets[i].key + first) * scale + m_relativeBias[bias];
            highest = std::max(highest, weights[i]);
        }
        float sum = 0;
        for (float& weight : weights) {
            weight = std::exp(weight - highest);
            sum += weight;
        }
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const float share = weights[i] / sum;
            for (int place = first; place < first + headSize; ++place) {
                out[place] += share * targets[i].value[place];
            }
        }
    }
}

std::vector<float> AttentionBlock::finish(std::span<const float> rows,
                                          std::span<const float> attended) const {
    std::vector<float> sum = m_output.of(attended);
    addTo(sum, rows);
    std::vector<float> hidden = m_hidden.of(m_normHidden.of(sum));
    geluInPlace(hidden);
    addTo(sum, m_hiddenOut.of(hidden));
    return sum;
}

} // namespace lacuna
