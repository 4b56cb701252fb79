// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A note of the tune's top line. Rests count as part of the note before them: what matters is when
/// the next note comes.
struct MelodyNote {
    std::uint8_t midi = 60;
    std::uint16_t length = 48; ///< from its onset to the next one's, in 96ths of a quarter
    std::uint16_t measure = 0; ///< written index, from 0
    std::uint16_t bar = 0;     ///< the number a musician gives that measure
    bool afterBreak = false;   ///< blank measures stand before it: no interval leads to it

    friend bool operator==(const MelodyNote&, const MelodyNote&) = default;
};

using Melody = std::vector<MelodyNote>;

/// The top line in written order, tied notes as one, without grace notes. Measures past the 65535th
/// are left out.
Melody melodyOf(const Score& score);

/// Of it, the notes that begin in `range`.
Melody melodyOf(const Score& score, MeasureRange range);

/// How one note follows another, whatever the key and the tempo.
struct MelodyStep {
    std::int8_t interval = 0; ///< semitones, -24..24; noInterval after a break
    std::int8_t rhythm = 0; ///< -2..2: the note is much shorter .. much longer than the one before

    friend bool operator==(MelodyStep, MelodyStep) = default;
};

/// An interval that equals none.
inline constexpr std::int8_t noInterval = 127;
inline constexpr int widestInterval = 24; ///< wider ones count as this

/// The steps between the notes, one fewer than these; empty for less than two notes.
std::vector<MelodyStep> stepsOf(const Melody& melody);

/// A length against the one before as MelodyStep::rhythm has it: ratios below 2/5, below 4/5, up to
/// 5/4, up to 5/2, and above.
std::int8_t rhythmStep(int lengthBefore, int length);

/// As bytes for storage, and back. Bytes of another length than whole notes give what is whole.
std::string packed(const Melody& melody);
Melody unpackedMelody(std::string_view bytes);

} // namespace lacuna
