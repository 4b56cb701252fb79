// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/melody.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lacuna {

/// How surprising a step is among the tunes of a library, in bits: -log2 of its share after the
/// step before it.
class StepStatistics {
public:
    StepStatistics();
    void count(std::span<const MelodyStep> steps);
    /// `before` may be nothing's step: then the share among all.
    double bitsOfInterval(const MelodyStep* before, MelodyStep step) const;
    double bitsOfRhythm(const MelodyStep* before, MelodyStep step) const;

private:
    static constexpr std::size_t intervals = 2 * widestInterval + 1;
    static constexpr std::size_t rhythms = 5;
    std::vector<double> m_intervals; ///< after each, each; and the row after it is all together
    std::array<double, (rhythms + 1) * rhythms> m_rhythms{};
};

/// Where in a tune something was found.
struct MelodyPlace {
    std::size_t tune = 0;
    std::size_t step = 0; ///< of the tune
};

/// The melodies of a library in memory: their steps, and where each run of four intervals occurs.
/// Made once, then read only: any thread.
class MelodyIndex {
public:
    static constexpr int stepsOfGram = 4;

    explicit MelodyIndex(std::span<const Melody> melodies);

    std::size_t size() const { return m_begins.size() - 1; }
    std::span<const MelodyStep> steps(std::size_t tune) const {
        return {m_steps.data() + m_begins[tune], m_begins[tune + 1] - m_begins[tune]};
    }
    /// Number of steps of all tunes.
    std::size_t length() const { return m_steps.size(); }
    const StepStatistics& statistics() const { return m_statistics; }

    /// Places, counted over all tunes, where the four intervals from steps[0] on occur; those that
    /// lie wider than an octave share their places with those of an octave.
    std::span<const std::uint32_t> placesOf(const MelodyStep* steps) const;
    /// The tune of such a place.
    MelodyPlace at(std::uint32_t place) const;
    /// The place of a tune's step.
    std::size_t placeOf(MelodyPlace at) const { return m_begins[at.tune] + at.step; }

private:
    std::vector<MelodyStep> m_steps;
    std::vector<std::size_t> m_begins; ///< one more than tunes
    std::vector<std::uint32_t> m_gramBegins;
    std::vector<std::uint32_t> m_places; ///< by gram, then in order
    StepStatistics m_statistics;
};

} // namespace lacuna
