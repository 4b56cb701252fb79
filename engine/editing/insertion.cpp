// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/insertion.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/outer_rests.h"
#include "engine/editing/overwriting.h"
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
    if (takeOutRestsAtEnd(measures, place.measure, place.event, 1)) {
        Score shorter = measures.finish();
        if (shorter == score) {
            throw std::invalid_argument(barStaysWhole);
        }
        return shorter;
    }
    const Tuplet* tuplet = tupletAt(*measures.at(place.measure).music(), place.event);
    takeOutEvents(measures, place.measure, tuplet ? tuplet->first : place.event,
                  tuplet ? tuplet->count : 1);
    return measures.finish();
}

} // namespace lacuna
