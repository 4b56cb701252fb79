// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/refusal.h"
#include "engine/encoding/tune_layout.h"
#include "engine/encoding/vocabulary.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// Bit p stands for place p of a model measure.
using PlaceMask = std::uint32_t;

/// A tune, or a window of it, as the models read it. Model measures count from the window's start.
struct EncodedTune {
    static constexpr int mostMeasures = 32; ///< the longest the models were trained on

    int meter = 0;         ///< meter id, 0..5
    Tick beat;             ///< written length of a beat; 0 in a tune without spans
    int transposition = 0; ///< semitones from sounding to canonical pitch
    std::vector<MeasureTokens> measures;
    std::vector<PlaceMask> known; ///< places whose token is given; all others hold HOLD
    std::vector<bool> hidden;     ///< measures with places inside the meter that are not known
    int gapFirst = 0;             ///< model measures that the gap touches: gapFirst up to, not
    int gapEnd = 0;               ///< including, gapEnd; all of them are hidden
    std::vector<WrittenSpan> spans;
    int onsets = 0;        ///< notes that begin in the whole stretch
    int offGridOnsets = 0; ///< of them off the grid

    int size() const { return static_cast<int>(measures.size()); }
    ModelMeter reading() const { return {meter, beat}; }
    /// On which the spans lie.
    WrittenGrid grid() const { return WrittenGrid(reading()); }
    /// More than a tenth of the onsets are off the grid: the models would hear another tune.
    bool isMostlyOffGrid() const { return offGridOnsets * 10 > onsets; }
};

/// Encodes the stretch around `gap` that shares its meter: at most 32 model measures, in which the
/// gap and all blank measures are hidden. A stretch that is visibly off its grid and fits the finer
/// one is read in that (see finerReading). Where a gap measure shares its model measure with
/// others, their places stay known; so is HOLD on the gap's first place if the note before is tied
/// into it. Throws FillError with the sentence of refusalOf(score, gap).
EncodedTune encodeTune(const Score& score, MeasureRange gap);

/// As encodeTune, but refuses nothing: for a gap inside the tune, of one known meter. `meter` where
/// the stretch is to be read as another gap's is.
EncodedTune encodeAround(const Score& score, MeasureRange gap,
                         std::optional<ModelMeter> meter = std::nullopt);

/// As encodeAround, but all of the stretch and not a window of it.
EncodedTune encodeWhole(const Score& score, MeasureRange gap,
                        std::optional<ModelMeter> meter = std::nullopt);

/// Encodes all of a stretch of one known meter, without a window; only blank measures are hidden.
/// `focus` chooses among endings (see TuneLayout). Refuses nothing.
EncodedTune encodeStretch(const Score& score, MeasureRange stretch, MeasureRange focus = {});

/// The tokens of the gap's model measures if the gap held `measures`: one for one in place of the
/// written gap.
std::vector<MeasureTokens> encodeFill(const Score& score, MeasureRange gap, const EncodedTune& tune,
                                      const Measures& measures);

/// The gap's measures filled with `fill`, the tokens of model measures gapFirst to gapEnd; places
/// that are known keep their token. Each measure keeps its frame and its exact length. A HOLD at
/// the gap's start goes on only from a note that is tied into it; without a tie it begins the same
/// note anew. No tie leaves the gap. Throws std::invalid_argument if the counts differ.
Measures decodeGap(const Score& score, MeasureRange gap, const EncodedTune& tune,
                   std::span<const MeasureTokens> fill);

/// The measures of `range` as the tokens of `tune` have them; those not laid on its timeline, and
/// those without length, as they are.
Measures decodeMeasures(const Score& score, MeasureRange range, const EncodedTune& tune);

/// The pitch that a tie carries into the written measure of which tune.spans[index] is the first
/// piece, as the score has it.
std::optional<int> tiedIntoSpan(const Score& score, const EncodedTune& tune, std::size_t index);

} // namespace lacuna
