// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

#include <optional>

namespace lacuna {

/// What stands at a place. Throw std::out_of_range if nothing does, and those that want a note
/// std::invalid_argument for a rest.
const Event& eventAt(const Score& score, Place place);
const Note& noteAt(const Score& score, Place place);
const NoteHead& headAt(const Score& score, Place place);

/// Time from the measure's start to the event, which may be the measure's end. Throws
/// std::out_of_range.
Tick onsetOf(const Score& score, Place place);

/// The event of a measure that sounds at a time counted from the measure's start, or nothing: for a
/// blank measure, and past the end.
std::optional<Place> placeAt(const Score& score, int measure, Tick at);

/// The next event in written order, over bar lines and past measures without any; nothing at the
/// tune's end. The place itself need not exist any more. `head` is the first.
std::optional<Place> nextEvent(const Score& score, Place place);
std::optional<Place> previousEvent(const Score& score, Place place);

} // namespace lacuna
