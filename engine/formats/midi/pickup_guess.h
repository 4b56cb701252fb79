// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/quantise.h"
#include "engine/score/meter.h"

#include <span>

namespace lacuna {

/// From the first note to the first bar line.
struct PickupGuess {
    Tick pickup = {}; ///< 0 if the tune seems to begin with a whole bar
    bool byAccents = false;
};

/// The pickup of a tune whose meter is known and whose file begins with the first note, without a
/// word on where bars begin. Where one place of the bar is clearly louder than all others it is the
/// first one. Else the rhythm tells, if it lies much better so than without a pickup: files that
/// say nothing mostly have none.
PickupGuess guessPickup(std::span<const QuantisedNote> notes, const Meter& meter);

} // namespace lacuna
