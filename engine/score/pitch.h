// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace lacuna {

enum class Step : std::uint8_t { C, D, E, F, G, A, B };

/// Semitones of the natural step above C.
constexpr int semitones(Step step) {
    constexpr int above[] = {0, 2, 4, 5, 7, 9, 11};
    return above[static_cast<int>(step)];
}

/// Place of the natural step on the line of fifths: F -1, C 0, G 1, ... B 5. A sharp adds 7.
constexpr int fifthsOf(Step step) {
    constexpr int places[] = {0, 2, 4, -1, 1, 3, 5};
    return places[static_cast<int>(step)];
}

/// A pitch as it is spelled: step, alteration in semitones (-2..2) and octave (middle C is C4).
struct Pitch {
    Step step = Step::C;
    std::int8_t alter = 0;
    std::int8_t octave = 4;
    std::int8_t quarter = 0; ///< a quarter tone above (1) or below (-1) that

    friend constexpr bool operator==(const Pitch&, const Pitch&) = default;

    /// Quarter tones above the natural step: 2 for a sharp.
    constexpr int inflection() const { return 2 * alter + quarter; }
    /// The same pitch with another inflection, -4..4: what is odd lies a quarter tone further from
    /// the natural step than the alteration nearest to that.
    constexpr Pitch inflected(int quarterTones) const {
        Pitch pitch = *this;
        pitch.alter = static_cast<std::int8_t>(quarterTones / 2);
        pitch.quarter = static_cast<std::int8_t>(quarterTones - 2 * pitch.alter);
        return pitch;
    }

    /// MIDI key number; middle C is 60. Quarter tones are not counted.
    constexpr int midi() const { return 12 * (octave + 1) + semitones(step) + alter; }

    /// Quarter tones above MIDI key 0: what sounds alike has the same.
    constexpr int quarterTones() const { return 2 * midi() + quarter; }

    /// Place on the staff, counted in steps: C4 is 28, so that E4, the lowest line of the treble
    /// staff, is 30.
    constexpr int diatonic() const { return 7 * octave + static_cast<int>(step); }
};

/// "F#4", "Bb3", "C5".
std::string nameOf(const Pitch& pitch);

/// "F#4" for a MIDI key number, black keys as sharps.
std::string nameOfMidi(int midi);

} // namespace lacuna
