// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/abc_text.h"
#include "engine/score/score.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// What stands for one note in a w: line, or the | that goes on to the next measure.
struct LyricSign {
    enum class Kind { Sung, NotSung, NextMeasure };
    Kind kind = Kind::NotSung;
    Syllable syllable = {}; ///< of Sung
};

/// The value of a w: field (ABC 2.1, section 5.1), in order.
std::vector<LyricSign> parseLyrics(std::string_view text, std::string_view charset = usualCharset);

/// The notes of some measures in order.
std::vector<const Note*> notesOf(std::span<const MeasurePointer> measures);

/// The reverse of parseLyrics, for the notes of a line of music in order: a value that
/// parseLyrics() reads as these; empty if none of them is sung.
std::string formatLyrics(std::span<const Note* const> notes);

} // namespace lacuna
