// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Notes with all that is tied to them. All throw std::out_of_range if the place is not there,
// std::invalid_argument for a rest.
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// The heads that are heard as one with the head at the place, which is among them, in written
/// order: over bar lines and into all endings.
std::vector<Place> tiedTogether(const Score& score, Place place);

/// Another pitch for all of them, so that ties stay. Throws std::invalid_argument for one that
/// setPitch() does not take.
Score exchangePitch(const Score& score, Place place, const Pitch& pitch);

/// moveBySteps(), moveBySemitones() and moveByOctaves() for all of them.
Score moveTiedBySteps(const Score& score, Place place, int steps);
Score moveTiedBySemitones(const Score& score, Place place, int semitones);
Score moveTiedByOctaves(const Score& score, Place place, int octaves);

/// Spelled otherwise, as it sounds, all of them: F sharp, G flat, F sharp. Throws
/// std::invalid_argument for a quarter tone.
Score respellNote(const Score& score, Place place);

} // namespace lacuna
