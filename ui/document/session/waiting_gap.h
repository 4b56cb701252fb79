// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/session/gap.h"
#include "ui/document/session/place_shift.h"

#include <optional>

namespace lacuna {

/// A gap while its bars are not what they were: notes are typed there one by one, or a bar line has
/// gone for a moment. It is not shown and not filled until as many bars of the same length and
/// meter stand there again. Any gap is one with nothing changed.
struct WaitingGap {
    /// Its range counts as if `were` still stood instead of `changed`.
    Gap gap;
    /// Measures of the tune as it is, and those that stood there, other in number. Both empty where
    /// each measure stands for one.
    MeasureRange changed = {};
    Measures were = {};
};

/// The measures of the tune as it is in which the gap waits; empty at the place of those that are
/// gone.
MeasureRange reachOf(const WaitingGap& waiting);

/// Whether its measures stand in the tune again: the gap itself is right then.
bool fits(const WaitingGap& waiting, const Score& score);

/// Whether its measures stand there one for one, in the same meters, and some are but longer or
/// shorter than they were.
bool differsInLengths(const WaitingGap& waiting, const Score& score);

/// Whether its measures are gone as a whole.
bool isTakenOut(const WaitingGap& waiting);

/// As an edit leaves it. What is shown in the gap stays shown unless the edit reaches into it.
WaitingGap afterEdit(WaitingGap waiting, const PlaceShift& shift, const Score& before,
                     const Score& after);

} // namespace lacuna
