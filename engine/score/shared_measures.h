// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <memory>
#include <vector>

namespace lacuna {

/// Gives measures that are alike one place in memory, and measures that differ only in their notes
/// one frame: tunes repeat themselves, and a line of them has one meter and key. Remembers some
/// thousand measures. One thread.
class SharedMeasures {
public:
    /// Throw as Measure's constructors do.
    MeasurePointer share(MeasureFrame&& frame, Music&& music);
    MeasurePointer share(MeasureFrame&& frame, Blank blank);

private:
    using FramePointer = std::shared_ptr<const MeasureFrame>;
    template <typename Content>
    MeasurePointer shareContent(MeasureFrame&& frame, Content&& content);
    const FramePointer& frameLike(MeasureFrame&& frame);

    std::vector<FramePointer> m_frames = std::vector<FramePointer>(64);
    std::vector<MeasurePointer> m_measures = std::vector<MeasurePointer>(4096);
};

} // namespace lacuna
