// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/gru_steps.h"
#include "engine/nn/model_tokens.h"
#include "engine/nn/random_stream.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lacuna {

/// What AnticipationSteps knows before any candidate is seen; M measures, G of them from the first
/// gap measure to the last, H = 384, W the memory's width.
struct AnticipationReading {
    int meter = 0;
    int firstGap = 0;
    int gapEnd = 0;                         ///< one past the last gap measure
    std::vector<char> gap;                  ///< M
    std::vector<MeasureTokens> constraints; ///< M
    torch::Tensor shares = {};              ///< 24 G x 3H: what all rows are told
    torch::Tensor states[2] = {};           ///< 1 x H: the token RNN just before the gap
    // With a memory: equal ticks of all measures side by side, heads of 32.
    torch::Tensor keys = {};   ///< 24 x heads x M x 32
    torch::Tensor values = {}; ///< the same
    torch::Tensor unseen = {}; ///< bool, 24 x 1 x 1 x M: where the constraints tell nothing
};

/// The module AnticipationRnn for use, as AnticipationInference is for the kernels: on the device
/// where the module lies, all rows at once, no gradients, the context read once. Const functions
/// may run on several threads.
class AnticipationSteps {
public:
    /// The module must not be trained on.
    explicit AnticipationSteps(std::shared_ptr<AnticipationRnnImpl> module);

    /// As AnticipationInference::prepare; nothing if stopped.
    std::optional<AnticipationReading> read(std::span<const MeasureTokens> constraints,
                                            std::span<const char> gap, int meter,
                                            const std::stop_token& stop) const;

    /// As AnticipationInference::negativeLogLikelihood; empty if stopped.
    std::vector<double> negativeLogLikelihood(const AnticipationReading& reading,
                                              std::span<const MeasureTokens> fills,
                                              const std::stop_token& stop) const;
    /// As AnticipationInference::measureSurprises; empty if stopped.
    std::vector<double> measureSurprises(const AnticipationReading& reading,
                                         std::span<const MeasureTokens> fills,
                                         const std::stop_token& stop) const;

    /// As AnticipationInference::draw; empty if stopped.
    std::vector<MeasureTokens> draw(const AnticipationReading& reading,
                                    std::span<const TickRules> rules,
                                    std::span<RandomStream> streams,
                                    const std::stop_token& stop) const;

private:
    /// Two GRU layers, the lower of which reads tokens and where they stand.
    struct Rnn {
        Rnn(const NamedWeights& weights, const std::string& name, int layers);

        std::vector<GruSteps> layers;
        torch::Tensor tokenShares; // 53 x 3H
    };

    torch::Tensor placeShares(const Rnn& rnn, int meter, std::int64_t measures) const;
    torch::Tensor run(const Rnn& rnn, const torch::Tensor& shares, torch::Tensor* states) const;
    std::optional<torch::Tensor> known(const torch::Tensor& constraints, int meter,
                                       const std::stop_token& stop) const;
    bool readMemory(AnticipationReading& reading, const torch::Tensor& constraints,
                    const torch::Tensor& known, const std::stop_token& stop) const;
    bool readPrefix(AnticipationReading& reading, const torch::Tensor& constraints,
                    const torch::Tensor& shares, const std::stop_token& stop) const;
    torch::Tensor logits(const AnticipationReading& reading, int measure,
                         std::span<const std::int64_t> ticks, const torch::Tensor& outputs) const;
    torch::Tensor remembered(const AnticipationReading& reading, int measure,
                             const torch::Tensor& ticks, const torch::Tensor& outputs) const;

    std::shared_ptr<AnticipationRnnImpl> m_module;
    torch::Device m_device;
    NamedWeights m_weights;
    std::int64_t m_memory; // its width, 0 for none
    Rnn m_constraintRnn;
    Rnn m_tokenRnn;
    std::optional<Rnn> m_memoryRnn;
};

} // namespace lacuna
