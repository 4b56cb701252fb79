// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// The measures from one on up to the next change of meter. Throws std::out_of_range.
MeasureRange measuresInMeter(const Score& score, int index);

enum class BarLines {
    Kept, ///< the measures stay as long as they are
    Moved ///< the music is written in new measures
};

/// The meter in force in the measures of a range, and that of the head where the range begins the
/// tune. Where bar lines move, only those that end a section or begin an ending do not, nor those
/// before a text or another clef: the music between two of these is written anew, a pickup that is
/// shorter than the new measures stays one. What comes out even with no bar before endings begins
/// each of them, so that all stay as far from the repeat as they were; no rests come in between.
/// Notes over a new bar line are parted and tied, tuplets in two; notes that were tied over an old
/// one are joined where one note value lasts as long. The last measure of a section or ending gets
/// rests, but for one that was short before. Blank time stays blank where it fills a measure, and
/// is rests elsewhere; words and changes of tempo stay at their time, a change of key waits for the
/// next bar line. To free meter bar lines do not move. Throws std::out_of_range, and
/// std::invalid_argument for a meter without beats or whose beat is no note value.
Score setMeter(const Score& score, MeasureRange range, const Meter& meter, BarLines barLines);

struct MovedBarLines {
    Score score = {};
    std::vector<int> filledUp = {}; ///< its measures that rests had to fill up at their end
};

/// setMeter() with bar lines that move.
MovedBarLines moveBarLines(const Score& score, MeasureRange range, const Meter& meter);

} // namespace lacuna
