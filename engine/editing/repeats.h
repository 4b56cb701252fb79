// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Repeats, endings, bar lines and names of sections. All throw std::out_of_range for measures
// outside the tune. Where brackets of endings close follows from what stands there: before the next
// ending, at a repeat's end or beginning, behind the last ending at a double bar. A whole bar at
// which a section newly ends gives up as many rests at its end as the section's pickup lasts, if it
// has them, so that both make one bar; not where playing goes straight on to another whole bar.
// Where a section ends no more, its last bar is filled with rests, but before another short one.
#pragma once

#include "engine/score/score.h"

#include <string>
#include <vector>

namespace lacuna {

/// A repeat begins with the measure, or not.
Score setRepeatStart(const Score& score, int index, bool isOn);
/// A repeat ends with the measure, which is played so many times; 1 for none. Throws
/// std::invalid_argument for fewer and for more than 9.
Score setRepeatEnd(const Score& score, int index, int playedTimes);

/// An ending of these numbers over the range, in place of those that begin in it. Where its bracket
/// would not close with the range a double bar makes it so, or, where another ending follows later,
/// the end of a repeat. Throws std::invalid_argument for an empty range and for numbers that are
/// none, not above 0 or do not rise.
Score setEnding(const Score& score, MeasureRange range, const std::vector<int>& numbers);
/// The usual pair: the first ends the repeat, the second follows at once. Throws
/// std::invalid_argument if it does not.
Score setEndings(const Score& score, MeasureRange first, MeasureRange second);
/// The ending that the measure is in is none any more, and neither are the others of the same
/// music, for a second ending is none without a first; repeats and bar lines stay. The same tune if
/// the measure is in none.
Score clearEndings(const Score& score, int index);

/// The line at the measure's right end. An invisible one is a single one where a repeat ends or
/// begins.
Score setBarline(const Score& score, int index, Barline barline);

/// The name of the section that begins with the measure; empty for none.
Score setSection(const Score& score, int index, const std::string& name);

} // namespace lacuna
