// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/jump_plan.h"
#include "engine/score/measure_range.h"
#include "engine/score/played_measure.h"
#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// What is heard of a tune, and what is odd about that.
struct Performance {
    std::vector<PlayedMeasure> measures;
    std::vector<PlayingRemark> remarks = {}; ///< by measure
};

/// Written order -> playing order: the one place that knows it, whoever plays, writes or counts.
///
/// Repeats. One that ends without a beginning goes back to the last section end: the measure after
/// the last repeat end, double bar or the start of the tune. A double bar inside a repeat that has
/// a beginning divides nothing. An ending is played on its own passes only. At most a hundred
/// passes.
///
/// Parts. An order at the head, P:A(AB)2, is followed where the tune has labels P:A; what stands
/// before the first label is played first; each turn of a part takes its repeats anew. D.C. and
/// D.S. are then left aside.
///
/// Jumps. A D.C. or D.S. is taken once, when the repeats of its measure have been; what is played
/// again takes no repeat and of endings the last, or the one that the Fine or coda sign stands in.
/// Behind the jump's own measure, and in the coda, repeats are taken as usual. JumpPlan says where
/// the jumps lead.
///
/// Ends: every jump is taken once and every pass is counted; where the music gets endlessly long,
/// repeats are no longer taken and turns of parts are left out, and the remarks say so.
Performance performanceOf(const Score& score);

/// The measures of performanceOf(), for those who need not know more.
std::vector<PlayedMeasure> playingOrder(const Score& score);

/// For each measure whether the one written after it is ever heard right after it: not out of a
/// first ending into the second, nor from a D.C. into the coda. Where either is never played, it is
/// as if. A tie leads from one measure into the next only there. The last measure leads on to none.
std::vector<bool> leadsOn(const Score& score);

/// For each measure that begins a later ending the one before the first, or -1: what is tied from
/// there into the first ending is tied into all.
std::vector<int> measuresBeforeEndings(const Score& score);

/// The stretches of a performance that lie within `range`, to be played one behind the other: each
/// goes forward as it is heard, so that no first ending leads into the second. Stretches that bring
/// nothing new are left out. If the range has measures that are never played, the range as written.
/// The range lies within the tune.
///
/// `barsAround`: with whole measures before and after each stretch, as they are heard there, for as
/// long as so many bars (a pickup does not count as a bar), as far as the tune goes and up to where
/// the range itself is heard again. Of several turns of a stretch that is taken in which the
/// measures written on either side are heard too.
std::vector<std::vector<PlayedMeasure>> excerptOrder(const Score& score, MeasureRange range,
                                                     int barsAround = 0);

} // namespace lacuna
