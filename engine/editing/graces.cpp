// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/graces.h"

#include "engine/editing/edited_pitch.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/notation/spelling.h"

#include <utility>

namespace lacuna {

const GraceNote& graceAt(const Score& score, Place place, int number) {
    return noteAt(score, place).graces.notes.at(static_cast<std::size_t>(number));
}

Score setGracePitch(const Score& score, Place place, int number, const Pitch& pitch) {
    if (graceAt(score, place, number).pitch == pitch) {
        return score;
    }
    GraceGroup graces = noteAt(score, place).graces;
    graces.notes.edit()[static_cast<std::size_t>(number)].pitch = pitch;
    return setGraces(score, place, graces);
}

Score moveGraceBySteps(const Score& score, Place place, int number, int steps) {
    const Pitch line = onLine(graceAt(score, place, number).pitch.diatonic() + steps);
    return steps == 0 ? score
                      : setGracePitch(score, place, number, pitchInForce(score, place, line));
}

Score moveGraceBySemitones(const Score& score, Place place, int number, int semitones) {
    const int midi = graceAt(score, place, number).pitch.midi() + semitones;
    if (semitones == 0) {
        return score;
    }
    checkMidi(midi);
    const Key& key = score.measure(place.measure).frame().key;
    return setGracePitch(score, place, number, spelled(midi, key));
}

Score moveGraceByOctaves(const Score& score, Place place, int number, int octaves) {
    const Pitch pitch = graceAt(score, place, number).pitch;
    return setGracePitch(score, place, number, octavesHigher(pitch, octaves));
}

Score removeGrace(const Score& score, Place place, int number) {
    graceAt(score, place, number);
    GraceGroup graces = noteAt(score, place).graces;
    std::vector<GraceNote> notes = graces.notes;
    notes.erase(notes.begin() + number);
    graces.slashed = graces.slashed && !notes.empty();
    graces.notes = std::move(notes);
    return setGraces(score, place, graces);
}

} // namespace lacuna
