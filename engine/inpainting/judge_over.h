// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/models.h"

#include <utility>

namespace lacuna {

/// The judge of one gap, by either way to compute AnticipationRnn and what that way has read.
template <typename Rnn, typename Reading>
class JudgeOver : public GapJudge {
public:
    JudgeOver(const Rnn& rnn, Reading reading) : m_rnn(rnn), m_reading(std::move(reading)) {}

    std::vector<double> negativeLogLikelihood(std::span<const MeasureTokens> fills,
                                              const std::stop_token& stop) const override {
        return m_rnn.negativeLogLikelihood(m_reading, fills, stop);
    }

    std::vector<double> measureSurprises(std::span<const MeasureTokens> fills,
                                         const std::stop_token& stop) const override {
        return m_rnn.measureSurprises(m_reading, fills, stop);
    }

    std::vector<MeasureTokens> draw(std::span<const TickRules> rules,
                                    std::span<RandomStream> streams,
                                    const std::stop_token& stop) const override {
        return m_rnn.draw(m_reading, rules, streams, stop);
    }

private:
    const Rnn& m_rnn;
    Reading m_reading;
};

} // namespace lacuna
