// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/project/project_file.h"
#include "engine/inpainting/fill_event.h"
#include "engine/score/measure_range.h"
#include "engine/score/score.h"

#include <memory>
#include <optional>
#include <vector>

namespace lacuna {

/// Fills that were made for a gap in one go, best first; numbered from 1, as the screen numbers
/// them.
struct GapFills {
    std::vector<Fill> fills = {};
    std::optional<ProjectReceipt> receipt = {}; ///< how they were made, if a project told
    /// The tune they were made for, with the gap erased; nothing where that is not known any more,
    /// and they are stale.
    std::optional<Score> context = {};
    int number = 1; ///< among the sets of its gap, in the order in which they were made
};

/// A set of fills, which never changes.
using FillSet = std::shared_ptr<const GapFills>;

/// As many sets as a gap keeps; beyond them the oldest goes.
inline constexpr int mostFillSets = 20;

/// Measures to be filled, what they held before they were erased, if that is known, and the fills
/// made for them.
struct Gap {
    MeasureRange range;
    std::optional<Measures> original = {};
    /// What stood there before any fill was kept, as it was chosen or written since, erased
    /// measures as they were before where that is known: what 0 shows. Some or all may be blank.
    Measures before = {};
    /// A fill was kept there, whatever was made of it since.
    bool holdsFill = false;
    int id = 0; ///< the same for a gap that an edit moved; never that of another of its tune
    FillSet fills = {}; ///< those at hand; null before any were made, and while others are
    /// All sets that were made and had fills, newest first, those at hand among them.
    std::vector<FillSet> history = {};
    /// Of the fills, or 0 for the original: what is shown there and not kept.
    std::optional<int> chosen = {};
    bool isOriginalAsked = false; ///< so that the original need not be covered
    /// The same gap while its bars were longer or shorter, with what was made for them then.
    std::shared_ptr<const Gap> otherwise = {};

    /// The same gap with the same fills, by where they lie: what is in them never changes.
    friend bool operator==(const Gap& a, const Gap& b) {
        return a.id == b.id && a.range == b.range && a.fills == b.fills && a.history == b.history &&
               a.chosen == b.chosen && a.isOriginalAsked == b.isOriginalAsked;
    }
};

/// Whether nothing is written in any of them.
bool areBlank(const Measures& measures);

/// Whether these measures could stand there one for one.
bool fit(const Measures& measures, const Score& score, MeasureRange range);

/// The fills of a gap, none where there are none.
const std::vector<Fill>& fillsOf(const Gap& gap);

/// The measures of a fill, or for 0 those before, blank where nothing is known of them.
const Measures& measuresOf(const Gap& gap, int number);
bool hasNumber(const Gap& gap, int number);

/// The same as they would stand in the score: the bar lines, keys and signs are those there now,
/// the notes are the fill's or the original's. Measures that do not fit are given as they are.
Measures measuresFor(const Score& score, const Gap& gap, int number);

/// Whether the score has the original there, or what an eraser left of it.
bool isOriginalThere(const Score& score, const Gap& gap);

/// The gap once its measures have become what they are in the score: where no fill was kept, what
/// is written there is the original from now on. They fit it.
Gap withMeasuresOf(const Score& score, Gap gap);

/// The score with what is chosen in each of its gaps; nothing where none shows anything.
std::optional<Score> withChosen(const Score& score, const std::vector<Gap>& gaps);

/// The sets from which new fills are to differ: all that were shown for the gap, unless some of
/// them were drawn just as these are to be. Then the same fills are wished for again, and they are
/// those from which these differed.
std::vector<FillSet> setsToDifferFrom(const Gap& gap, const ProjectSampling& sampling);

/// With fills that were made just now at hand. Those before stay in the history, and none of them
/// is shown any more.
Gap withNewFills(Gap gap, GapFills fills);
/// With a set of its history at hand again. Where one of the fills at hand was shown, the best of
/// that set is.
Gap withFillsAgain(Gap gap, const FillSet& set);

/// With the fills at hand being for the tune as it is now, `erased` being it with the gap erased:
/// what has changed around them changed along with the gap.
Gap withFillsFor(const Score& erased, Gap gap);

/// Whether the tune has changed around a gap since these fills were made for it. `erased` is the
/// tune with the gap erased.
bool isStale(const GapFills& fills, const Score& erased);
/// The same for the fills at hand; false where there are none.
bool isStale(const Gap& gap, const Score& score);

} // namespace lacuna
