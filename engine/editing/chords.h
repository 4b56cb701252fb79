// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Chord symbols, words and signs over the staff, at a time counted from the measure's start. All
// throw std::out_of_range for a measure that is not there and for a time that is not in it.
#pragma once

#include "engine/score/jump_sign.h"
#include "engine/score/score.h"

#include <string>

namespace lacuna {

/// In place of the chord symbol that stands there. Throws std::invalid_argument for text that is
/// not read as one: see parseChordSymbol.
Score setChordSymbol(const Score& score, int measure, Tick at, const std::string& text);
/// The same tune if none stands there.
Score removeChordSymbol(const Score& score, int measure, Tick at);

/// In place of the words that stand there in the same place: '^' above the staff, '_' below, '<',
/// '>' or '@'. Throws std::invalid_argument for no words and for another place.
Score setStaffText(const Score& score, int measure, Tick at, const std::string& text,
                   char placement = '^');
Score removeStaffText(const Score& score, int measure, Tick at, char placement = '^');

/// A segno or coda sign, Fine, D.C. or D.S.; what leaves may stand at the measure's end. One of
/// that kind that is there already in the measure gives way. Between two notes it stands at the
/// next.
Score setJump(const Score& score, int measure, Tick at, JumpSign jump);
/// Signs and words of that kind in the measure go. The same tune if there are none.
Score removeJump(const Score& score, int measure, JumpKind kind);

} // namespace lacuna
