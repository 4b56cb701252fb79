// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_symbol.h"
#include "engine/score/score.h"

#include <QString>

namespace lacuna {

/// "a fourth", of what is moved up or down so far.
QString intervalInWords(Transposition by);

enum class Direction { Up, Down, Nearest };

/// From the tonic of one key to that of the other; Up and Down, nowhere where they are one.
Transposition transpositionTo(const Key& from, const Key& to, Direction direction);

/// "From D4 to B5. 2 notes are below the fiddle's lowest string." Empty without notes.
QString compassInWords(const Score& score, MeasureRange range);

/// How many heads the key does not have.
int notesOutsideKey(const Score& score, MeasureRange range);

/// How many heads are tied to the next note over a bar line.
int tiesOverBarLines(const Score& score);

} // namespace lacuna
