// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/meters.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/rebarring.h"
#include "engine/editing/unbarred.h"

#include <stdexcept>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

void checkMeter(const Meter& meter) {
    const bool isPower = meter.beatUnit > 0 && (meter.beatUnit & (meter.beatUnit - 1)) == 0;
    const bool isMeter =
        meter.isFree() || (meter.beats > 0 && meter.beats <= 64 && isPower && meter.beatUnit <= 64);
    if (!isMeter) {
        throw std::invalid_argument("there is no such meter");
    }
}

// Whether an ending begins at `first` that what stands before it leads into, or, with `last` for
// the one before, that follows another.
bool beginsEnding(const Score& score, int first, const std::vector<int>* last) {
    const MeasureFrame& before = score.measure(first - 1).frame();
    const MeasureFrame& frame = score.measure(first).frame();
    if (frame.ending.empty() || frame.startsRepeat) {
        return false;
    }
    return last ? frame.ending.front() > last->front()
                : before.playedTimes <= 1 && before.barline == Barline::Single &&
                      !before.stopsEnding;
}

// What of a range is to be barred by itself, in turn.
std::vector<RebarredSection> sectionsOf(const Score& score, MeasureRange range) {
    std::vector<RebarredSection> sections;
    const std::vector<int>* ending = nullptr; // that the last one of these ends with
    for (int first = range.first, end = first; first < range.end; first = end) {
        const auto frameAt = [&](int i) -> const MeasureFrame& { return score.measure(i).frame(); };
        for (end = first + 1; end < range.end && isOneStretch(frameAt(end - 1), frameAt(end));
             ++end) {
        }
        const bool joins = !sections.empty() && beginsEnding(score, first, ending) &&
                           (ending || frameAt(sections.back().common.first).ending.empty());
        if (joins) {
            sections.back().endings.push_back({first, end});
        } else {
            sections.push_back({{first, end}});
        }
        ending = joins ? &score.measure(first).frame().ending : nullptr;
    }
    return sections;
}

} // namespace

MeasureRange measuresInMeter(const Score& score, int index) {
    EditedMeasures(score).checkInside({index, index + 1});
    const Meter& meter = score.measure(index).frame().meter;
    int end = index + 1;
    while (end < score.size() && score.measure(end).frame().meter == meter) {
        ++end;
    }
    return {index, end};
}

MovedBarLines moveBarLines(const Score& score, MeasureRange range, const Meter& meter) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    checkMeter(meter);
    if (meter.isFree()) {
        return {setMeter(score, range, meter, BarLines::Kept), {}};
    }
    MovedBarLines moved;
    // From the end, so that places before stay what they are.
    const std::vector<RebarredSection> sections = sectionsOf(score, range);
    for (auto section = sections.rbegin(); section != sections.rend(); ++section) {
        const int before = measures.size();
        const std::vector<int> filledUp = rebar(measures, *section, meter);
        for (int& each : moved.filledUp) {
            each += measures.size() - before;
        }
        moved.filledUp.insert(moved.filledUp.begin(), filledUp.begin(), filledUp.end());
    }
    if (range.first == 0 && (!range.isEmpty() || measures.size() == 0)) {
        measures.header.meter = meter;
    }
    moved.score = measures.finish();
    return moved;
}

Score setMeter(const Score& score, MeasureRange range, const Meter& meter, BarLines barLines) {
    if (barLines == BarLines::Moved && !meter.isFree()) {
        return moveBarLines(score, range, meter).score;
    }
    EditedMeasures measures(score);
    measures.checkInside(range);
    checkMeter(meter);
    for (int i = range.first; i < range.end; ++i) {
        if (measures.frame(i).meter != meter) {
            MeasureFrame frame = measures.frame(i);
            frame.meter = meter;
            measures.setFrame(i, std::move(frame));
        }
    }
    if (range.first == 0 && (!range.isEmpty() || measures.size() == 0)) {
        measures.header.meter = meter;
    }
    return measures.finish();
}

} // namespace lacuna
