// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// A note as it was played, in milliseconds of one clock.
struct TakenNote {
    double onset = 0;
    double end = 0;
    int midi = 60;
    int velocity = 80; ///< 1..127
};

/// The places at which the notes of a take may begin and end. In compound meters all mean Compound.
enum class TakeGrid {
    Sixteenths, ///< quarters of a quarter
    Triplets,   ///< quarters or thirds of it, as each beat's notes fit better
    Compound    ///< thirds and sixths of a dotted beat; thirds of the beats of other meters
};

/// A bar of the tune that a take is played into.
struct TakeBar {
    Meter meter = {};
    Key key = {};
    Tick length = {};
    Tick missing = {};        ///< of a pickup: how much of its bar lies before it
    bool endsSection = false; ///< no note goes on over its end

    friend bool operator==(const TakeBar&, const TakeBar&) = default;
};

/// A tune played in real time, against a count-in and a click.
struct Take {
    std::vector<TakenNote> notes = {}; ///< in any order
    double begin = 0;                  ///< when the music begins behind the count-in: at the caret
    double quartersPerMinute = 120;
    TakeGrid grid = TakeGrid::Sixteenths;
    /// From that of the caret on, at least one; the last goes on without end, as a whole bar.
    std::vector<TakeBar> bars = {};
    Tick from = {}; ///< of the first bar: where the caret stands
    /// What was played up to half a bar before `begin` is an upbeat; else it is left out.
    bool hasUpbeat = true;
    bool fillsLastBar = false; ///< rests follow the last note, up to the bar line
};

/// A take in notes.
struct RecordedTake {
    /// Bars, the first a part of one where the take begins within it, the last up to its last note.
    /// Empty if nothing is left.
    Measures measures;
    Tick upbeat;     ///< so much of them lies before the caret
    int leftOut = 0; ///< notes too early, or on the place of another
    int moved = 0;   ///< notes that were moved by more than a third of the grid
};

/// Puts a take on its grid as MIDI files are, and writes it in bars. Notes struck together are
/// heads of one stem, other notes end where the next begins. What all notes are late by together,
/// as the click is heard later than it is played, does not count.
RecordedTake recordTake(const Take& take);

} // namespace lacuna
