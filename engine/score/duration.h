// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/tick.h"

#include <optional>
#include <vector>

namespace lacuna {

/// A written note value: 2^-power of a whole note (0 whole, 1 half, 2 quarter, ... -1 breve), with
/// 0 to 3 dots.
struct NoteValue {
    int power = 2;
    int dots = 0;

    friend constexpr bool operator==(const NoteValue&, const NoteValue&) = default;
};

Tick ticksOf(NoteValue value);

/// The single note value that lasts `duration`, from the breve to the 128th with up to 3 dots.
std::optional<NoteValue> noteValueOf(Tick duration);

/// Note values that, tied together, last `duration`: the longest first. Empty if `duration` cannot
/// be written with 128ths.
std::vector<NoteValue> splitIntoNoteValues(Tick duration);

/// How long a note of a tuplet, `actual` in the time of `normal`, is written that sounds for
/// `duration`. Of tuplets that ticks do not divide, as of 11 and 13, the note value that was
/// rounded. Nothing if it is no whole number of ticks.
std::optional<Tick> writtenInTuplet(Tick duration, int actual, int normal);

} // namespace lacuna
