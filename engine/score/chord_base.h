// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_cursor.h"

namespace lacuna {

/// What the first word or sign behind the root says.
enum class ChordBase {
    None,
    Major,
    Triangle, ///< a major seventh even without a number
    Minor,
    Diminished,
    HalfDiminished,
    Augmented,
    Dominant,
    Pedal,
    Tristan,
    Functional ///< sixths whose notes depend on the key
};

struct FoundChordBase {
    ChordBase base = ChordBase::None;
    bool isDistinct = false; ///< a word or letter that is no part of another word
};

/// Takes what stands behind the root, if anything does.
FoundChordBase takeChordBase(ChordCursor& cursor);

} // namespace lacuna
