// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/gru_steps.h"
#include "engine/nn/measure_posterior.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/model_tokens.h"

#include <memory>
#include <span>
#include <vector>

namespace lacuna {

/// The module MeasureVae for use, as MeasureVaeInference is for the kernels: on the device where
/// the module lies, whole batches at once, no gradients. Const functions may run on several
/// threads.
class MeasureVaeSteps {
public:
    /// The module must not be trained on.
    explicit MeasureVaeSteps(std::shared_ptr<MeasureVaeImpl> module);

    /// One posterior for each measure, all of one meter.
    std::vector<MeasurePosterior> posteriors(std::span<const MeasureTokens> measures,
                                             int meter) const;

    /// Each latent's likeliest measure under the rules, told its own choices.
    std::vector<MeasureTokens> decode(std::span<const Latent> latents, int meter,
                                      const TickRules& rules) const;

private:
    std::shared_ptr<MeasureVaeImpl> m_module;
    torch::Device m_device;
    GruSteps m_tickRnn;
    torch::Tensor m_previousShares; // 53 x 3H: of the token before, the last being "none"
    torch::Tensor m_tickShares;     // 24 x 3H, bias included
};

} // namespace lacuna
