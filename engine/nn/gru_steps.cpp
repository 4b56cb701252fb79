// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/gru_steps.h"

#include <vector>

namespace lacuna {

GruSteps::GruSteps(const NamedWeights& weights, const std::string& name, const std::string& suffix)
    : m_inputWeights(weights[name + ".weight_ih" + suffix]),
      m_inputBias(weights[name + ".bias_ih" + suffix]),
      m_stateWeights(weights[name + ".weight_hh" + suffix]),
      m_stateBias(weights[name + ".bias_hh" + suffix]) {
    m_size = m_stateWeights.size(1);
}

torch::Tensor GruSteps::share(const torch::Tensor& inputs) const {
    return torch::linear(inputs, m_inputWeights, m_inputBias);
}

torch::Tensor GruSteps::shareOfColumns(const torch::Tensor& some, std::int64_t first) const {
    return torch::linear(some, m_inputWeights.narrow(1, first, some.size(-1)));
}

torch::Tensor GruSteps::step(const torch::Tensor& shares, const torch::Tensor& state) const {
    // For one row a product with a matrix of one row takes twice as long as that with a vector.
    const torch::Tensor own =
        state.size(0) == 1
            ? torch::addmv(m_stateBias, m_stateWeights, state.squeeze(0)).unsqueeze(0)
            : torch::linear(state, m_stateWeights, m_stateBias);
    // Reset and update side by side, as they stand in the weights.
    const torch::Tensor gates =
        own.narrow(1, 0, 2 * m_size).add_(shares.narrow(1, 0, 2 * m_size)).sigmoid_();
    const torch::Tensor proposed = own.narrow(1, 2 * m_size, m_size)
                                       .mul_(gates.narrow(1, 0, m_size))
                                       .add_(shares.narrow(1, 2 * m_size, m_size))
                                       .tanh_();
    return torch::lerp(proposed, state, gates.narrow(1, m_size, m_size));
}

torch::Tensor GruSteps::run(const torch::Tensor& shares, torch::Tensor& state) const {
    std::vector<torch::Tensor> states;
    states.reserve(static_cast<std::size_t>(shares.size(0)));
    for (const torch::Tensor& each : shares.unbind(0)) {
        state = step(each, state);
        states.push_back(state);
    }
    return torch::stack(states);
}

} // namespace lacuna
