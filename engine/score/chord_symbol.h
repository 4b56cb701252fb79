// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/pitch.h"
#include "engine/score/tick.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// A chord name taken apart for playing: root, the notes above it, bass.
struct Chord {
    int root = 0;               ///< pitch class
    std::vector<int> intervals; ///< semitones above the root, 0 first
    int bass = 0;               ///< pitch class, the root if no other is named

    friend bool operator==(const Chord&, const Chord&) = default;
};

/// Reads "Am", "D7", "F#m7b5", "G/B", "G(Em)" (the first counts), with # b or their Unicode signs.
/// Nothing if the text is no chord name.
std::optional<Chord> parseChord(const std::string& text);

/// Text that stands at a moment of a measure: a chord symbol, words, or the name of a sign.
struct Annotation {
    /// Sign: one that belongs to no note but to a moment, so that it stays when notes are erased:
    /// segno, coda, Fine, D.C. and the like, by ABC's names; and any sign over a bar line.
    enum class Kind { ChordSymbol, Text, Sign };
    Kind kind = Kind::ChordSymbol;
    Tick at; ///< from the measure's start
    std::string text;
    char placement = ' '; ///< for Text: ABC's ^ above, _ below, < left, > right, @ free, space none

    friend bool operator==(const Annotation&, const Annotation&) = default;
};

} // namespace lacuna
