// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/spelling.h"

#include <cstdlib>

namespace lacuna {
namespace {

int pitchClassOf(Step step, int alter) {
    return (semitones(step) + alter + 12) % 12;
}

// The pitch of this name that has the MIDI number.
Pitch placed(int midi, Step step, int alter) {
    const int above = midi - alter - semitones(step); // twelves, for the name is of its pitch class
    return {step, static_cast<std::int8_t>(alter), static_cast<std::int8_t>(above / 12 - 1)};
}

} // namespace

Pitch spelled(int midi, const Key& key) {
    const int pitchClass = ((midi % 12) + 12) % 12;
    for (int place = 0; place < 7; ++place) {
        const auto step = static_cast<Step>(place);
        const int alter = key.alterOf(step);
        if (pitchClassOf(step, alter) == pitchClass)
            return placed(midi, step, alter);
    }
    // Outside the scale: the spelling nearest to the scale's middle on the line of fifths, which
    // gives the harmonic chromatic scale; at equal distance the sharp, so that minor keys get their
    // leading note.
    const int middle = key.fifths() + 2;
    Pitch best{};
    int bestDistance = 1000;
    for (int place = 0; place < 7; ++place) {
        for (int alter = 1; alter >= -1; --alter) {
            const auto step = static_cast<Step>(place);
            if (pitchClassOf(step, alter) != pitchClass)
                continue;
            const int distance = 2 * std::abs(fifthsOf(step) + 7 * alter - middle) - alter;
            if (distance < bestDistance) {
                bestDistance = distance;
                best = placed(midi, step, alter);
            }
        }
    }
    return best;
}

} // namespace lacuna
