// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/duration.h"
#include "engine/score/score.h"

#include <QString>

#include <exception>
#include <optional>

namespace lacuna {

/// Why the engine refused an edit, as a sentence.
QString refusalInWords(const std::exception& refusal);

/// "eighth", "dotted quarter"
QString nameOfValue(NoteValue value);

/// "B", "F sharp"
QString nameOfPitch(const Pitch& pitch);

/// What the key makes of a pitch: "third of G major", or nothing for a note that is not in it.
QString degreeInWords(const Pitch& pitch, const Key& key);

} // namespace lacuna
