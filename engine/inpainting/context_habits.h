// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_context.h"

#include <optional>
#include <vector>

namespace lacuna {

/// How the visible measures move: what a fill should not stray from, however likely the judge finds
/// it. The judge alone likes silence and held notes. models.md section 5.
class ContextHabits {
public:
    explicit ContextHabits(const GapContext& context);

    /// 0 for a fill within the context's notes and rests a measure, leap share and out-of-scale
    /// share; else how far outside it is, in units of what is tolerable.
    double strangenessOf(const GapTokens& tokens) const;

private:
    PitchClasses m_scale;
    std::optional<int> m_pitchBefore;
    std::vector<MeasureTokens> m_visible;
    double m_fewestNotes = 0; ///< a measure
    double m_mostNotes = 24;
    double m_mostRests = 24;
    double m_leapShare = 0;
    double m_outOfScaleShare = 0;
};

} // namespace lacuna
