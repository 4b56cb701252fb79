// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/key.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace lacuna {

/// The accidentals in force in one measure. ABC 2.1 lets an accidental count in all octaves; many
/// programs and printed books count it in its own octave only. Notes sound by the first rule; an
/// accidental is written wherever the two would differ, so that both read the same pitch.
class BarAccidentals {
public:
    explicit BarAccidentals(const Key& key) { reset(key); }

    void reset(const Key& key) {
        for (int step = 0; step < 7; ++step) {
            const int alter = key.alterOf(static_cast<Step>(step));
            m_anywhere[step] = static_cast<std::int8_t>(alter);
            m_inOctave[step].fill(static_cast<std::int8_t>(alter));
        }
    }
    /// What a note of this step sounds like without an accidental of its own.
    int alterOf(Step step) const { return m_anywhere[static_cast<int>(step)]; }
    /// Whether `pitch` has to be written with an accidental.
    bool needs(const Pitch& pitch) const {
        return pitch.alter != alterOf(pitch.step) ||
               pitch.alter != m_inOctave[static_cast<int>(pitch.step)][octaveOf(pitch)];
    }
    /// `pitch` was written with an accidental.
    void write(const Pitch& pitch) {
        m_anywhere[static_cast<int>(pitch.step)] = pitch.alter;
        m_inOctave[static_cast<int>(pitch.step)][octaveOf(pitch)] = pitch.alter;
    }

private:
    static constexpr int octaves = 11;
    static std::size_t octaveOf(const Pitch& pitch) {
        const int octave = pitch.octave + 1;
        return static_cast<std::size_t>(octave < 0 ? 0 : octave < octaves ? octave : octaves - 1);
    }

    std::array<std::int8_t, 7> m_anywhere{};
    std::array<std::array<std::int8_t, octaves>, 7> m_inOctave{};
};

} // namespace lacuna
