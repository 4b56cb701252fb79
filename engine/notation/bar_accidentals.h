// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace lacuna {

/// How far an accidental of a note reaches in its measure: %%propagate-accidentals.
enum class AccidentalReach { Note, Octave, AllOctaves };

/// The accidentals in force in one measure. ABC 2.1 lets an accidental count in all octaves; many
/// programs and printed books count it in its own octave only. Notes sound by the first rule unless
/// the tune says otherwise, but for those of grace notes, which keep to their octave. An accidental
/// is written wherever readers would differ, so that all read the same pitch; on a staff such a one
/// against another octave's is what books on engraving advise (Gould, "Behind Bars", 2011).
class BarAccidentals {
public:
    explicit BarAccidentals(const Key& key, AccidentalReach reach = AccidentalReach::AllOctaves)
        : m_reach(reach) {
        reset(key);
    }

    void reset(const Key& key) {
        for (std::size_t step = 0; step < 7; ++step) {
            const int inflection = 2 * key.alterOf(static_cast<Step>(step));
            m_anywhere[step] = static_cast<std::int8_t>(inflection);
            m_heard[step].fill(static_cast<std::int8_t>(inflection));
            m_inOctave[step].fill(static_cast<std::int8_t>(inflection));
        }
    }
    AccidentalReach reach() const { return m_reach; }
    void setReach(AccidentalReach reach) { m_reach = reach; }

    /// What is written on this place of the staff without an accidental of its own.
    Pitch heard(const Pitch& place) const {
        return place.inflected(m_heard[stepOf(place)][octaveOf(place)]);
    }
    /// Whether `pitch` has to be written with an accidental.
    bool needs(const Pitch& pitch) const {
        const int inflection = pitch.inflection();
        if (m_reach != AccidentalReach::AllOctaves) {
            return inflection != m_heard[stepOf(pitch)][octaveOf(pitch)];
        }
        return inflection != m_heard[stepOf(pitch)][octaveOf(pitch)] ||
               inflection != m_inOctave[stepOf(pitch)][octaveOf(pitch)] ||
               inflection != m_anywhere[stepOf(pitch)];
    }
    /// `pitch` was written with an accidental.
    void write(const Pitch& pitch) {
        if (m_reach == AccidentalReach::AllOctaves) {
            m_heard[stepOf(pitch)].fill(static_cast<std::int8_t>(pitch.inflection()));
        }
        writeGrace(pitch);
    }
    /// A grace note was.
    void writeGrace(const Pitch& pitch) {
        const auto inflection = static_cast<std::int8_t>(pitch.inflection());
        m_anywhere[stepOf(pitch)] = inflection;
        m_inOctave[stepOf(pitch)][octaveOf(pitch)] = inflection;
        if (m_reach != AccidentalReach::Note) {
            m_heard[stepOf(pitch)][octaveOf(pitch)] = inflection;
        }
    }

    /// Whether a sign stands before the head on a staff, which then is in force. A head that is
    /// tied from the note before has none, unless as a courtesy, and says nothing to those that
    /// follow.
    bool takesSign(const NoteHead& head, bool isTiedFrom) {
        if (isTiedFrom && !head.courtesyAccidental) {
            return false;
        }
        const bool isNeeded = needs(head.pitch);
        if (isNeeded) {
            write(head.pitch);
        }
        return isNeeded || head.courtesyAccidental;
    }
    /// Likewise before a grace note.
    bool graceTakesSign(const Pitch& pitch) {
        const bool isNeeded = needs(pitch);
        if (isNeeded) {
            writeGrace(pitch);
        }
        return isNeeded;
    }

    friend bool operator==(const BarAccidentals&, const BarAccidentals&) = default;

private:
    static constexpr std::size_t octaves = 11;
    using OfOctaves = std::array<std::int8_t, octaves>;
    static std::size_t stepOf(const Pitch& pitch) { return static_cast<std::size_t>(pitch.step); }
    static std::size_t octaveOf(const Pitch& pitch) {
        const int octave = pitch.octave + 1;
        return octave < 0 ? 0 : std::min(static_cast<std::size_t>(octave), octaves - 1);
    }

    AccidentalReach m_reach;
    std::array<std::int8_t, 7> m_anywhere{}; ///< quarter tones, as readers of ABC 2.1 have it
    std::array<OfOctaves, 7> m_heard{};      ///< as it sounds
    std::array<OfOctaves, 7> m_inOctave{};   ///< as readers have it that keep to octaves
};

/// Takes the mark of a courtesy from the accidentals that have to be written: in text, where ties
/// do not count, or on a staff, where they do. Other marks stay.
Score settleCourtesies(const Score& score);

} // namespace lacuna
