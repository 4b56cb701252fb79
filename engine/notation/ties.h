// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// For each measure the one whose last note a tie may lead from into it, or -1: the measure before
/// it, where playing goes on from that; for a later ending the one before the first, for what is
/// tied into the first ending is tied into all.
std::vector<int> tieSources(const Score& score);

/// The note that a measure ends with, or null; null too for index -1.
const Note* lastNoteOf(const Score& score, int index);

/// Whether a tie leads to this pitch from a note, which may be null.
bool isTiedFrom(const Note* before, const Pitch& pitch);

} // namespace lacuna
