// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/edit/abc_text_edits.h"
#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// Writes the words under those lines of music anew whose notes are to be sung otherwise than they
/// are; the notes themselves must be as `wanted` has them. Words beyond the last note go; further
/// verses stay.
std::vector<TextEdit> lyricsEdits(const TracedTune& now, const Score& wanted);

/// Takes away the words under lines of music of which no measure stays. `isRemoved`: by measure.
std::vector<TextEdit> orphanedLyrics(const TracedTune& now, const std::vector<bool>& isRemoved);

} // namespace lacuna
