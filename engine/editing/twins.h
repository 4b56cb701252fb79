// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// Another place of a tune with the notes of a passage: every fourth bar of a fiddle tune has one.
struct Twin {
    MeasureRange range = {};
    /// Its last measure has other notes than the passage, those before it the same.
    bool hasOwnEnding = false;

    friend bool operator==(const Twin&, const Twin&) = default;
};

/// Whether both last as long and have the same pitches, or none.
bool soundAlike(const Event& a, const Event& b);

/// The twins of `passage`, which stands or stood at `range`: places outside of it and of each
/// other, in the tune's order, with its notes and rests in its meter, whatever signs stand there
/// besides. A passage of more than one measure may end otherwise there. No twins of measures that
/// are blank or hold rests alone, and none into which a tie leads.
std::vector<Twin> twinsOf(const Score& score, MeasureRange range, const Measures& passage);

/// The tune with the notes of `passage`, of as many measures as each twin, in place of the twins'
/// own but for their own endings. Their bar lines, keys and chord symbols stay.
Score replaceTwins(const Score& score, const std::vector<Twin>& twins, const Measures& passage);

} // namespace lacuna
