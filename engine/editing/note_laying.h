// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/edited_measures.h"
#include "engine/score/caret.h"

#include <vector>

namespace lacuna {

/// A part of a measure's time.
struct MeasureTime {
    int measure = 0;
    Tick begin; ///< from the measure's start
    Tick end;
};

/// What lasts for so long from a caret within the tune on, measure by measure. Throws
/// std::invalid_argument where that is beyond the tune or the end of a repeat or ending.
std::vector<MeasureTime> measureTimes(const EditedMeasures& measures, Caret at, Tick length);

/// Notes that begin in these times.
std::vector<Place> notesIn(const EditedMeasures& measures, const std::vector<MeasureTime>& times);

/// Whether a note can begin or end at a time of a measure only where a beat is made a triplet.
bool wantsTriplet(const EditedMeasures& measures, int index, Tick at);

/// Writes the note over all that stands in these times, which follow each other: it is parted and
/// tied at bar lines, where a tuplet begins or ends that it covers partly, and where no note value
/// lasts as long. Of a note that begins before it the beginning stays, and rests behind what is
/// covered partly. Where it can begin or end in a triplet only, the quarter there becomes one of
/// what sounds in the middle of each third. Slurs of what is covered are left aside.
/// Throws std::invalid_argument for times that no note values fill.
void layNote(EditedMeasures& measures, const Note& note, const std::vector<MeasureTime>& times);

/// Rests that stand beside each other, at a time of a measure or touching it, are written by the
/// beats; first of all, if `dissolves`, a tuplet of rests alone becomes plain ones there.
void tidyRests(EditedMeasures& measures, const MeasureTime& time, bool dissolves);

} // namespace lacuna
