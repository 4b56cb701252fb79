// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace lacuna {

/// What is read of one measure: more than any music holds, and little enough to lay out at once.
inline constexpr std::size_t mostMeasureNotes = 2000; ///< and rests; of chords and graces each
inline constexpr std::size_t mostChordHeads = 100;
inline constexpr std::size_t mostSignsOfNote = 100; ///< grace notes before it, signs at it
inline constexpr std::size_t mostMeasureWords = 1000;

/// What is read of one tune: hours of music.
inline constexpr std::size_t mostTuneNotes = 100'000;

/// The remark where the first sign beyond that stands.
inline constexpr const char* beyondMeasureLimits =
    "A measure holds no more than 2000 notes and rests, 100 notes in a chord, 100 grace notes or "
    "signs at a note and 1000 words above; what is beyond is left out.";

} // namespace lacuna
