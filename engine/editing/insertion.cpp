// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/insertion.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/places.h"
#include "engine/editing/written_time.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

Tick lengthOf(const Music& music) {
    Tick length;
    for (const Event& event : music.events) {
        length += durationOf(event);
    }
    return length;
}

// Takes time from the rests at the end, but for events before `first`.
void shorten(Music& music, Tick time, int first, const Meter& meter, Tick missing) {
    while (time > Tick{0} && static_cast<int>(music.events.size()) > first) {
        const int last = static_cast<int>(music.events.size()) - 1;
        const bool isRest = std::holds_alternative<Rest>(music.events.back());
        if (!isRest || tupletAt(music, last)) {
            return;
        }
        const Tick rest = durationOf(music.events.back());
        const Tick begin = missing + lengthOf(music) - rest;
        const Tick taken = std::min(rest, time);
        replaceEvents(music, last, 1, restsBetween(meter, begin, begin + rest - taken));
        time -= taken;
    }
}

Event plain(Event event) {
    if (Note* note = std::get_if<Note>(&event)) {
        note->slursOpened = note->slursClosed = 0;
        for (NoteHead& head : note->heads) {
            head.tiedToNext = false;
        }
    }
    return event;
}

} // namespace

Score insertEvent(const Score& score, Place place, const Event& event) {
    EditedMeasures measures(score);
    Music music = measures.music(place.measure);
    const bool isBlank = measures.at(place.measure).isBlank();
    if (place.event < 0 || place.event > (isBlank ? 0 : static_cast<int>(music.events.size()))) {
        throw std::out_of_range("the measure has no such note");
    }
    const Tuplet* tuplet = tupletAt(music, place.event);
    if (tuplet && tuplet->first < place.event) {
        throw std::invalid_argument("a tuplet has no room for one more");
    }
    replaceEvents(music, place.event, 0, {plain(event)});
    shorten(music, durationOf(event), place.event + 1, measures.frame(place.measure).meter,
            measures.missingBefore(place.measure));
    measures.setMusic(place.measure, std::move(music));
    return measures.finish();
}

Score removeEvent(const Score& score, Place place) {
    eventAt(score, place);
    EditedMeasures measures(score);
    const Measure& measure = measures.at(place.measure);
    const Tuplet* tuplet = tupletAt(*measure.music(), place.event);
    const int first = tuplet ? tuplet->first : place.event;
    const int count = tuplet ? tuplet->count : 1;
    const Meter meter = measure.frame().meter;
    const Tick missing = measures.missingBefore(place.measure);
    const Tick before = measure.length();
    std::vector<Place> leaving;
    leaving.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        leaving.push_back({place.measure, first + i});
    }
    measures.carrySlurs(leaving);
    Music music = measures.music(place.measure);
    replaceEvents(music, first, count, {});
    const Tick left = lengthOf(music);
    const Tick full = meter.isFree() ? Tick{0} : std::min(before, meter.measureLength());
    const Tick end = left == Tick{0} && full == Tick{0} ? before : std::max(full, left);
    const std::vector<Event> rests = restsBetween(meter, missing + left, missing + end);
    replaceEvents(music, static_cast<int>(music.events.size()), 0, rests);
    measures.setMusic(place.measure, std::move(music));
    return measures.finish();
}

} // namespace lacuna
