// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

namespace lacuna {

/// The measures from one on up to the next change of meter. Throws std::out_of_range.
MeasureRange measuresInMeter(const Score& score, int index);

enum class BarLines {
    Kept, ///< the measures stay as long as they are
    Moved ///< the music is written in new measures
};

/// The meter in force in the measures of a range, and that of the head where the range begins the
/// tune. Where bar lines move, only those that a section or a change goes over do not: the music
/// between two of these is written anew, a pickup that is shorter than the new measures stays one.
/// Notes over a new bar line are parted and tied, tuplets in two; notes that were tied over an old
/// one are joined where one note value lasts as long. The last measure gets rests, but for one that
/// was short before. Blank measures stay blank, as many as are needed; words and changes of tempo
/// stay at their time. To free meter bar lines do not move. Throws std::out_of_range, and
/// std::invalid_argument for a meter without beats or whose beat is no note value.
Score setMeter(const Score& score, MeasureRange range, const Meter& meter, BarLines barLines);

} // namespace lacuna
