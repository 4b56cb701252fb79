// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/melody_alignment.h"
#include "engine/library/melody_index.h"

#include <span>
#include <vector>

namespace lacuna {

/// A tune that a melody sounds like for a stretch.
struct MelodyMatch {
    std::size_t tune = 0;
    MelodyAlignment alignment;
    /// Bits by which the likeness surprises beyond what is found by chance among so many notes: a
    /// melody that quotes no tune gets about one match above 0, and half as many above 1, and so
    /// on.
    double surprise = 0;
};

struct ResemblanceOptions {
    std::size_t most = 10;
    double leastSurprise = 0;
    int fewestNotes = 6;
    std::span<const std::size_t> without = {}; ///< tunes that do not count: the melody's own
};

/// The tunes that a melody resembles, the closest first: candidates are stretches that share runs
/// of four intervals with it, rare runs counting more; they are aligned. What steps are worth is
/// their information among the tunes of the index, so that a common scale is worth little; the
/// score is held against the size of the index as in Karlin and Altschul's "Methods for assessing
/// the statistical significance of molecular sequence features" (1990).
std::vector<MelodyMatch> resembling(const MelodyIndex& index, std::span<const MelodyStep> melody,
                                    const ResemblanceOptions& options = {});

} // namespace lacuna
