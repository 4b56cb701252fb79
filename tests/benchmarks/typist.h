// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/fragment.h"
#include "engine/score/caret.h"
#include "engine/score/score.h"

#include <QKeyCombination>

#include <functional>
#include <optional>
#include <vector>

namespace lacuna {

/// What somebody who knows the keys types to write a tune's notes into its blank bars.
struct TypedNotes {
    std::vector<QKeyCombination> keys;
    int notes = 0; ///< that sound, tied ones once
    int bars = 0;  ///< at whose first note something was guessed
    int right = 0; ///< of these, guessed right as a whole
    int taken = 0; ///< guesses of which notes were taken
};

enum class Typing {
    Letters, ///< durations that stay, and nothing else that saves keys
    Recall   ///< bars and rhythms of before, too
};

/// What stands in grey behind a caret.
using Guesser = std::function<std::optional<Fragment>(const Score&, Caret)>;

/// The tune's notes and rests alone: no signs, no chord symbols, no grace notes. What no single
/// note value lasts as long as is tied.
Score notesAlone(const Score& score);

/// The keys for all notes of such a tune from its first bar on, each bar in the way that takes the
/// fewest; with a guesser Tab and Ctrl+Right take what it guesses where that is right. Nothing for
/// a tune with notes that no key writes: tuplets within tuplets' time, double sharps.
std::optional<TypedNotes> keysFor(const Score& notes, Typing typing, const Guesser& guesser = {});

} // namespace lacuna
