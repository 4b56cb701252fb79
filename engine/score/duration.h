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

} // namespace lacuna
