// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// The beat that a tune's tempo is counted in: the felt beat of its meter, a dotted quarter for a
/// jig.
Tick tempoBeat(const Score& score);

/// Beats of tempoBeat() a minute: the tune's own tempo if it names a number, else the custom of
/// its rhythm, else that of its meter.
double beatsPerMinute(const Score& score);

/// Quarters a minute of each measure in written order, changes within the tune included; one
/// value for a tune without measures.
std::vector<double> tempoOfMeasures(const Score& score);

} // namespace lacuna
