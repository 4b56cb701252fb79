// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/edited_measures.h"
#include "engine/editing/music_line.h"
#include "engine/score/caret.h"
#include "engine/score/place.h"

namespace lacuna {

/// Where a line was written.
struct WrittenLine {
    Place first;
    Place last;
    Caret behind; ///< at a measure's end the beginning of the next one
};

/// Writes the line over what stands from the caret on, which lies in the tune as its end does.
/// Notes over a bar line are parted and tied; of a note that is only partly covered its beginning
/// stays, and rests behind. Chord symbols give way where the line has some. No tie leads into it.
/// Throws std::invalid_argument where a tuplet would be parted, of the line or of the tune, and for
/// a note over the end of a repeat or ending.
WrittenLine writeLine(EditedMeasures& measures, Caret at, const MusicLine& line);

} // namespace lacuna
