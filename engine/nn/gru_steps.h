// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <string>

namespace lacuna {

/// A module's tensors by their names in the weights file.
using NamedWeights = torch::OrderedDict<std::string, torch::Tensor>;

/// One layer of a torch::nn::GRU (Cho et al. 2014) whose steps are taken one by one: what the
/// inputs add to the gates is worked out before, for all steps at once or from tables, so that a
/// step is one product. For use, not for training. H: the layer's size.
class GruSteps {
public:
    /// `name` and `suffix` as in "tick_rnn.weight_ih_l0": "tick_rnn" and "_l0".
    GruSteps(const NamedWeights& weights, const std::string& name, const std::string& suffix);

    std::int64_t size() const { return m_size; }

    /// What the whole input adds to the gates, bias included: ... x 3H of ... x inputs.
    torch::Tensor share(const torch::Tensor& inputs) const;
    /// What the columns of the input from `first` on add, as many as `some` has, without the bias.
    torch::Tensor shareOfColumns(const torch::Tensor& some, std::int64_t first) const;
    const torch::Tensor& inputBias() const { return m_inputBias; }

    /// The next state, N x H, of N x 3H and N x H.
    torch::Tensor step(const torch::Tensor& shares, const torch::Tensor& state) const;
    /// The states after each step, T x N x H, of T x N x 3H; `state` (N x H) becomes the last.
    torch::Tensor run(const torch::Tensor& shares, torch::Tensor& state) const;

private:
    std::int64_t m_size;
    torch::Tensor m_inputWeights; // 3H x inputs
    torch::Tensor m_inputBias;    // 3H
    torch::Tensor m_stateWeights; // 3H x H
    torch::Tensor m_stateBias;    // 3H
};

} // namespace lacuna
