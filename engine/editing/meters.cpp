// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/meters.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/rebarring.h"

#include <stdexcept>
#include <utility>

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

// Whether the music of both is one stretch, so that the bar line between them may move.
bool mayMove(const Measure& before, const Measure& after) {
    const MeasureFrame& a = before.frame();
    const MeasureFrame& b = after.frame();
    return joinsPlainly(a, b) && before.isBlank() == after.isBlank() && b.section.empty() &&
           b.textAbove.empty() && !b.tempo && a.key == b.key && a.staff == b.staff &&
           a.unit == b.unit;
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

Score setMeter(const Score& score, MeasureRange range, const Meter& meter, BarLines barLines) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    checkMeter(meter);
    // From the end, so that places before stay what they are.
    int end = range.end;
    while (end > range.first && barLines == BarLines::Moved && !meter.isFree()) {
        int first = end - 1;
        while (first > range.first && mayMove(score.measure(first - 1), score.measure(first))) {
            --first;
        }
        rebar(measures, {first, end}, meter);
        end = first;
    }
    for (int i = range.first; i < end; ++i) {
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
