// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lacuna {

/// Whether such a line ends a section by itself: a double, a final or a heavy one. A dotted line
/// and one that is not drawn part measures only.
bool endsSection(Barline line);

/// Whether a section ends with the measure: at such a line or where a repeat ends. What begins with
/// the next measure does not count; see joinsPlainly for that.
bool endsSection(const MeasureFrame& frame);

/// Whether the bracket of an ending whose last measure this is has its right end drawn: where music
/// is repeated, another ending follows or the piece is over. `next` is the frame of the measure
/// after it, or null.
bool closesBracket(const MeasureFrame& last, const MeasureFrame* next);

/// The last measure of the ending that begins at `first`: before the next ending, at a repeat's end
/// or beginning, or, in the last of the endings, at a double bar. `frameAt(i)` is the frame of each
/// of the tune's `count` measures.
template <typename FrameAt>
std::size_t endOfEnding(std::size_t first, std::size_t count, FrameAt frameAt) {
    std::size_t hard = first;
    std::size_t soft = count;
    for (; hard + 1 < count; ++hard) {
        const MeasureFrame& next = frameAt(hard + 1);
        if (frameAt(hard).playedTimes > 1 || !next.ending.empty() || next.startsRepeat) {
            break;
        }
        if (endsSection(frameAt(hard))) {
            soft = std::min(soft, hard);
        }
    }
    const bool anotherFollows = hard + 1 < count && !frameAt(hard + 1).ending.empty() &&
                                frameAt(hard + 1).ending.front() > frameAt(first).ending.front();
    return anotherFollows ? hard : std::min(soft, hard);
}

/// For each of the measures, whether an ending's bracket closes with it: MeasureFrame::stopsEnding,
/// which itself is not looked at.
template <typename FrameAt>
std::vector<bool> endingStops(std::size_t count, FrameAt frameAt) {
    std::vector<bool> stops(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (!frameAt(i).ending.empty()) {
            stops[endOfEnding(i, count, frameAt)] = true;
        }
    }
    return stops;
}

} // namespace lacuna
