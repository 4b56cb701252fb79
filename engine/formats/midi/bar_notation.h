// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <span>
#include <vector>

namespace lacuna {

/// A note in its place, not yet written: from `start` up to `end`.
struct BarNote {
    Tick start;
    Tick end;
    int midi = 60;

    friend bool operator==(const BarNote&, const BarNote&) = default;
};

/// A bar to be written: its frame, and which time it holds.
struct PlannedBar {
    Tick start;
    Tick length;
    MeasureFrame frame;
};

/// Writes notes into bars: notes that cross a bar line are tied, silence becomes rests, notes off
/// the binary divisions of the beat become tuplets, lengths that no single note value has are tied
/// where the beats are. What sounds is exactly the notes given, but for those of tuplets that
/// nobody could read: they are moved to the nearest 128ths. Pitches are spelled by each bar's key.
/// `notes` are sorted by start; where they overlap they become heads of one stem, tied on. Two of
/// one pitch must not overlap. Bars follow one another without a gap and hold all of the notes.
Measures notateBars(std::span<const BarNote> notes, std::span<const PlannedBar> bars);

} // namespace lacuna
