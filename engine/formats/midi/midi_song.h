// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_file.h"
#include "engine/score/meter.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A note as it was played. Times in quarters from the file's start.
struct MidiNote {
    double onset = 0;
    double end = 0;
    int midi = 60;
    int velocity = 64; ///< 1..127

    friend bool operator==(const MidiNote&, const MidiNote&) = default;
};

/// The notes of one channel of one track.
struct MidiPart {
    int track = 0;   ///< from 0
    int channel = 0; ///< 0..15; 9 is drums
    std::string name;
    int program = -1;                 ///< General MIDI, from 0; -1 if the file names none
    std::vector<MidiNote> notes = {}; ///< by onset, of notes that begin together the lowest first
    int lowest = 0;                   ///< MIDI key numbers
    int highest = 0;
    bool onDrumBank = false; ///< the channel was made one of drums by its bank
    int withoutLength = 0;   ///< notes that end where they begin, here a sixteenth long at most
    int leftOut = 0;         ///< such notes that begin together with others, not among `notes`

    bool isDrums() const { return channel == 9 || onDrumBank; }
};

/// What a file says of a place, in quarters from its start.
struct MidiMeterMark {
    double at = 0;
    Meter meter; ///< bars of at most four whole notes; others are passed over
};
struct MidiKeyMark {
    double at = 0;
    int fifths = 0; ///< sharps, negative for flats
    bool minor = false;
};
struct MidiTempoMark {
    double at = 0;
    double quartersPerMinute = 120;
};
struct MidiTextMark {
    double at = 0;
    std::string text;
};

/// A MIDI file as music: its parts, and what all its tracks say of tempo, meter, key and words, by
/// time. Still as played: nothing is quantised.
struct MidiSong {
    std::string title;
    std::vector<MidiPart> parts; ///< those with notes, in the file's order
    std::vector<MidiMeterMark> meters;
    std::vector<MidiKeyMark> keys;
    std::vector<MidiTempoMark> tempos;
    std::vector<MidiTextMark> chords; ///< texts that are chord symbols
    double quarterTick = 1.0 / 480;   ///< the file's tick, in quarters
    /// Each bar line follows from `meters`: there is no pickup but those that they tell.
    bool marksEachBar = false;
    std::vector<std::string> remarks; ///< what was odd, one sentence each

    /// The part that is likeliest the melody: called so, high, one note at a time; drums only where
    /// there is nothing else. -1 if there is no part.
    int likeliestMelody() const;
};

/// Notes later than 10,000 quarters are left out, meters, tempos and keys that cannot be are passed
/// over: remarks say so.
MidiSong midiSongOf(const MidiFile& file);

/// The same from a file's bytes. Throws ReadError as readMidiFile does, and if there are no notes.
MidiSong readMidiSong(std::string_view bytes);

} // namespace lacuna
