// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

namespace lacuna {

/// Where notes begin and end that are drawn or moved by hand in a piano roll. Within a tuplet the
/// lines are its members, elsewhere sixteenths from where the bar begins, in compound meters the
/// meter's unit, or half of it in a measure that has such notes. Times are counted from the tune's
/// start, as written. A value.
struct RollGrid {
    enum class Kind {
        OfMeter,
        Triplets, ///< thirds of a quarter where there is time for a triplet
        Fine      ///< 32nds
    };
    Kind kind = Kind::OfMeter;

    /// The line nearest to a time; within the tune.
    Tick nearest(const Score& score, Tick time) const;
    /// The last line that is not behind a time.
    Tick before(const Score& score, Tick time) const;
    /// The first line behind a time.
    Tick behind(const Score& score, Tick time) const;
    /// How long a note lasts there that is written so: in a tuplet not beyond it, unless it lasts
    /// for all of it.
    Tick lengthAt(const Score& score, Tick begin, Tick written) const;

    friend bool operator==(const RollGrid&, const RollGrid&) = default;
};

/// As which note value a note is written that has this time in the tune: in a tuplet a longer one
/// than it sounds.
Tick writtenTime(const Score& score, Tick begin, Tick length);

} // namespace lacuna
