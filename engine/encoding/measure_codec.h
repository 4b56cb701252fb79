// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/vocabulary.h"
#include "engine/score/measure.h"

#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// A note or a rest begins. Double stops count as their top note, grace notes not at all.
struct SoundStart {
    Tick at;                  ///< from the measure's start
    std::optional<int> pitch; ///< sounding MIDI pitch; nothing for a rest

    friend bool operator==(const SoundStart&, const SoundStart&) = default;
};

/// A written measure as one hears it.
struct MeasureSounds {
    std::vector<SoundStart> starts; ///< without the notes that a tie continues
    std::optional<int> tiedOver;    ///< pitch that a tie carries over the measure's end
};

/// `tiedInto`: pitch that a tie carries into the measure.
MeasureSounds soundsOf(const Measure& measure, std::optional<int> tiedInto = std::nullopt);

/// The pitch that a tie carries over the end of `measure`, if any.
std::optional<int> tiedOverEnd(const Measure& measure);

/// Writes a start on the nearest place to `time` of a model measure. Of two notes on one place the
/// first stays; a note takes the place of a rest. Returns whether `time` is on the grid.
/// `pitch`: canonical, folded into 48..96; nothing for a rest.
bool writeStart(MeasureTokens& tokens, const WrittenGrid& grid, Tick time,
                std::optional<int> pitch);

/// One sound of a measure that is to be written down.
struct Sound {
    Tick at; ///< counted from the start of a model measure, so that beats are known
    Tick length;
    std::optional<int> pitch; ///< sounding MIDI pitch; nothing for silence
    bool tiedOver = false;    ///< goes on after the measure's end

    friend bool operator==(const Sound&, const Sound&) = default;
};

/// Writes sounds that follow one another without a gap as notes and rests: notes that cross beats
/// as one value or as tied values, beats with thirds as triplets (a beat that has quarters and
/// thirds of itself as a triplet of 32nds, so that all lengths stay exact). Spelled as `key`
/// spells.
Music writtenMusic(const WrittenGrid& grid, std::span<const Sound> sounds, const Key& key);

} // namespace lacuna
