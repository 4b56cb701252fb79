// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The rests that a measure begins or ends with, outside tuplets; all of a blank one.
#pragma once

#include "engine/editing/edited_measures.h"

namespace lacuna {

Tick restsAtBeginning(const Measure& measure);
Tick restsAtEnd(const Measure& measure);
/// Whether the measure is rests from this event on.
bool isRestsFrom(const Measure& measure, int event);

/// The measure becomes so much longer, or shorter, at the rests at its end, of which there must be
/// as many.
void changeEnd(EditedMeasures& measures, int index, Tick by);

} // namespace lacuna
