// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/melody.h"
#include "engine/library/typed_notes.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// Where a phrase was found in a tune.
struct PhraseHit {
    int wrongNotes = 0;
    std::size_t lastStep = 0; ///< of the tune: the step that leads to the phrase's last note

    friend bool operator==(const PhraseHit&, const PhraseHit&) = default;
};

/// Looks for a whole phrase in melodies, in any key and at any speed, with a few wrong notes:
/// others in their place, too many, or left out, also at the phrase's ends. Finds all that there
/// is, as it looks at every note: bits stand for the states of Wu and Manber's automaton ("Fast
/// text searching allowing errors", 1992), whose errors here are wrong notes between two right
/// ones, so that what comes after is still in the phrase's key.
class PhraseScanner {
public:
    /// A phrase of 2 to mostPhraseNotes notes.
    explicit PhraseScanner(const Phrase& phrase);

    /// None of fewer than 5 notes, one of fewer than 8, two of more; none of a contour.
    int mostWrongNotes() const { return m_mostWrong; }

    /// The place with the fewest wrong notes, the first of these; nothing if there are more than
    /// `mostWrong` of them or mostWrongNotes().
    std::optional<PhraseHit> find(std::span<const MelodyStep> steps, int mostWrong = 2) const;

private:
    using Bits = std::uint64_t;
    static constexpr int widest = 3 * widestInterval;

    Bits fits(const std::vector<Bits>& bits, int semitones) const {
        return bits[static_cast<std::size_t>(semitones + widest)];
    }

    int m_steps = 0;
    int m_mostWrong = 0;
    std::vector<Bits> m_single; ///< by semitones: the phrase's steps that may be so wide
    std::vector<Bits> m_pair;   ///< likewise those that may be so wide with the step before
    std::vector<Bits> m_triple; ///< and with the two before
};

} // namespace lacuna
