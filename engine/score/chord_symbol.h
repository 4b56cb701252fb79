// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/key.h"
#include "engine/score/pitch.h"
#include "engine/score/tick.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A letter with its accidental, in no octave.
struct NoteName {
    Step step = Step::C;
    int alter = 0; ///< semitones

    friend constexpr bool operator==(NoteName, NoteName) = default;
    constexpr int pitchClass() const { return ((semitones(step) + alter) % 12 + 12) % 12; }
};

/// "F#", "Bb".
std::string nameOf(NoteName note);

/// How far notes are moved: so many steps of the staff, which are so many semitones.
struct Transposition {
    int steps = 0;
    int semitones = 0;

    friend constexpr bool operator==(Transposition, Transposition) = default;
};

/// From the tonic of one key up to that of the other.
Transposition transpositionBetween(const Key& from, const Key& to);

/// Spelled by the steps of the transposition; what would need a double accidental is spelled anew.
NoteName transposed(NoteName note, Transposition by);

/// A note of a chord counted from its root: a 9 that is altered by -1 is the minor ninth. Without
/// alteration the degrees are those of the major scale, so that a seventh is a major one.
struct ChordDegree {
    int degree = 1; ///< 1..15
    int alter = 0;  ///< semitones

    friend constexpr auto operator<=>(ChordDegree, ChordDegree) = default;
    constexpr int semitonesAboveRoot() const {
        return 12 * ((degree - 1) / 7) + semitones(static_cast<Step>((degree - 1) % 7)) + alter;
    }
};

/// A chord symbol as it is written and what it means: the one reading of chords that files,
/// drawing, sound and transposition share.
struct ChordSymbol {
    enum class Kind {
        Chord,
        Bass,   ///< "/F#": the chord before goes on over another bass
        NoChord ///< "N.C.": nothing is played until the next chord
    };
    /// A part of `text` that is a note's name or the accidental of a degree.
    struct Sign {
        std::size_t at = 0; ///< in bytes
        std::size_t length = 0;
        std::optional<NoteName> note = {}; ///< none for the accidental of a degree
        int alter = 0;

        friend bool operator==(const Sign&, const Sign&) = default;
    };

    std::string text; ///< as written, UTF-8
    Kind kind = Kind::Chord;
    NoteName root = {};                    ///< of a Chord
    std::vector<ChordDegree> degrees = {}; ///< from the root to the top; none if not understood
    std::optional<NoteName> bass = {};     ///< if one is named
    std::string suffix = {};               ///< what stands in `text` between root and bass
    std::vector<Sign> signs = {};          ///< in the order of the text

    friend bool operator==(const ChordSymbol&, const ChordSymbol&) = default;

    /// False for a chord whose name is not understood: it is drawn, kept and transposed, and
    /// nothing is played until the next one.
    bool isUnderstood() const { return kind != Kind::Chord || !degrees.empty(); }
    /// What sounds, from the root to the top, 0..11; without a bass that is named apart.
    std::vector<int> pitchClasses() const;
    /// Of the bass that is named, else of the root.
    int bassPitchClass() const;
    /// The text as it is drawn: # and b that are accidentals are the signs U+266F and U+266D.
    std::string drawnText() const;
    /// The text with all its notes moved, also those of alternative chords; otherwise as written.
    ChordSymbol transposed(Transposition by) const;
    /// The plain name of the chord, "F#m7b5/E", whichever way it is written; the text as it is
    /// where it is not understood.
    std::string canonicalText() const;
};

/// Reads "Am", "D7", "F#m7b5", "B♭Δ9(#11)", "D/f#", "G(Em)", "Am or C" (the first counts), "/F#"
/// and "N.C."; also names whose beginning is a chord's but that make no sense, "G7b7b", which are
/// chords that are not understood. Nothing if the text is words: "Fine", "A part", "Em x2".
std::optional<ChordSymbol> parseChordSymbol(std::string_view text);

/// The plain name of a chord of these notes, "G7b9/D".
std::string chordName(NoteName root, const std::vector<ChordDegree>& degrees,
                      std::optional<NoteName> bass);

/// Text that stands at a moment of a measure: a chord symbol, words, or the name of a sign.
struct Annotation {
    /// Sign: one that belongs to no note but to a moment, so that it stays when notes are erased:
    /// segno, coda, Fine, D.C. and the like, by ABC's names; and any sign over a bar line.
    enum class Kind { ChordSymbol, Text, Sign };
    Kind kind = Kind::ChordSymbol;
    Tick at; ///< from the measure's start
    std::string text;
    char placement =
        ' '; ///< of Text: ABC's ^ above, _ below, < left, > right, @ free; else a space

    friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// The words as they are shown: without the place on the page, "@-4,20 text", that free ones bring.
std::string shownWords(const Annotation& words);

} // namespace lacuna
