// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/edited_measures.h"

#include <span>
#include <vector>

namespace lacuna {

/// Whether the music of two measures that follow each other is one stretch, so that it may move
/// over the bar line between them: nothing ends or begins there, no text and no other clef.
bool isOneStretch(const MeasureFrame& before, const MeasureFrame& after);

/// Music with no bar lines in it, about to be barred anew: see barred().
struct UnbarredMusic {
    Music music = {};
    Tick length = {};

    /// Adds what follows. What was one note before a bar line parted it is one again, where one
    /// note value lasts as long and none of the coming bars ends within it. `barEnds`: where bars
    /// will end, from the beginning of all.
    void append(const Music& next, std::span<const Tick> barEnds);
};

/// The music in bars that end there, rising; the last end is not before the music's. Notes over an
/// end are parted and tied, tuplets in two. The last bar may be left without its end.
std::vector<Music> barred(const Music& all, std::span<const Tick> barEnds);

} // namespace lacuna
