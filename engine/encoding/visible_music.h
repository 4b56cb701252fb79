// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/token_statistics.h"
#include "engine/encoding/tune_codec.h"
#include "engine/score/key.h"
#include "engine/score/score.h"

#include <optional>
#include <vector>

namespace lacuna {

/// The places of each model measure that written measures lie on: not the rest that fills up the
/// measure before a pickup and after a short bar. All places inside the meter for a tune that is
/// known as tokens only.
std::vector<PlaceMask> writtenPlaces(const EncodedTune& tune);

/// The rests of a tune that stand where music is written and known.
struct VisibleRests {
    PlaceMask places = 0; ///< at which one begins, of whichever measure
    int resting = 0;      ///< measures in which one begins
    int measures = 0;     ///< of which anything is known
};
VisibleRests visibleRests(const EncodedTune& tune);

/// The places at which known music leads into a section in silence: in pickups, and in bars that
/// end a section and leave room for none. `score` may have its gap erased.
PlaceMask silentPickupPlaces(const Score& score, const EncodedTune& tune);

/// Lowest and highest canonical pitch at the known places of a tune.
struct PitchSpan {
    int lowest = 0;
    int highest = 0;
    int measures = 0; ///< in which a known note begins
};
/// Nothing if no note is known.
std::optional<PitchSpan> visiblePitches(const EncodedTune& tune);

/// The signature's pitch classes, canonical, that the known music shuns since it raises or lowers
/// their degree: another form of the degree is heard at least twice, and the signature's own at
/// most once in ten times. By how the notes are spelled in `score`, whose measures in another key
/// than `key` are left out.
PitchClasses alteredAway(const Score& score, const EncodedTune& tune, const Key& key);

/// The same for a tune known as tokens only: a pitch class outside `scale` raises the degree a
/// semitone below it or lowers that above, whichever of the two is shunned; neither if both are.
PitchClasses alteredAway(const EncodedTune& tune, const PitchClasses& scale);

} // namespace lacuna
