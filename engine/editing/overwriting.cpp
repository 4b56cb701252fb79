// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/overwriting.h"

#include "engine/editing/note_laying.h"
#include "engine/editing/written_time.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// What a stretch of a measure covers.
struct Covered {
    int measure = 0;
    int first = 0;
    int end = 0;  ///< behind the last event that is covered, if only partly
    Tick begin;   ///< from the measure's start
    Tick wanted;  ///< what is to be covered
    Tick covered; ///< what the events last
};

Tick onsetIn(const Music& music, int event) {
    Tick onset;
    for (int i = 0; i < event; ++i) {
        onset += durationOf(music.events[static_cast<std::size_t>(i)]);
    }
    return onset;
}

// From the event `first` on. A tuplet beyond its first event is covered whole.
Covered coveredFrom(const Music& music, int measure, int first, Tick wanted) {
    Covered covered{measure, first, first, onsetIn(music, first), wanted, Tick{0}};
    const int count = static_cast<int>(music.events.size());
    const auto isWithinTuplet = [&](int event) {
        const Tuplet* tuplet = tupletAt(music, event);
        return tuplet && event > tuplet->first;
    };
    while (covered.end < count && (covered.covered < wanted || isWithinTuplet(covered.end))) {
        covered.covered += durationOf(music.events[static_cast<std::size_t>(covered.end)]);
        ++covered.end;
    }
    return covered;
}

void stretchInTuplet(EditedMeasures& measures, Place place, Tick duration) {
    const Music before = measures.music(place.measure);
    const Tuplet& tuplet = *tupletAt(before, place.event);
    std::vector<Place> leaving;
    Tick covered;
    int end = place.event;
    for (; covered < duration; ++end) {
        if (end == tuplet.first + tuplet.count) {
            throw std::invalid_argument("a note of a tuplet cannot last beyond it");
        }
        if (end > place.event) {
            leaving.push_back({place.measure, end});
        }
        covered += durationOf(before.events[static_cast<std::size_t>(end)]);
    }
    measures.carrySlurs(leaving);
    Music music = measures.music(place.measure);
    std::vector<Event> events =
        lastingFor(music.events[static_cast<std::size_t>(place.event)], duration, &tuplet);
    if (covered > duration) {
        const std::vector<Event> rests = lastingFor(Rest{}, covered - duration, &tuplet);
        events.insert(events.end(), rests.begin(), rests.end());
    }
    const auto kept = static_cast<int>(&tuplet - before.tuplets.data());
    replaceEvents(music, place.event, end - place.event, events, kept);
    measures.setMusic(place.measure, std::move(music));
}

std::vector<Covered> coverUp(const EditedMeasures& measures, Place place, Tick duration) {
    std::vector<Covered> all;
    int first = place.event;
    for (int index = place.measure; duration > Tick{0}; ++index) {
        if (index > place.measure) {
            const bool goesOn =
                index < measures.size() && measures.frame(index - 1).playedTimes <= 1 &&
                !measures.frame(index).startsRepeat && measures.frame(index).ending.empty();
            if (!goesOn) {
                throw std::invalid_argument("a note cannot last beyond the tune, a repeat or an "
                                            "ending");
            }
            if (measures.endsShort(index - 1)) {
                throw std::invalid_argument("a section ends here, and its pickup completes the "
                                            "bar: a note cannot last beyond it");
            }
        }
        const Music music = measures.music(index);
        const Tick room = measures.at(index).length() - onsetIn(music, first);
        all.push_back(coveredFrom(music, index, first, std::min(duration, room)));
        duration -= std::min(duration, room);
        first = 0;
    }
    return all;
}

void carrySlursOf(EditedMeasures& measures, const std::vector<Covered>& all) {
    std::vector<Place> leaving;
    for (const Covered& each : all) {
        if (measures.at(each.measure).isBlank()) {
            continue;
        }
        const int first = each.measure == all.front().measure ? each.first + 1 : each.first;
        for (int event = first; event < each.end; ++event) {
            leaving.push_back({each.measure, event});
        }
    }
    measures.carrySlurs(leaving);
}

} // namespace

void stretchEvent(EditedMeasures& measures, Place place, Tick duration) {
    const Music& own = *measures.at(place.measure).music();
    if (tupletAt(own, place.event)) {
        stretchInTuplet(measures, place, duration);
        return;
    }
    const std::vector<Covered> all = coverUp(measures, place, duration);
    carrySlursOf(measures, all);
    Event left = measures.music(place.measure).events[static_cast<std::size_t>(place.event)];
    for (const Covered& each : all) {
        Event here = left;
        if (&each != &all.back()) {
            std::visit([&](auto& event) { event.duration = duration; }, left);
            auto [head, tail] = dividedAt(left, each.wanted);
            here = std::move(head);
            left = std::move(tail);
            duration -= each.wanted;
        }
        std::vector<Event> events = lastingFor(here, each.wanted, nullptr);
        const Tick missing = measures.missingBefore(each.measure);
        const std::vector<Event> rests =
            restsBetween(measures.frame(each.measure).meter, missing + each.begin + each.wanted,
                         missing + each.begin + each.covered);
        events.insert(events.end(), rests.begin(), rests.end());
        Music music = measures.music(each.measure);
        replaceEvents(music, each.first, each.end - each.first, events);
        measures.setMusic(each.measure, std::move(music));
        // A rest that was lengthened or written is as it was wished.
        if (!rests.empty() && std::holds_alternative<Note>(here)) {
            const Tick end = each.begin + each.wanted;
            tidyRests(measures, {each.measure, end, end}, false);
        }
    }
}

void takeOutEvents(EditedMeasures& measures, int index, int first, int count) {
    const Meter meter = measures.frame(index).meter;
    const Tick missing = measures.missingBefore(index);
    const Tick before = measures.at(index).length();
    std::vector<Place> leaving;
    leaving.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        leaving.push_back({index, first + i});
    }
    measures.carrySlurs(leaving);
    Music music = measures.music(index);
    replaceEvents(music, first, count, {});
    const Tick left = onsetIn(music, static_cast<int>(music.events.size()));
    const Tick full = meter.isFree() ? Tick{0} : std::min(before, meter.measureLength());
    const Tick end = left == Tick{0} && full == Tick{0} ? before : std::max(full, left);
    const std::vector<Event> rests = restsBetween(meter, missing + left, missing + end);
    replaceEvents(music, static_cast<int>(music.events.size()), 0, rests);
    measures.setMusic(index, std::move(music));
    if (!rests.empty()) {
        tidyRests(measures, {index, end, end}, false);
    }
}

} // namespace lacuna
