// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/note.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {

/// From C0 to B8, which is what readers of files keep.
inline constexpr int highestOctave = 8;

/// Throws std::invalid_argument for a pitch outside of that and for what no sign can alter so far.
inline void checkPitch(const Pitch& pitch) {
    if (pitch.octave < 0 || pitch.octave > highestOctave) {
        throw std::invalid_argument("the note would lie outside of what can be played");
    }
    if (pitch.inflection() < -4 || pitch.inflection() > 4) {
        throw std::invalid_argument("no sign alters a note so far");
    }
}

/// Likewise for one that another head of the note than `but` has.
inline void checkNewHead(const Note& note, const Pitch& pitch, int but) {
    checkPitch(pitch);
    for (std::size_t i = 0; i < note.heads.size(); ++i) {
        if (static_cast<int>(i) != but &&
            note.heads[i].pitch.quarterTones() == pitch.quarterTones()) {
            throw std::invalid_argument("the note has this pitch already");
        }
    }
}

/// Likewise for a MIDI key that no pitch of that range has, however it is spelled.
inline void checkMidi(int midi) {
    if (midi < 12 || midi >= 12 * (highestOctave + 2)) {
        throw std::invalid_argument("the note would lie outside of what can be played");
    }
}

/// So many octaves higher; one that cannot be is refused where it is written.
inline Pitch octavesHigher(Pitch pitch, int octaves) {
    pitch.octave = static_cast<std::int8_t>(std::clamp(pitch.octave + octaves, -1, 99));
    return pitch;
}

/// The natural pitch at a place on the staff, by Pitch::diatonic(). Throws std::invalid_argument
/// as checkPitch() does.
inline Pitch onLine(int diatonic) {
    const int octave = diatonic >= 0 ? std::min(diatonic / 7, highestOctave + 1) : -1;
    const Pitch pitch{static_cast<Step>(diatonic - 7 * octave), 0,
                      static_cast<std::int8_t>(octave)};
    checkPitch(pitch);
    return pitch;
}

} // namespace lacuna
