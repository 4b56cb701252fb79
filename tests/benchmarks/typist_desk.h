// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/caret.h"
#include "engine/score/duration.h"
#include "engine/score/score.h"

#include <QKeyCombination>

#include <vector>

// How one note or rest is typed, key by key.

namespace lacuna {

/// What no key writes.
struct CannotBeTyped {};

/// A tune that is being typed, and what was pressed for it until now.
struct Desk {
    Score score;
    Caret caret = {};
    NoteValue value{-9, 0}; ///< of the tune before: the first note says its own
    std::vector<QKeyCombination> keys = {};
    int bars = 0, right = 0, taken = 0; ///< as TypedNotes has them
};

void press(Desk& desk, Qt::Key key, Qt::KeyboardModifiers modifiers = {});
/// The letter at the caret, with what it takes of accidentals and octaves.
void pressPitch(Desk& desk, const Pitch& pitch);
/// One event of the measure, with the keys for its length. Throws CannotBeTyped.
void pressNext(Desk& desk, const Score& notes, int measure, int event);

/// The tuplet that an event is in; null if it is in none.
const Tuplet* tupletAt(const Measure& measure, int event);
/// The note before an event; null if none is.
const Note* noteOf(const Score& notes, int measure, int event);

} // namespace lacuna
