// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/pitch.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

enum class Mode { Major, Minor, Dorian, Mixolydian, Phrygian, Lydian, Locrian };

/// How a key stands at the head of the staff.
enum class KeyForm {
    Tonal,             ///< tonic and mode, drawn
    None,              ///< no key: nothing drawn
    HighlandPipes,     ///< K:HP: F sharp and C sharp sound, nothing is drawn
    HighlandPipesDrawn ///< K:Hp: as HP, but drawn, with G natural
};

/// An accidental that a key adds to, or changes in, its mode's signature.
struct KeyAccidental {
    Step step = Step::C;
    int alter = 0;

    friend constexpr bool operator==(const KeyAccidental&, const KeyAccidental&) = default;
};

/// Tonic and mode, and so the accidentals in force at the head of every staff.
struct Key {
    Step tonic = Step::C;
    int tonicAlter = 0;
    Mode mode = Mode::Major;
    KeyForm form = KeyForm::Tonal;
    std::vector<KeyAccidental> extra = {}; ///< as in K:D =c
    bool explicitOnly = false;             ///< K:D exp: only the `extra` accidentals count

    friend bool operator==(const Key&, const Key&) = default;

    /// Sharps of the signature, negative for flats (-7..7), by tonic and mode; `extra` is not
    /// counted.
    int fifths() const;
    /// Alteration in semitones that the signature gives `step`.
    int alterOf(Step step) const;
    /// As alterOf, but what is drawn: nothing for None and HighlandPipes.
    int drawnAlterOf(Step step) const;
    /// Pitch class of the tonic, 0..11.
    int tonicPitchClass() const;
    /// Whether a pitch class (0..11) is one of the seven of the signature.
    bool contains(int pitchClass) const;
    /// The seven pitch classes of the signature, from C's step to B's.
    std::array<int, 7> pitchClasses() const;
    /// "D major", "A dorian", "no key".
    std::string name() const;
};

/// The key of this mode with so many sharps (negative for flats), its tonic altered twice at most;
/// nothing if none has so many.
std::optional<Key> keyOf(Mode mode, int fifths);

/// Likewise a major key; C major if none has so many.
Key majorKey(int fifths);

/// "major", "dorian", ...
std::string nameOf(Mode mode);

} // namespace lacuna
