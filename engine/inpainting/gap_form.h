// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/tune_codec.h"

#include <array>
#include <optional>
#include <vector>

namespace lacuna {

/// What is printed around a gap and the models do not read: sections, endings, the key's tonic.
/// Measures are the gap's model measures, from 0.
struct GapForm {
    static constexpr int phrase = 8; ///< measures

    /// What the tune's other sections do at one place of their eight measures.
    enum class Habit { Unknown, New, Returns };

    /// For each measure the place in its section, counted round by eights, the measure after its
    /// pickup being 0; -1 in endings.
    std::vector<int> places = {};
    bool isInFirstSection = false;
    /// Whether other sections of eight measures repeat at a place the measure before it: four
    /// before at 4 to 7, two before at 2.
    std::array<Habit, phrase> habits = {};

    /// The close of a section that the gap holds.
    struct Cadence {
        int measure = 0;
        int middle = 0; ///< places
        int last = 0;
        int tonic = 0; ///< pitch class, canonical
    };
    /// Nothing if no section ends with the gap, or if none of those that can be seen to end does so
    /// on the tonic.
    std::optional<Cadence> cadence = {};

    /// Another ending of the repeat, beside the one that begins in the gap.
    struct Sibling {
        int measure = 0;      ///< in which the gap's ending begins
        MeasureTokens tokens; ///< its first measure
        int shared = 0;       ///< places that endings of one repeat like to share: 3/8 of a measure
    };
    std::optional<Sibling> sibling = {};

    /// Mean pitch of the tune's first section, canonical, if the gap takes at least six measures of
    /// a later one and four of the first can be seen.
    std::optional<double> firstSectionPitch = {};
};

/// Reads it from the score, the gap's own measures being of no account. `tune` is the score around
/// the gap.
GapForm formOf(const Score& score, MeasureRange gap, const EncodedTune& tune);

/// Whether a fill sounds the tonic in the middle or at the end of the cadence's measure.
bool closes(const GapForm::Cadence& cadence, const std::vector<MeasureTokens>& fill);

/// Mean of the pitches that begin in the measures; nothing if none does.
std::optional<double> meanPitch(const std::vector<MeasureTokens>& measures);

} // namespace lacuna
