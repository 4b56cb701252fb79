// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/caret.h"
#include "engine/score/duration.h"
#include "engine/score/score.h"
#include "ui/tools/input_state.h"

#include <QString>

#include <exception>
#include <optional>

namespace lacuna {

/// Why the engine refused an edit, as a sentence.
QString refusalInWords(const std::exception& refusal);

/// Why a key that changes notes changes none while a sign is selected.
QString signIsSelected();

/// "Insert": what the screen calls it.
QString nameOfMode(EntryMode mode);

/// "eighth", "dotted quarter"
QString nameOfValue(NoteValue value);

/// "B", "F sharp"
QString nameOfPitch(const Pitch& pitch);

/// "Bar 6, beat 2", "Pickup, beat 2": a time in a measure as a musician counts it.
QString placeInBar(const Score& score, Caret caret);

/// What the key makes of a pitch: "third of G major", or nothing for a note that is not in it.
QString degreeInWords(const Pitch& pitch, const Key& key);

} // namespace lacuna
