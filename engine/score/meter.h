// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/tick.h"

#include <string>
#include <vector>

namespace lacuna {

/// How a time signature is drawn.
enum class MeterSymbol { Numbers, Common, Cut, Free };

/// A time signature.
struct Meter {
    int beats = 4;    ///< the upper number
    int beatUnit = 4; ///< the lower number, a power of two
    MeterSymbol symbol = MeterSymbol::Numbers;
    std::vector<int> groups = {}; ///< the upper number as written, if a sum: 2+3+2

    friend bool operator==(const Meter&, const Meter&) = default;

    /// A measure of free meter (M:none) may have any length.
    bool isFree() const { return symbol == MeterSymbol::Free; }
    Tick measureLength() const { return Tick{wholeNote.value / beatUnit * beats}; }
    /// 6/8, 9/8, 12/8 and their kin: beats of three units.
    bool isCompound() const { return beats > 3 && beats % 3 == 0 && beatUnit >= 8; }
    /// One beat as it is felt: a dotted note in compound meters, else the unit.
    Tick beatLength() const {
        const Tick unit{wholeNote.value / beatUnit};
        return isCompound() || (beats == 3 && beatUnit >= 8) ? unit * 3 : unit;
    }
    /// "6/8", "C", "C|", "2+3+2/8", "none".
    std::string name() const;
};

} // namespace lacuna
