// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

namespace lacuna {

enum class ClefSign { G, F, C, Percussion, None };

/// A clef: its sign, the line it stands on (1 the lowest) and the 8 or 15 above or below it.
struct Clef {
    ClefSign sign = ClefSign::G;
    int line = 2;
    int octaves = 0; ///< -1 for an 8 below, 2 for a 15 above

    friend constexpr bool operator==(Clef, Clef) = default;
};

/// The staff that music stands on, and how far what sounds lies from what is written.
struct Staff {
    Clef clef = {};
    int octaves = 0;   ///< that notes sound above what is written, the clef's 8 included
    int transpose = 0; ///< semitones that notes and chords sound above that

    friend constexpr bool operator==(Staff, Staff) = default;

    /// Semitones from the written to the sounding pitch.
    constexpr int shift() const { return 12 * octaves + transpose; }
};

/// The MIDI key that a written one sounds on this staff: in the octave nearest to it that MIDI has.
constexpr int soundingKey(int midi, Staff staff) {
    int key = midi + staff.shift();
    while (key > 127) {
        key -= 12;
    }
    while (key < 0) {
        key += 12;
    }
    return key;
}

} // namespace lacuna
