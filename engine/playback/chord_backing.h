// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/timeline.h"

#include <vector>

namespace lacuna {

/// The tune's chord symbols played as a backing: the bass on the strong beats, the chord on the
/// others. By start; times in ticks of playing order, seconds not set.
std::vector<TimedNote> chordBacking(const Score& score, const std::vector<PlayedBar>& bars);

} // namespace lacuna
