// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/beat_grid.h"
#include "engine/score/score.h"

#include <optional>
#include <vector>

namespace lacuna {

/// A piece of a written measure and its place on the model's timeline.
struct WrittenSpan {
    int written = 0; ///< index of the measure in the score
    Tick from;       ///< where the piece begins in the written measure
    int measure = 0; ///< model measure
    Tick at;         ///< where the piece begins in the model measure
    Tick length;

    friend bool operator==(const WrittenSpan&, const WrittenSpan&) = default;
};

/// Written measures of one meter laid on one timeline of full model measures:
/// - a first measure that is short is a pickup: it ends its model measure, which begins with rest;
/// - two to four short or overlong measures in a row that together last whole measures follow one
///   another without a gap, as the last bar of a section and the next one's pickup do;
/// - any other short measure begins its model measure, rest follows; after a section's end it is a
///   pickup and ends it;
/// - an overlong measure goes on into a second model measure;
/// - of the endings of a repeat only the last is laid, or those that `focus` touches.
struct TuneLayout {
    ModelMeter meter;
    int measures = 0;               ///< model measures
    std::vector<WrittenSpan> spans; ///< by time; measures without length have none
};

/// The measures around `index` whose meters the models read as they read its own; only itself if
/// they do not know that.
MeasureRange meterStretch(const Score& score, int index);

/// Lays out `stretch`, whose measures are read in `meter`. `focus` is the gap, or empty.
TuneLayout layOut(const Score& score, MeasureRange stretch, MeasureRange focus,
                  const ModelMeter& meter);

} // namespace lacuna
