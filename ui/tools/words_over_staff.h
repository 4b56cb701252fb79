// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Chord symbols and words over the staff as they are typed.
#pragma once

#include "engine/score/caret.h"
#include "engine/score/score.h"

#include <QString>

namespace lacuna {

/// The chord symbol that stands there; empty if none does.
QString chordAt(const Score& score, Caret at);
/// In its place; empty for none. Throws std::invalid_argument for what is not read as one.
Score withChord(const Score& score, Caret at, const QString& typed);

/// The words that stand there, of several those above the staff; empty if none do.
QString staffTextAt(const Score& score, Caret at);
Score withStaffText(const Score& score, Caret at, const QString& typed);

} // namespace lacuna
