// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/removal.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/measures.h"
#include "engine/editing/note_laying.h"
#include "engine/editing/outer_rests.h"
#include "engine/editing/overwriting.h"
#include "engine/editing/places.h"
#include "engine/editing/written_time.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

// Events of one measure.
struct EventRange {
    int measure = 0;
    int first = 0;
    int end = 0;
};

// Measure by measure, blank ones too.
std::vector<EventRange> eventsBetween(const Score& score, Place first, Place last) {
    eventAt(score, first);
    eventAt(score, last);
    const auto [from, to] = std::minmax({first, last});
    std::vector<EventRange> ranges;
    for (int i = from.measure; i <= to.measure; ++i) {
        const int count = static_cast<int>(score.measure(i).events().size());
        ranges.push_back(
            {i, i == from.measure ? from.event : 0, i == to.measure ? to.event + 1 : count});
    }
    return ranges;
}

MeasureTime timeOf(const Music& music, const EventRange& range) {
    MeasureTime time{range.measure, Tick{0}, Tick{0}};
    for (int i = 0; i < range.end; ++i) {
        const Tick duration = durationOf(music.events[static_cast<std::size_t>(i)]);
        time.begin += i < range.first ? duration : Tick{0};
        time.end += duration;
    }
    return time;
}

bool isRest(const Event& event) {
    return std::holds_alternative<Rest>(event);
}

// The tuplet that the event is in, if the range does not hold all of it.
bool isInPartedTuplet(const Music& music, int event, const EventRange& range) {
    const Tuplet* tuplet = tupletAt(music, event);
    return tuplet && (tuplet->first < range.first || tuplet->first + tuplet->count > range.end);
}

void silence(Music& music, const EventRange& range, const Meter& meter, Tick missing) {
    Tick to = missing;
    for (int i = 0; i < range.end; ++i) {
        to += durationOf(music.events[static_cast<std::size_t>(i)]);
    }
    // From the end, so that places before stay what they are.
    for (int end = range.end; end > range.first;) {
        Event& last = music.events[static_cast<std::size_t>(end) - 1];
        if (isInPartedTuplet(music, end - 1, range)) {
            Rest rest;
            rest.duration = durationOf(last);
            last = isRest(last) ? last : Event(rest);
            to -= durationOf(last);
            --end;
            continue;
        }
        int first = end;
        Tick from = to;
        while (first > range.first && !isInPartedTuplet(music, first - 1, range)) {
            --first;
            from -= durationOf(music.events[static_cast<std::size_t>(first)]);
        }
        const auto begin = music.events.begin() + first;
        if (!std::all_of(begin, begin + (end - first), isRest)) {
            replaceEvents(music, first, end - first, restsBetween(meter, from, to));
        }
        end = first;
        to = from;
    }
}

} // namespace

Score removeContents(const Score& score, Place first, Place last) {
    EditedMeasures measures(score);
    const std::vector<EventRange> ranges = eventsBetween(score, first, last);
    std::vector<Place> leaving;
    for (const EventRange& range : ranges) {
        for (int i = range.first; i < range.end; ++i) {
            leaving.push_back({range.measure, i});
        }
    }
    measures.carrySlurs(leaving);
    for (const EventRange& range : ranges) {
        if (!measures.at(range.measure).isBlank()) {
            const Music before = measures.music(range.measure);
            Music music = before;
            silence(music, range, measures.frame(range.measure).meter,
                    measures.missingBefore(range.measure));
            if (music != before) {
                measures.setMusic(range.measure, std::move(music));
                tidyRests(measures, timeOf(before, range), false);
            }
        }
    }
    return measures.finish();
}

Score removeTime(const Score& score, Place first, Place last) {
    EditedMeasures measures(score);
    MeasureRange whole;
    for (EventRange range : eventsBetween(score, first, last)) {
        const int count = static_cast<int>(score.measure(range.measure).events().size());
        if (range.first == 0 && range.end == count) {
            whole = {whole.isEmpty() ? range.measure : whole.first, range.measure + 1};
            continue;
        }
        if (takeOutRestsAtEnd(measures, range.measure, range.first, range.end - range.first)) {
            continue;
        }
        const Music& music = *score.measure(range.measure).music();
        if (const Tuplet* tuplet = tupletAt(music, range.first)) {
            range.first = tuplet->first;
        }
        if (const Tuplet* tuplet = tupletAt(music, range.end - 1)) {
            range.end = tuplet->first + tuplet->count;
        }
        takeOutEvents(measures, range.measure, range.first, range.end - range.first);
    }
    Score left = measures.finish();
    if (whole.isEmpty() && left == score) {
        throw std::invalid_argument(barStaysWhole);
    }
    if (whole.count() == score.size()) {
        throw std::invalid_argument("a tune has at least one bar");
    }
    return removeMeasures(left, whole);
}

} // namespace lacuna
