// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace lacuna {

enum class TokenKind {
    Note,
    Rest,         ///< z, x
    MeasureRests, ///< Z, X: `length` counts measures
    Spacer,       ///< y
    ChordOpen,
    ChordClose,
    GraceOpen,
    GraceClose,
    Bar,
    LoneDots, ///< a colon that belongs to a bar line which a line end or blank cuts off
    Ending,
    Tuplet,
    Broken,
    Tie,
    SlurOpen,
    SlurClose,
    Decoration, ///< `text` is its name, or a letter that stands for one
    Quote,
    InlineField,  ///< `letter` and `text`
    OverlayOpen,  ///< "(&": from here on layers lie over one another, bar lines and all
    Overlay,      ///< &: a layer begins; `length.over` of them go back over as many measures
    OverlayClose, ///< "&)"
    StrayNumber,  ///< a number that belongs to nothing
    Unknown,
    End
};

/// A length as written, in units: A3/2 is 3 over 2.
struct WrittenLength {
    int over = 1;
    int under = 1;
};
/// What a chord lasts of which `a` is inside the brackets and `b` behind them.
WrittenLength operator*(WrittenLength a, WrittenLength b);

/// More colons are neither read nor written: nothing is played more than a hundred times.
inline constexpr int mostRepeatDots = 99;

/// A bar line with the repeat dots on either side.
struct BarSign {
    Barline line = Barline::Single;
    int dotsLeft = 0;  ///< colons before it: a repeat ends
    int dotsRight = 0; ///< colons after it: a repeat begins
};

/// A piece of a line of music. Which fields count depends on the kind.
struct Token {
    TokenKind kind = TokenKind::End;
    std::size_t begin = 0; ///< in the line, in bytes
    std::size_t end = 0;
    std::string_view text = {};
    char letter = 0; ///< of fields; of a Decoration by name, and a lone sign: its delimiter; of a
                     ///< Spacer: $, or the dot of a slur or tie; of an Unknown: a colon that
                     ///< belongs to no bar line
    WrittenLength length = {};
    Pitch pitch = {};                   ///< without its accidental
    bool octaveCut = false;             ///< its octave marks left the range of MIDI
    std::optional<int> accidental = {}; ///< in quarter tones: 2 is a sharp
    bool inexact = false;               ///< its size is no number of quarter tones
    bool visible = true;                ///< of rests
    bool slashed = false;               ///< of GraceOpen
    bool shortcut = false;              ///< of Decoration: one letter without delimiters
    bool hasZero = false;               ///< a 0 in its length, which counts as left out
    bool isCut = false;    ///< of an Ending, a Tuplet, a Broken: more than can be kept, the most is
    bool unclosed = false; ///< of Decoration, Quote and InlineField: no delimiter behind it
    BarSign bar = {};
    std::vector<int> numbers = {}; ///< of an Ending
    bool startsLine = false;       ///< an Ending that a line end parts from its bar line
    bool isBare = false;           ///< an Ending without a bracket
    Tuplet tuplet = {};            ///< actual, normal and count, 0 where left out
    int broken = 0;                ///< number of > signs, negative for <
};

// The most that is kept of what a text may say.
inline constexpr int largestRatio = 64; ///< of a tuplet
inline constexpr int largestEnding = 99;
inline constexpr int mostBrokenSigns = 4;

/// Whether what stands where a sign's name could is music, as "G2A2B2c2" between two lone signs is:
/// several notes, of which one has a length.
bool isNotes(std::string_view name);

/// Cuts one line of music, without its comment, into tokens.
class MusicLexer {
public:
    /// `afterBar`: the line before ended with a bar line, so that a bare number may begin an
    /// ending.
    explicit MusicLexer(std::string_view line, bool afterBar = false)
        : m_line(line), m_afterBar(afterBar) {}

    Token next();

private:
    char at(std::size_t position) const {
        return position < m_line.size() ? m_line[position] : '\0';
    }
    Token token(TokenKind kind, std::size_t length);
    void finish(Token& token);
    Token takeBar();
    Token finishLoneDots(Token& colon);
    Token takeEnding(std::size_t prefix);
    Token takeNote();
    void takeAccidental(Token& note);
    Token takeTuplet();
    Token takeBroken();
    Token takeBracket();
    Token takeChordClose();
    Token takeOverlay();
    Token takeStrayNumber();
    Token takeNamed(char delimiter);
    Token takeMark();
    Token takeQuote();
    Token takeInlineField(std::size_t letterAt);
    int takeNumber(int largest);
    int takeUpTo(int largest);
    int takeLengthNumber(int leftOut);
    WrittenLength takeLength();
    std::size_t lengthOfUnknown() const;
    bool startsBar() const;
    bool opensQuotedEnding() const;
    bool opensSpacedChord() const;
    bool opensOldChord() const;
    bool opensGraces();
    bool dotsCurve() const;

    std::string_view m_line;
    std::size_t m_at = 0;
    std::size_t m_graceStop = 0; ///< the next } or bar line, if that is known
    bool m_afterBar = false;
    bool m_hasZero = false; ///< in the length of the token at hand
    bool m_isCut = false;   ///< likewise
    bool m_inChord = false;
    bool m_inOldChord = false; ///< between two +
};

} // namespace lacuna
