// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/random_stream.h"

#include <algorithm>
#include <vector>

namespace lacuna {

/// One of 0 ... count - 1, each as likely.
inline int below(int count, RandomStream& random) {
    return std::min(static_cast<int>(random.uniform() * count), count - 1);
}

/// How windows of tunes and gaps in them are drawn for training. models.md sections 3 and 4.
struct WindowOptions {
    int longest = 32;           ///< measures of a window
    int shortest = 4;           ///< of the windows that are cut shorter than they need be
    double cutShort = 0.1;      ///< share of batches with windows of any length
    double fromStart = 0.6;     ///< share of windows that begin where the tune does
    int longestGap = 8;         ///< and at most the window less two measures
    double furtherHidden = 0.3; ///< share of windows in which other measures are hidden too,
    double hiddenShare = 0.15;  ///< each with this probability
    double otherOctave = 0.2;   ///< share of windows an octave away, of tunes that fit there
    double otherMode = 0;       ///< share of windows moved along the scale by one to three degrees
};

/// How far a window is moved along the scale at most.
inline constexpr int mostDegrees = 3;

struct DrawnWindow {
    int tune = 0;
    int start = 0; ///< measure of the tune
    bool otherOctave = false;
    int degrees = 0;          ///< of the scale, -3 to 3; goes before another octave
    std::vector<bool> hidden; ///< gap measures and those further hidden
};

/// Windows of equal length, so that no measure of a batch is padding.
struct DrawnBatch {
    int measures = 0;
    std::vector<DrawnWindow> windows;
};

/// Draws windows and gaps. Immutable once made: what is drawn follows from the stream alone.
class WindowSampler {
public:
    /// `sizes`: of each tune, in measures, at least 4 (3 must be left to hide one). Throws
    /// std::invalid_argument if there are none.
    WindowSampler(std::vector<int> sizes, const WindowOptions& options);

    /// The window's length is that of a random tune; half of the windows are taken from tunes of
    /// about that length, half are cut from any that are long enough.
    DrawnBatch draw(int count, RandomStream& random) const;

private:
    int drawLength(RandomStream& random) const;
    std::vector<bool> drawHidden(int measures, RandomStream& random) const;

    WindowOptions m_options;
    std::vector<int> m_sizes;
    std::vector<int> m_byLength; ///< tunes, the longest first
};

} // namespace lacuna
