// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/outer_rests.h"

#include "engine/editing/note_laying.h"
#include "engine/editing/written_time.h"
#include "engine/notation/section_ends.h"

#include <utility>

namespace lacuna {
namespace {

bool isPlainRest(const Music& music, int event) {
    return std::holds_alternative<Rest>(music.events[static_cast<std::size_t>(event)]) &&
           !tupletAt(music, event);
}

bool isRestsFrom(const Measure& measure, int event) {
    for (int i = event; i < static_cast<int>(measure.events().size()); ++i) {
        if (!isPlainRest(*measure.music(), i)) {
            return false;
        }
    }
    return true;
}

bool sectionEndsWith(const EditedMeasures& measures, int index) {
    const MeasureFrame& frame = measures.frame(index);
    return endsSection(frame) || frame.stopsEnding || index + 1 == measures.size() ||
           measures.frame(index + 1).startsRepeat;
}

} // namespace

Tick restsAtBeginning(const Measure& measure) {
    Tick rests;
    if (measure.isBlank()) {
        return measure.length();
    }
    for (int i = 0; i < static_cast<int>(measure.events().size()); ++i) {
        if (!isPlainRest(*measure.music(), i)) {
            break;
        }
        rests += durationOf(measure.events()[static_cast<std::size_t>(i)]);
    }
    return rests;
}

Tick restsAtEnd(const Measure& measure) {
    Tick rests;
    if (measure.isBlank()) {
        return measure.length();
    }
    for (int i = static_cast<int>(measure.events().size()) - 1; i >= 0; --i) {
        if (!isPlainRest(*measure.music(), i)) {
            break;
        }
        rests += durationOf(measure.events()[static_cast<std::size_t>(i)]);
    }
    return rests;
}

void changeEnd(EditedMeasures& measures, int index, Tick by) {
    const Measure& measure = measures.at(index);
    const Tick length = measure.length();
    if (measure.isBlank()) {
        measures.set(index, share(Measure(measure.frame(), Blank{length + by})));
        measures.settleTimes(index);
        return;
    }
    Music music = *measure.music();
    Tick begin = length;
    while (by < Tick{0} && begin > length + by) {
        const int last = static_cast<int>(music.events.size()) - 1;
        begin -= durationOf(music.events.back());
        replaceEvents(music, last, 1, {});
    }
    replaceEvents(music, static_cast<int>(music.events.size()), 0,
                  restsBetween(measure.frame().meter, begin, length + by));
    measures.setMusic(index, std::move(music));
    tidyRests(measures, {index, length + by, length + by}, false);
}

bool takeOutRestsAtEnd(EditedMeasures& measures, int index, int first, int count) {
    const Measure& measure = measures.at(index);
    const Meter& meter = measure.frame().meter;
    const bool isAll = count == static_cast<int>(measure.events().size());
    if (isAll || meter.isFree() || measure.length() > meter.measureLength() ||
        !isRestsFrom(measure, first)) {
        return false;
    }
    if (sectionEndsWith(measures, index)) {
        Tick length;
        for (int i = first; i < first + count; ++i) {
            length += durationOf(measure.events()[static_cast<std::size_t>(i)]);
        }
        changeEnd(measures, index, Tick{0} - length);
    }
    return true;
}

} // namespace lacuna
