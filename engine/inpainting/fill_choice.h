// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/candidate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// Chooses among judged candidates a few that are good and differ in every measure.
///
/// The judge's surprise alone would choose quotations: what the tune has said before surprises
/// least. So a measure that quotes a visible one pays a fee, one that repeats an earlier one of the
/// fill itself costs what that one cost, and what no fiddler would play pays more than any measure
/// can save: a section that does not close, a stray from the tune's habits.
class FillChoice {
public:
    /// `temperature`: below the usual one quotations are cheaper, above it dearer. `seed`: draws
    /// which form each of those shown is to have. `earlier`: fills that were shown before, from
    /// which all that are chosen are to differ as they do from each other.
    FillChoice(const GapContext& context, double temperature, std::uint64_t seed,
               std::vector<GapTokens> earlier = {});

    /// Finds what speaks against a candidate, in nats a measure, how much of it is quoted, and how
    /// like it is to what was shown before. It has been judged: its surprises are known, one a
    /// measure.
    void weigh(Candidate& candidate) const;

    /// Whether a candidate may be shown before others are known: it strays from no habit, and it
    /// closes where it should, and is like no fill of before.
    bool passes(const Candidate& candidate) const;

    /// Which candidate to show first; nothing if there is none.
    std::optional<std::size_t> first(std::span<const Candidate> candidates) const;

    /// Which `count` of the candidates to show, the best first, in front of them those of `shown`.
    /// Each next one is that which costs least, likeness to those before it and another form than
    /// is wanted included.
    std::vector<std::size_t> choose(std::span<const Candidate> candidates, int count,
                                    std::vector<std::size_t> shown = {}) const;

private:
    bool isVisible(const MeasureTokens& measure) const;
    double formCost(const Candidate& candidate, std::size_t slot) const;
    std::optional<double> costBeside(std::span<const Candidate> candidates, std::size_t i,
                                     const std::vector<std::size_t>& shown, int least) const;

    const GapContext& m_context;
    std::vector<MeasureTokens> m_visible; ///< sorted
    double m_quoteFee = 0;
    std::uint64_t m_seed = 1;
    std::vector<GapTokens> m_earlier;
};

} // namespace lacuna
