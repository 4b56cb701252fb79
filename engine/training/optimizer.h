// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// Named tensors of a training state, as a checkpoint holds them.
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

struct OptimizerOptions {
    double beta1 = 0.9;
    double beta2 = 0.98;
    double weightDecay = 0; ///< of matrices; not of biases, norms and other vectors
    /// Draws all weights back to where they began, as weight decay does to zero: Li, Grandvalet,
    /// Davoine (2018), L2-SP.
    double pullToStart = 0;
    double gradientNorm = 1;
    double averaging = 0; ///< of the weights kept for use: a += (1 - averaging)(w - a); 0: w itself
};

/// AdamW (Loshchilov, Hutter 2019) with its whole state in plain sight, so that a checkpoint can
/// hold it whatever LibTorch's version, and with a clipped gradient norm that is never read back
/// from the device. Keeps an exponential average of the weights (Polyak, Juditsky 1992).
class Optimizer {
public:
    Optimizer(const torch::nn::Module& module, const OptimizerOptions& options);

    void clearGradients();
    /// One step with the gradients at hand. Does not wait for the device.
    void step(double learningRate);

    std::int64_t steps() const { return m_steps; }
    /// Puts the averaged weights into the module, or the trained ones back.
    void showAverage();
    void showTrained();

    /// "trained/...", "average/...", "moment1/...", "moment2/...": tensors that stay valid.
    NamedTensors state() const;
    /// Takes a state of the same module at `steps`; throws std::invalid_argument if one is missing.
    void restore(const NamedTensors& state, std::int64_t steps);

private:
    struct Slot {
        std::string name;
        torch::Tensor parameter;
        torch::Tensor trained; ///< while the average is shown
        torch::Tensor start;   ///< if they are drawn back to it
        torch::Tensor average;
        torch::Tensor moment1;
        torch::Tensor moment2;
        bool decays = false;
    };

    torch::Tensor clipFactor() const;

    OptimizerOptions m_options;
    std::vector<Slot> m_slots;
    std::int64_t m_steps = 0;
    bool m_showsAverage = false;
};

/// Rises linearly over the first `warmup` steps, then falls along half a cosine to `lastShare` of
/// `rate` at `steps`.
double learningRateAt(std::int64_t step, std::int64_t steps, double rate, std::int64_t warmup,
                      double lastShare = 0.02);

} // namespace lacuna
