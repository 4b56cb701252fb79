// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/pitch.h"

namespace lacuna {

std::string nameOf(const Pitch& pitch) {
    std::string name(1, "CDEFGAB"[static_cast<int>(pitch.step)]);
    name.append(pitch.alter > 0 ? pitch.alter : -pitch.alter, pitch.alter > 0 ? '#' : 'b');
    return name + std::to_string(pitch.octave);
}

std::string nameOfMidi(int midi) {
    constexpr const char* names[] = {"C",  "C#", "D",  "D#", "E",  "F",
                                     "F#", "G",  "G#", "A",  "A#", "B"};
    return names[((midi % 12) + 12) % 12] + std::to_string(midi / 12 - 1);
}

} // namespace lacuna
