// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The rests that a measure begins or ends with, outside tuplets; all of a blank one.
#pragma once

#include "engine/editing/edited_measures.h"

namespace lacuna {

/// Why rests at the end of a measure do not go with their time.
constexpr auto barStaysWhole =
    "a bar can end short only where a section ends: put a repeat or a double bar there first";

Tick restsAtBeginning(const Measure& measure);
Tick restsAtEnd(const Measure& measure);
/// The measure becomes so much longer, or shorter, at the rests at its end, of which there must be
/// as many.
void changeEnd(EditedMeasures& measures, int index, Tick by);

/// Events that are to be taken out with their time, if from the first of them on the measure is
/// rests: where a section ends with the measure it becomes so much shorter, elsewhere it stays as
/// it is. False, and nothing done, for others, for all of a measure, for a measure that is longer
/// than its meter, and in free meter.
bool takeOutRestsAtEnd(EditedMeasures& measures, int index, int first, int count);

} // namespace lacuna
