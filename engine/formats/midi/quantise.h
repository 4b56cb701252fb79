// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_song.h"
#include "engine/formats/midi/note_ends.h"
#include "engine/score/tick.h"

#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// The places at which played notes may begin and end, within each quarter.
enum class MidiGrid {
    AsWritten,            ///< for files made from written music: 64ths, and tuplets of any number
    Eighths,              ///< halves
    Sixteenths,           ///< quarters
    Triplets,             ///< thirds
    SixteenthsAndTriplets ///< quarters or thirds, as each beat's notes fit better
};

struct QuantiseOptions {
    MidiGrid grid = MidiGrid::SixteenthsAndTriplets;
    /// Where quarters are counted from, and anew from each further place; sorted.
    std::vector<Tick> origins = {Tick{0}};
    /// In a quarter where notes would fall on one place, take parts half as long if they then do
    /// not.
    bool finerWhereCrowded = false;
    bool evenSwing = false;   ///< pairs of two thirds and one third become even eighths
    bool doubleStops = false; ///< notes may sound together
    /// AsWritten: where notes end before rests is as exact as where they begin.
    bool exactEnds = false;
    Touch touch = {}; ///< how long notes are held
    /// Behind which no touch lengthens the last note.
    std::optional<Tick> lastBarLine = {};
    double quarterTick = 1.0 / 480; ///< the file's tick, in quarters
};

/// A note and where it was put.
struct QuantisedNote {
    Tick start;
    Tick end;
    int midi = 60;
    double onset = 0;   ///< as it was played, in quarters
    bool moved = false; ///< by more than a third of the grid
    int velocity = 64;  ///< 1..127

    friend bool operator==(const QuantisedNote&, const QuantisedNote&) = default;
};

struct QuantisedLine {
    std::vector<QuantisedNote> notes; ///< by start
    int dropped = 0;                  ///< notes that fell on the place of a longer one
};

/// Whether, of the quarters that notes divide, most are divided into thirds.
bool isMostlyTriplets(std::span<const MidiNote> notes);

/// Puts the notes of a line, gaps closed, on a grid. A note that ends where the next begins does so
/// afterwards too; one that ends before a rest ends where the touch has it, so that tuplets come
/// from where notes begin. None lasts nothing.
QuantisedLine quantise(std::span<const MidiNote> notes, const QuantiseOptions& options);

} // namespace lacuna
