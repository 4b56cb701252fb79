// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/quantise.h"
#include "engine/score/key.h"

#include <optional>
#include <span>

namespace lacuna {

/// The key in which a tune is likeliest: of each tonic in major, minor, dorian and mixolydian, the
/// one that best explains how long each pitch class sounds, the last note, and the first one at or
/// after `firstBeat`. With `fifths`, only keys of that signature.
/// The way is that of D. Temperley, Music and Probability (2007), chapter 6, a Bayesian form of the
/// key profiles of C. Krumhansl, Cognitive Foundations of Musical Pitch (1990); the profiles are
/// counted over the training side of the corpus. D major for no notes at all, or the major key of
/// `fifths`.
Key guessKey(std::span<const QuantisedNote> notes, Tick firstBeat = {},
             std::optional<int> fifths = {});

/// The share of the sounding time that is outside the scale of a major key with so many sharps.
double shareOutOfKey(std::span<const QuantisedNote> notes, int fifths);

} // namespace lacuna
