// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/bar_plan.h"
#include "engine/formats/midi/midi_song.h"
#include "engine/formats/midi/quantise.h"
#include "engine/score/score.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// How a MIDI file is to be read; what is left out is taken from the file, or guessed.
struct MidiReadOptions {
    std::optional<int> part = {}; ///< of the song's parts; else the likeliest melody
    /// Else AsWritten if the times are those of written music; if they are not,
    /// SixteenthsAndTriplets, in compound meters Sixteenths, and half of these in beats where notes
    /// would else fall together.
    std::optional<MidiGrid> grid = {};
    bool doubleStops = false; ///< keep notes that sound together
    bool evenSwing = false;   ///< pairs of two thirds and one third are even eighths
    std::optional<Meter> meter = {};
    std::optional<Key> key = {};
    std::optional<Tick> pickup = {}; ///< from the first note to the first bar line
};

/// Where something came from.
enum class MidiSource { File, Guess, Choice };

/// A tune read from a MIDI file, and how it was found.
struct MidiReading {
    Score score;
    int part = 0;
    MidiGrid grid = MidiGrid::SixteenthsAndTriplets;
    Meter meter = {};
    MidiSource meterFrom = MidiSource::Guess;
    Key key = {};
    MidiSource keyFrom = MidiSource::Guess; ///< of the signature
    bool modeGuessed = false;               ///< the file gives the signature, not the tonic
    Tick pickup = {};
    PickupFrom pickupFrom = PickupFrom::Nothing;
    int notesPlayed = 0;              ///< of the part
    int notesDropped = 0;             ///< under the melody, or on the place of a longer note
    int notesMoved = 0;               ///< by more than a third of the grid
    std::vector<QuantisedNote> notes; ///< times of the file
    std::vector<Tick> barLines;       ///< times of the file; starts of bars, and the last one's end
    std::vector<std::string> remarks; ///< what was odd in the file
};

/// Makes a tune of a part of a MIDI file: its melody, put on a grid and written in bars, with the
/// chord names and tempos of the file. Repeats are not looked for: what was played is written once
/// for each time. The song has at least one part; any thread.
/// Throws std::out_of_range if there is no such part.
MidiReading readMidi(const MidiSong& song, const MidiReadOptions& options = {});

/// What a user ought to know of it: what was guessed, moved and left out. Whole sentences.
std::vector<std::string> describe(const MidiReading& reading);

} // namespace lacuna
