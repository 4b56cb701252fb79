// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_song.h"

#include <span>
#include <vector>

namespace lacuna {

/// The notes of a part that one fiddle can play.
struct MelodyLine {
    std::vector<MidiNote> notes; ///< by onset; those that begin together have the same one
    std::vector<double> played;  ///< when each of them ended, where the next may have begun before
    int dropped = 0;             ///< how many of the part's notes are not among them
};

/// Takes the melody out of a part: of notes that begin together the highest; not the notes that
/// begin and end under a higher one; a note ends where the next begins. With `doubleStops`, notes
/// that sound together are kept, up to six. `isWritten`: the times are those of written music, so
/// that only notes that begin at nearly one moment begin together.
MelodyLine melodyLine(std::span<const MidiNote> notes, bool doubleStops, bool isWritten);

} // namespace lacuna
