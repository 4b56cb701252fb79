// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"
#include "engine/inpainting/gap_context.h"

#include <vector>

namespace lacuna {

/// What each gap measure's ticks may hold. Temperature 0: the likeliest token.
/// - Given places keep their token, and pitches stay within the instrument's range.
/// - Key guard: pitch classes that are neither in the signature nor heard around the gap lose 4
///   from their logits, and those of the signature that the tune always raises or lowers lose 6
///   (alteredAway, if DrawingRuleSwitches::alteredDegrees is on); strict forbids both.
/// - Rests begin only at places of the measure at which one begins in a visible bar, anywhere if
///   every fourth of these rests. Silence that would go on into the gap counts as a rest there.
/// - Pickups in the gap, which follow the rest that fills up their model measure, begin with a note
///   unless other ways into a section are silent there.
/// - Visible range: a gap of one or two bars goes at most 3 semitones beyond the lowest and the
///   highest visible note, one of three to six bars 5, a longer one 7. Of 7,964 gaps of training
///   tunes 1.2 % go further: 1.1, 1.2 and 1.6 % of these three kinds. Free where less than four
///   bars are visible, or where less than an octave of the instrument would be left.
/// - Chords: a note that begins on a beat loses SamplingOptions::chordStrength if it is no tone of
///   the chord symbol over it, three quarters of that on weak beats. A symbol counts for two bars;
///   of the notes on beats 84 % are chord tones in its first, 78 % in its second and 65 % later,
///   which is chance: where one part of a tune has symbols, the last does not stand for the rest.
/// Where no note is visible at all, rests and range are free.
std::vector<TickRules> drawingRules(const GapContext& context, const SamplingOptions& options);

} // namespace lacuna
