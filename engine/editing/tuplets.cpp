// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/tuplets.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/places.h"
#include "engine/editing/written_time.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

int usualNormal(int actual) {
    switch (actual) {
    case 2:
    case 4:
        return 3;
    case 3:
        return 2;
    case 8:
        return 6;
    case 9:
        return 8;
    default:
        return 4;
    }
}

Event withDuration(Event event, Tick duration) {
    std::visit([duration](auto& each) { each.duration = duration; }, event);
    return event;
}

} // namespace

Score makeTuplet(const Score& score, Place place, int count, int actual) {
    eventAt(score, place);
    const Music& before = *score.measure(place.measure).music();
    if (count < 1 || place.event + count > static_cast<int>(before.events.size())) {
        throw std::invalid_argument("the measure has not so many notes");
    }
    if (actual < 2 || actual > 9 || count > actual) {
        throw std::invalid_argument("a tuplet has 2 to 9 members, and place for so many notes");
    }
    Tick time;
    for (int i = 0; i < count; ++i) {
        if (tupletAt(before, place.event + i)) {
            throw std::invalid_argument("there is a tuplet already");
        }
        time += durationOf(
            before.events[static_cast<std::size_t>(place.event) + static_cast<std::size_t>(i)]);
    }
    const int normal = usualNormal(actual);
    if (time.value % normal != 0 || time.value % actual != 0 || !noteValueOf(time / normal)) {
        throw std::invalid_argument("no note value goes so many times into this time");
    }
    Music music = before;
    std::vector<Event> members;
    for (int i = 0; i < actual; ++i) {
        const auto event = static_cast<std::size_t>(place.event) + static_cast<std::size_t>(i);
        members.push_back(
            withDuration(i < count ? music.events[event] : Event(Rest{}), time / actual));
    }
    replaceEvents(music, place.event, count, members);
    const auto behind = std::ranges::find_if(
        music.tuplets, [&](const Tuplet& tuplet) { return tuplet.first > place.event; });
    music.tuplets.insert(behind, {place.event, actual, actual, normal});
    EditedMeasures measures(score);
    measures.setMusic(place.measure, std::move(music));
    return measures.finish();
}

Score dissolveTuplet(const Score& score, Place place) {
    eventAt(score, place);
    const Music& before = *score.measure(place.measure).music();
    const Tuplet* tuplet = tupletAt(before, place.event);
    if (!tuplet) {
        throw std::invalid_argument("the note is in no tuplet");
    }
    Tick left;
    for (int i = tuplet->first; i < tuplet->first + tuplet->count; ++i) {
        left += durationOf(before.events[static_cast<std::size_t>(i)]);
    }
    EditedMeasures measures(score);
    std::vector<Tick> lengths;
    std::vector<Place> leaving;
    for (int i = tuplet->first; i < tuplet->first + tuplet->count; ++i) {
        const Tick sounding = durationOf(before.events[static_cast<std::size_t>(i)]);
        const Tick length = std::min(left, writtenLength(sounding, tuplet));
        if (length > Tick{0}) {
            lengths.push_back(length);
        } else {
            leaving.push_back({place.measure, i});
        }
        left -= length;
    }
    lengths.back() += left; // of a tuplet that sounds longer than it is written
    measures.carrySlurs(leaving);
    Music music = measures.music(place.measure);
    std::vector<Event> plain;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const Event& event = music.events[static_cast<std::size_t>(tuplet->first) + i];
        for (Event& each : lastingFor(event, lengths[i], nullptr)) {
            plain.push_back(std::move(each));
        }
    }
    replaceEvents(music, tuplet->first, tuplet->count, plain);
    measures.setMusic(place.measure, std::move(music));
    return measures.finish();
}

} // namespace lacuna
