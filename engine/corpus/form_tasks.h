// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/corpus.h"
#include "engine/score/score.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace lacuna {

/// What part of a tune a gap takes.
enum class FormGap {
    Anywhere,    ///< 1 to 8 measures outside endings
    SectionEnd,  ///< the last 1 to 4 measures of a section; of one with endings, of its last ending
    Section,     ///< the eight measures of a section that is not the first; its pickup stays
    FirstEnding, ///< the measures of a repeat's first ending
    Pickup       ///< a short measure at a section's beginning, and the one after it
};

inline constexpr std::array allFormGaps{FormGap::Anywhere, FormGap::SectionEnd, FormGap::Section,
                                        FormGap::FirstEnding, FormGap::Pickup};

/// A gap in a tune as it is written, whose answer is known. Unlike a GapTask it has all that is
/// printed: sections, endings, pickups, chord symbols.
struct FormTask {
    std::string tune; ///< id
    FormGap kind = FormGap::Anywhere;
    Score score; ///< with the gap's own measures in place
    MeasureRange gap;
};

/// At most one task of each kind a tune, in their order; only the first tune of each cluster that
/// has a score. Gaps that the models refuse are left out. Which gap is chosen depends on the tune's
/// id and the seed alone.
std::vector<FormTask> formTasks(const std::vector<CorpusTune>& tunes, std::uint64_t seed);

} // namespace lacuna
