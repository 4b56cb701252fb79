// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Grace notes, one by one: `number` counts those of the note, from the first. All throw
// std::out_of_range if there is no such one and std::invalid_argument for a rest, and those that
// change its pitch for one outside of C0 to B8.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

const GraceNote& graceAt(const Score& score, Place place, int number);

Score setGracePitch(const Score& score, Place place, int number, const Pitch& pitch);
/// Up or down so many steps of the staff, to the pitch in force there.
Score moveGraceBySteps(const Score& score, Place place, int number, int steps);
/// Spelled as the key has it.
Score moveGraceBySemitones(const Score& score, Place place, int number, int semitones);
Score moveGraceByOctaves(const Score& score, Place place, int number, int octaves);

Score removeGrace(const Score& score, Place place, int number);

} // namespace lacuna
