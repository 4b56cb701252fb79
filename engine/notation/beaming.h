// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <span>
#include <vector>

namespace lacuna {

/// What beams have to do with a note or rest as it is written: an event of a measure, or one of the
/// tied notes that it is written as.
struct Beamable {
    Tick at;         ///< from where its bar begins, or would begin: see missingBefore
    int flags = 0;   ///< 0: it takes no beam
    int dots = 0;    ///< of a note
    int tuplet = -1; ///< place of the one it is in among the measure's tuplets, or -1
};

/// Places in a measure's beamables of notes that share a beam, two at least.
using BeamGroup = std::vector<int>;

/// How much of the bar is missing before the measure's first note: a bar that begins a tune or a
/// section with fewer beats lacks them there, all others at their end. `before` is the frame of the
/// measure before it, or null.
Tick missingBefore(const Measure& measure, const MeasureFrame* before);

/// The measure's events, one by one. Those that no single note value lasts as long as take no beam.
std::vector<Beamable> beamablesOf(const Measure& measure, Tick missingBefore);

/// Which notes share a beam, by time (Gould, "Behind Bars", 2011, on beaming by meter): those
/// within a beat; a sum's, 2+3/8, within one of its terms; eighths of 5/8, 7/8 and their kin by
/// twos, the odd one with the last two. Where nothing is shorter than an eighth and nothing is a
/// tuplet, within half a bar of common time, all of 2/4, a half note of 2/2 and 3/2, all of 3/4, in
/// which a group that begins off the beat ends with its beat. A tuplet is a group of its own, over
/// whatever beats it lasts. Rests and longer notes part groups.
std::vector<BeamGroup> beamGroups(std::span<const Beamable> notes, const Meter& meter);

/// Which way a short beam points that no neighbour in the group shares: back, to the note before
/// it, from the group's last note and from one behind a dotted note, whose beat it completes.
bool hookPointsBack(std::span<const Beamable> notes, const BeamGroup& group, std::size_t place);

/// Whether a beat of the meter, or a term of a sum, begins there.
bool beginsBeat(const Meter& meter, Tick at);

} // namespace lacuna
