// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/edited_measures.h"

namespace lacuna {

/// Lets the event at a place last for another time, as setDuration() does, with its exceptions.
void stretchEvent(EditedMeasures& measures, Place place, Tick duration);

/// Takes events out of a measure, with tuplets as a whole; what follows moves up, as removeEvent()
/// has it.
void takeOutEvents(EditedMeasures& measures, int index, int first, int count);

} // namespace lacuna
