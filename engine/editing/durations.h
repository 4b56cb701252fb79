// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How long notes and rests last. All throw std::out_of_range if the place is not there.
#pragma once

#include "engine/score/duration.h"
#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// The event as this note value. A shorter one leaves rests by the beats behind it. A longer one
/// takes the time of what follows: of a note or tuplet that is only partly covered rests stay, and
/// what sticks out of the bar goes on in the next, tied. In a tuplet the value is a written one and
/// the change stays within.
/// Throws std::invalid_argument if it would leave its tuplet, the tune, or a repeat or ending.
Score setDuration(const Score& score, Place place, NoteValue value);

/// The same with half or twice the time, whatever that is. Throw std::invalid_argument too for what
/// would be shorter than a 128th or longer than a breve.
Score halveDuration(const Score& score, Place place);
Score doubleDuration(const Score& score, Place place);

/// 0 to 3 dots. Throws std::invalid_argument too for other numbers, for an event that is no single
/// note value, and for what would have to be written with less than a 128th.
Score setDots(const Score& score, Place place, int dots);

} // namespace lacuna
