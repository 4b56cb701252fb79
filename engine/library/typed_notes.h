// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/melody.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lacuna {

/// A few notes to look for, as somebody typed or played them. What was typed may be heard in
/// several ways: "d f a" without a key is a major triad or a minor one.
struct Phrase {
    /// A way to hear it: MIDI key numbers, as many in each. Empty for a contour.
    std::vector<std::vector<int>> readings = {};
    /// For a contour: 1 up, -1 down, 0 the same, from note to note.
    std::vector<int> contour = {};
    /// Of each note, in any unit; empty if none were told.
    std::vector<int> lengths = {};

    bool isContour() const { return !contour.empty(); }
    int notes() const {
        return isContour()        ? static_cast<int>(contour.size()) + 1
               : readings.empty() ? 0
                                  : static_cast<int>(readings.front().size());
    }
};

/// Fewer notes find everything.
inline constexpr int fewestPhraseNotes = 3;
inline constexpr int mostPhraseNotes = 48;
inline constexpr int fewestContourNotes = 6;

/// Reads notes as they are typed:
/// - letters of ABC, "A2 B c>d | ^f", with or without bar lines, lengths and accidentals; a key may
///   stand first, "K:Edor". Where neither a key nor an accidental is given, all key signatures are
///   readings;
/// - names of notes, "F# A Bb" or "F#4 A4 Bb4"; without an octave the nearest one is meant. What is
///   ABC as well, "G A B D", is read both ways;
/// - a contour: u or / up, d or \ down, r, s or - the same, with at least one sign that is no note.
/// Of more than mostPhraseNotes the first are taken. Throws ReadError if the text is none of these,
/// or too short.
std::vector<Phrase> parseTypedNotes(std::string_view text);

/// Keys that were played, MIDI numbers. Throws ReadError if there are too few.
Phrase phraseOf(std::span<const int> midiKeys);

} // namespace lacuna
