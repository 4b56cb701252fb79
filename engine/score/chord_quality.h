// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_cursor.h"

#include <vector>

namespace lacuna {

/// What the part of a chord's name behind its root says: "m7b5", "sus4(add9)", nothing.
struct ChordQuality {
    std::vector<ChordDegree> degrees; ///< from the root to the top; none for "Neapolitan"
    bool isPlain = true;              ///< nothing is said: a major triad
    /// It cannot be taken for anything else even behind a letter in lower case: "m", "7", "sus4".
    bool isDistinct = false;
};

/// Takes as much as makes sense.
ChordQuality takeChordQuality(ChordCursor& cursor);

/// "(b9)" behind a chord that is known already.
void takeBracketedDegrees(ChordCursor& cursor, std::vector<ChordDegree>& degrees);

} // namespace lacuna
