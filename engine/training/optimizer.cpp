// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/optimizer.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace lacuna {
namespace {

constexpr double epsilon = 1e-8;

} // namespace

Optimizer::Optimizer(const torch::nn::Module& module, const OptimizerOptions& options)
    : m_options(options) {
    const torch::NoGradGuard noGradients;
    for (const auto& parameter : module.named_parameters()) {
        const torch::Tensor& tensor = parameter.value();
        if (!tensor.requires_grad())
            continue;
        m_slots.push_back(
            {.name = parameter.key(),
             .parameter = tensor,
             .trained = torch::empty_like(tensor),
             .start = options.pullToStart > 0 ? tensor.detach().clone() : torch::Tensor(),
             .average = tensor.detach().clone(),
             .moment1 = torch::zeros_like(tensor),
             .moment2 = torch::zeros_like(tensor),
             .decays = tensor.dim() > 1});
    }
}

void Optimizer::clearGradients() {
    for (Slot& slot : m_slots)
        slot.parameter.mutable_grad() = torch::Tensor();
}

torch::Tensor Optimizer::clipFactor() const {
    std::vector<torch::Tensor> norms;
    for (const Slot& slot : m_slots) {
        if (slot.parameter.grad().defined())
            norms.push_back(slot.parameter.grad().norm());
    }
    if (norms.empty())
        throw std::logic_error("there are no gradients to step along");
    const torch::Tensor norm = torch::stack(norms).norm();
    return (m_options.gradientNorm / (norm + 1e-6)).clamp_max(1);
}

void Optimizer::step(double learningRate) {
    const torch::NoGradGuard noGradients;
    const torch::Tensor clip = clipFactor();
    ++m_steps;
    const auto count = static_cast<double>(m_steps);
    const double correction1 = 1 - std::pow(m_options.beta1, count);
    const double correction2 = 1 - std::pow(m_options.beta2, count);
    // Early on the average would lag behind where the weights come from.
    const double averaging = std::min(m_options.averaging, (1 + count) / (10 + count));
    for (Slot& slot : m_slots) {
        if (slot.parameter.grad().defined()) {
            const torch::Tensor gradient = slot.parameter.grad() * clip;
            slot.moment1.mul_(m_options.beta1).add_(gradient, 1 - m_options.beta1);
            slot.moment2.mul_(m_options.beta2).addcmul_(gradient, gradient, 1 - m_options.beta2);
            const torch::Tensor spread =
                slot.moment2.sqrt().div_(std::sqrt(correction2)).add_(epsilon);
            if (slot.decays)
                slot.parameter.mul_(1 - learningRate * m_options.weightDecay);
            if (m_options.pullToStart > 0)
                slot.parameter.lerp_(slot.start, learningRate * m_options.pullToStart);
            slot.parameter.addcdiv_(slot.moment1, spread, -learningRate / correction1);
        }
        if (m_options.averaging > 0)
            slot.average.lerp_(slot.parameter, 1 - averaging);
    }
}

void Optimizer::showAverage() {
    if (m_options.averaging <= 0 || m_showsAverage)
        return;
    const torch::NoGradGuard noGradients;
    for (Slot& slot : m_slots) {
        slot.trained.copy_(slot.parameter);
        slot.parameter.copy_(slot.average);
    }
    m_showsAverage = true;
}

void Optimizer::showTrained() {
    if (!m_showsAverage)
        return;
    const torch::NoGradGuard noGradients;
    for (Slot& slot : m_slots)
        slot.parameter.copy_(slot.trained);
    m_showsAverage = false;
}

NamedTensors Optimizer::state() const {
    NamedTensors all;
    for (const Slot& slot : m_slots) {
        all.emplace_back("trained/" + slot.name,
                         (m_showsAverage ? slot.trained : slot.parameter).detach());
        if (m_options.averaging > 0)
            all.emplace_back("average/" + slot.name, slot.average);
        all.emplace_back("moment1/" + slot.name, slot.moment1);
        all.emplace_back("moment2/" + slot.name, slot.moment2);
    }
    return all;
}

void Optimizer::restore(const NamedTensors& state, std::int64_t steps) {
    const torch::NoGradGuard noGradients;
    showTrained();
    for (const auto& [name, own] : this->state()) {
        const auto found =
            std::ranges::find(state, name, &std::pair<std::string, torch::Tensor>::first);
        if (found == state.end() || found->second.sizes() != own.sizes())
            throw std::invalid_argument("the state has no " + name + " that fits");
        own.copy_(found->second);
    }
    m_steps = steps;
}

double learningRateAt(std::int64_t step, std::int64_t steps, double rate, std::int64_t warmup,
                      double lastShare) {
    if (step < warmup)
        return rate * static_cast<double>(step + 1) / static_cast<double>(warmup);
    const double done = std::clamp(static_cast<double>(step - warmup) /
                                       std::max(1.0, static_cast<double>(steps - warmup)),
                                   0.0, 1.0);
    return rate * (lastShare + (1 - lastShare) * 0.5 * (1 + std::cos(std::numbers::pi * done)));
}

} // namespace lacuna
