// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

enum class JumpKind {
    Segno,  ///< a D.S. leads here
    Coda,   ///< the coda's sign: where it is gone to, or where it begins
    ToCoda, ///< where it is gone to, in so many words
    Fine,
    DaCapo,
    DalSegno
};

/// How far is played after a D.C. or D.S.
enum class JumpEnd { Open, AtFine, AtCoda };

/// What a sign or words over the music say about where playing goes on.
struct JumpSign {
    JumpKind kind = JumpKind::Fine;
    JumpEnd end = JumpEnd::Open; ///< of DaCapo and DalSegno

    friend constexpr bool operator==(JumpSign, JumpSign) = default;

    /// It stands behind the music that it is for, not before it.
    bool isLeaving() const { return kind != JumpKind::Segno && kind != JumpKind::Coda; }
};

/// Reads "D.C. al Fine", "Da Capo", "D.S.alcoda", "To Coda", "(Fine)", "segno": names of signs and
/// words alike, also with "senza rep." or "no repeats" behind them. Nothing for words that say
/// more, or something else.
std::optional<JumpSign> parseJumpSign(std::string_view text);

/// Whether a D.C. or D.S. says that repeats are not taken again, which holds without a word.
bool asksForNoRepeats(std::string_view text);

/// A name that may stand between ABC's exclamation marks: "D.C.alfine".
std::string nameOf(JumpSign sign);

/// As it is printed: "D.C. al Fine".
std::string wordsOf(JumpSign sign);

/// Whether by a measure's signs and words playing goes back from it and, when it is there again,
/// not on to the next: D.C. and D.S. up to a Fine or coda.
bool leapsBack(const MeasureFrame& frame);

/// A sign where it stands.
struct PlacedJump {
    int measure = 0;
    Tick at; ///< from the measure's start
    JumpSign sign;

    friend constexpr bool operator==(const PlacedJump&, const PlacedJump&) = default;
};

/// All signs and words of a tune that playing heeds, in written order. A part that is called "Coda"
/// begins one.
std::vector<PlacedJump> jumpSignsOf(const Score& score);

} // namespace lacuna
