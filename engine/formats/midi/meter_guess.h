// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/quantise.h"
#include "engine/score/meter.h"

#include <optional>
#include <span>

namespace lacuna {

/// Where bar lines lie.
struct MeterGuess {
    Meter meter = {};
    Tick pickup = {}; ///< from the first note to the first bar line; 0 if it stands on one
    /// How much likelier the pickup is than none: a natural logarithm, in hundredths.
    double overNoPickup = 0;
};

/// The meter, of the six of folk music (2/4, 3/4, 4/4, 6/8, 9/8, 12/8), and the pickup with which a
/// tune's rhythm is likeliest. Each note counts with how likely, at its place in the bar, the next
/// one follows after its time; that bars come in fours and eights counts too. With `known`, the
/// pickup alone, told by the profile that is nearest to that meter; none for a meter that is like
/// none of the six.
/// The way is that of D. Temperley, Music and Probability (2007), chapter 3: the meter is the one
/// under which the rhythm is most probable.
MeterGuess guessMeter(std::span<const QuantisedNote> notes, const std::optional<Meter>& known = {});

} // namespace lacuna
