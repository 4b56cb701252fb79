// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Measures put in and taken out. All throw std::out_of_range for places outside the tune.
#pragma once

#include "engine/score/score.h"

namespace lacuna {

enum class NewMeasures { Blank, Rests };

/// `count` whole measures before the one at `index`, in its meter and key. A line of music that
/// began there begins with them; a repeat, an ending and a section's name stay where they are. Ties
/// that would lead over them go, and so do slurs where they are blank. At size() they are appended:
/// the final bar line moves to the new end, or becomes a double one where an ending closes or the
/// last bar is short. A tune without measures has its head's meter and key. Those that are appended
/// go on in the last line of music, and in new ones of four bars; a line that becomes eight bars
/// long or longer by others is cut into lines of four.
Score insertMeasures(const Score& score, int index, int count, NewMeasures kind);

/// Without the measures of the range. What stood at the beginning of a section that goes on moves
/// to the next measure that stays: the start of a repeat or ending, the name, the line; what stood
/// at its end to the measure before: the repeat's end, the bar line. Of a section that goes as a
/// whole nothing stays. An ending that is left alone is none any more. A change of tempo moves to
/// what follows; meter and key there stay, and become those of the head where the first measure
/// goes. Slurs that led in or out end beside the range.
Score removeMeasures(const Score& score, MeasureRange range);

/// The tune once measures of the range have come from elsewhere, as a fill's do: ties into, within
/// and out of them that do not find their pitch go, changes of tempo stand where a note begins,
/// accidentals are courtesies only where they are not needed.
Score settleMeasures(const Score& score, MeasureRange range);

} // namespace lacuna
