// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"
#include "engine/score/score.h"

namespace lacuna {

/// The section that a measure is in: from where a repeat or a named part begins, or behind the line
/// or repeat that ends the one before, to its own end. All endings of a repeat and a pickup before
/// it are in it. Throws std::out_of_range.
MeasureRange sectionAround(const Score& score, int measure);

} // namespace lacuna
