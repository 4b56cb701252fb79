// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_laying.h"

#include "engine/editing/written_time.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

constexpr int membersOfTriplet = 3;

// An event of a measure, and when.
struct TimedEvent {
    int event = 0;
    Tick begin; // from the measure's start
    Tick end;
};

// The one that sounds at a time; of a measure's end the last one.
TimedEvent eventAround(const Music& music, Tick at) {
    TimedEvent around;
    for (std::size_t i = 0; i < music.events.size(); ++i) {
        around = {static_cast<int>(i), around.end, around.end + durationOf(music.events[i])};
        if (at < around.end) {
            break;
        }
    }
    return around;
}

MeasureTime timeOf(const Music& music, int measure, const Tuplet& tuplet) {
    MeasureTime time{measure, Tick{0}, Tick{0}};
    for (int i = 0; i < tuplet.first + tuplet.count; ++i) {
        const Tick duration = durationOf(music.events[static_cast<std::size_t>(i)]);
        time.begin += i < tuplet.first ? duration : Tick{0};
        time.end += duration;
    }
    return time;
}

// Whether notes of a tuplet, or plain ones for null, can last as long.
bool isWritable(Tick duration, const Tuplet* tuplet) {
    const Tick written = writtenLength(duration, tuplet);
    return soundingLength(written, tuplet) == duration &&
           (noteValueOf(written) || !splitIntoNoteValues(written).empty());
}

std::vector<Event> checkedLasting(const Event& event, Tick duration, const Tuplet* tuplet) {
    if (!isWritable(duration, tuplet)) {
        throw std::invalid_argument("no note value lasts as long");
    }
    return lastingFor(event, duration, tuplet);
}

// Two plain events, tied, where one is at a time; the second one is rests if the first one begins
// before `covered`.
void cutAt(Music& music, Tick at, Tick covered, const Meter& meter, Tick missing) {
    const TimedEvent around = eventAround(music, at);
    if (around.begin >= at || around.end <= at) {
        return;
    }
    if (tupletAt(music, around.event)) {
        throw std::invalid_argument("a tuplet would have to be parted");
    }
    const Event whole = music.events[static_cast<std::size_t>(around.event)];
    auto [head, tail] = dividedAt(whole, at - around.begin);
    std::vector<Event> behind = restsBetween(meter, missing + at, missing + around.end);
    if (Note* note = std::get_if<Note>(&head)) {
        if (around.begin < covered) {
            untie(*note);
            note->slursClosed = std::get<Note>(whole).slursClosed;
        } else {
            behind = checkedLasting(tail, around.end - at, nullptr);
        }
    }
    std::vector<Event> events = checkedLasting(head, at - around.begin, nullptr);
    events.insert(events.end(), behind.begin(), behind.end());
    replaceEvents(music, around.event, 1, events);
}

// The quarter of the bar that a time lies in becomes a triplet.
void makeTriplet(EditedMeasures& measures, int index, Tick at) {
    const Tick missing = measures.missingBefore(index);
    const Tick begin = at - (missing + at) % quarterNote;
    const Tick end = begin + quarterNote;
    const Tick member = quarterNote / membersOfTriplet;
    if (begin < Tick{0} || end > measures.at(index).length() || (at - begin) % member != Tick{0}) {
        throw std::invalid_argument("no note can begin or end there");
    }
    Music music = measures.music(index);
    const Meter& meter = measures.frame(index).meter;
    cutAt(music, end, at, meter, missing);
    cutAt(music, begin, Tick{0}, meter, missing);
    const Tuplet triplet{eventAround(music, begin).event, 0, 3, 2};
    const int behind = end == measures.at(index).length() ? static_cast<int>(music.events.size())
                                                          : eventAround(music, end).event;
    std::vector<int> kept;
    kept.reserve(membersOfTriplet);
    for (int i = 0; i < membersOfTriplet; ++i) {
        kept.push_back(eventAround(music, begin + member * (2 * i + 1) / 2).event);
    }
    std::vector<Place> leaving;
    for (int event = triplet.first; event < behind; ++event) {
        if (tupletAt(music, event)) {
            throw std::invalid_argument("a tuplet would have to be parted");
        }
        if (std::ranges::find(kept, event) == kept.end()) {
            leaving.push_back({index, event});
        }
    }
    measures.setMusic(index, std::move(music));
    measures.carrySlurs(leaving);
    music = measures.music(index);
    std::vector<Event> events;
    for (auto from = kept.begin(); from != kept.end();) {
        const bool isRest =
            std::holds_alternative<Rest>(music.events[static_cast<std::size_t>(*from)]);
        const auto to = isRest ? from + 1 : std::ranges::upper_bound(from, kept.end(), *from);
        const Tick duration = member * static_cast<int>(to - from);
        for (Event& event :
             checkedLasting(music.events[static_cast<std::size_t>(*from)], duration, &triplet)) {
            events.push_back(std::move(event));
        }
        from = to;
    }
    replaceEvents(music, triplet.first, behind - triplet.first, events);
    const auto next = std::ranges::lower_bound(music.tuplets, triplet.first, {}, &Tuplet::first);
    music.tuplets.insert(next, {triplet.first, static_cast<int>(events.size()), 3, 2});
    measures.setMusic(index, std::move(music));
}

// Time of one measure that lies in a tuplet or in none.
struct LaidPart {
    MeasureTime time;
    int tuplet = -1; // place of the one among the measure's that is covered partly
};

std::vector<LaidPart> partsOf(const Music& music, const MeasureTime& time) {
    std::vector<LaidPart> parts;
    Tick at = time.begin;
    const auto add = [&](Tick end, int tuplet) {
        if (end > at) {
            parts.push_back({{time.measure, at, end}, tuplet});
            at = end;
        }
    };
    for (std::size_t i = 0; i < music.tuplets.size(); ++i) {
        const MeasureTime tuplet = timeOf(music, time.measure, music.tuplets[i]);
        const bool isOutside = tuplet.end <= time.begin || tuplet.begin >= time.end;
        const bool isWhole = tuplet.begin >= time.begin && tuplet.end <= time.end;
        if (!isOutside && !isWhole) {
            add(tuplet.begin, -1);
            add(std::min(tuplet.end, time.end), static_cast<int>(i));
        }
    }
    add(time.end, -1);
    return parts;
}

// One for each member of the tuplet, as far as it is free.
std::vector<Event> restsOfTuplet(const Tuplet& tuplet, const MeasureTime& own, Tick begin,
                                 Tick end) {
    std::vector<Event> rests;
    const Tick member = (own.end - own.begin) / tuplet.actual;
    while (begin < end) {
        const Tick next = std::min(end, begin + member - (begin - own.begin) % member);
        for (Event& rest : checkedLasting(Rest{}, next - begin, &tuplet)) {
            rests.push_back(std::move(rest));
        }
        begin = next;
    }
    return rests;
}

void putPart(EditedMeasures& measures, const LaidPart& part, const Event& event) {
    const int index = part.time.measure;
    Music music = measures.music(index);
    const std::vector<Tuplet> tuplets = music.tuplets;
    const Tuplet* tuplet =
        part.tuplet < 0 ? nullptr : &tuplets[static_cast<std::size_t>(part.tuplet)];
    const TimedEvent first = eventAround(music, part.time.begin);
    const TimedEvent last = eventAround(music, part.time.end - Tick{1});
    std::vector<Event> events;
    const auto addRests = [&](Tick begin, Tick end) {
        const Tick missing = measures.missingBefore(index);
        const std::vector<Event> rests =
            tuplet ? restsOfTuplet(*tuplet, timeOf(music, index, *tuplet), begin, end)
                   : restsBetween(measures.frame(index).meter, missing + begin, missing + end);
        events.insert(events.end(), rests.begin(), rests.end());
    };
    if (first.begin < part.time.begin) {
        Event& whole = music.events[static_cast<std::size_t>(first.event)];
        if (Note* note = std::get_if<Note>(&whole)) {
            untie(*note);
            events = checkedLasting(whole, part.time.begin - first.begin, tuplet);
        } else {
            addRests(first.begin, part.time.begin);
        }
    }
    for (Event& each : checkedLasting(event, part.time.end - part.time.begin, tuplet)) {
        events.push_back(std::move(each));
    }
    if (last.end > part.time.end) {
        addRests(part.time.end, last.end);
    }
    replaceEvents(music, first.event, last.event - first.event + 1, events, part.tuplet);
    measures.setMusic(index, std::move(music));
}

bool isBareRest(const Event& event) {
    const Rest* rest = std::get_if<Rest>(&event);
    return rest && rest->visible && rest->decorations.empty();
}

void dissolveEmptyTuplets(Music& music, const Meter& meter, Tick missing, const MeasureTime& time) {
    for (std::size_t i = music.tuplets.size(); i-- > 0;) {
        const Tuplet tuplet = music.tuplets[i];
        const MeasureTime own = timeOf(music, time.measure, tuplet);
        const auto first = music.events.begin() + tuplet.first;
        if (own.begin < time.end && own.end > time.begin &&
            std::all_of(first, first + tuplet.count, isBareRest)) {
            replaceEvents(music, tuplet.first, tuplet.count,
                          restsBetween(meter, missing + own.begin, missing + own.end));
        }
    }
}

// Plain rests beside each other.
struct RestRun {
    int first = 0;
    int count = 0;
    Tick begin;
    Tick end;
};

std::vector<RestRun> restRuns(const Music& music) {
    std::vector<RestRun> runs;
    Tick at;
    bool isOpen = false;
    for (std::size_t i = 0; i < music.events.size(); ++i) {
        const int event = static_cast<int>(i);
        const bool isRest = isBareRest(music.events[i]) && !tupletAt(music, event);
        const Tick end = at + durationOf(music.events[i]);
        if (isRest && isOpen) {
            ++runs.back().count;
            runs.back().end = end;
        } else if (isRest) {
            runs.push_back({event, 1, at, end});
        }
        isOpen = isRest;
        at = end;
    }
    return runs;
}

} // namespace

std::vector<MeasureTime> measureTimes(const EditedMeasures& measures, Caret at, Tick length) {
    std::vector<MeasureTime> times;
    for (; length > Tick{0}; at = {at.measure + 1, Tick{0}}) {
        const bool goesOn =
            at.measure < measures.size() && (times.empty() || measures.goesOnOver(at.measure - 1));
        if (!goesOn) {
            throw std::invalid_argument("a note cannot last beyond the tune, a repeat or an "
                                        "ending");
        }
        if (!times.empty() && measures.endsShort(at.measure - 1)) {
            throw std::invalid_argument("a section ends here, and its pickup completes the bar: a "
                                        "note cannot last beyond it");
        }
        const Tick here = std::min(length, measures.at(at.measure).length() - at.at);
        if (here > Tick{0}) {
            times.push_back({at.measure, at.at, at.at + here});
            length -= here;
        }
    }
    return times;
}

std::vector<Place> notesIn(const EditedMeasures& measures, const std::vector<MeasureTime>& times) {
    std::vector<Place> notes;
    for (const MeasureTime& time : times) {
        Tick onset;
        const std::span<const Event> events = measures.at(time.measure).events();
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (onset >= time.begin && onset < time.end &&
                std::holds_alternative<Note>(events[i])) {
                notes.push_back({time.measure, static_cast<int>(i)});
            }
            onset += durationOf(events[i]);
        }
    }
    return notes;
}

bool wantsTriplet(const EditedMeasures& measures, int index, Tick at) {
    const Music music = measures.music(index);
    const TimedEvent around = eventAround(music, at);
    const bool isWithin = around.begin < at && at < around.end;
    return isWithin && !tupletAt(music, around.event) && !isWritable(at - around.begin, nullptr);
}

void layNote(EditedMeasures& measures, const Note& note, const std::vector<MeasureTime>& times) {
    Note left = note;
    left.duration = Tick{0};
    std::vector<LaidPart> parts;
    for (const MeasureTime& time : times) {
        for (const Tick end : {time.begin, time.end}) {
            if (wantsTriplet(measures, time.measure, end)) {
                makeTriplet(measures, time.measure, end);
            }
        }
        left.duration += time.end - time.begin;
        for (const LaidPart& part : partsOf(measures.music(time.measure), time)) {
            parts.push_back(part);
        }
    }
    std::vector<Event> events;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        auto [head, tail] = dividedAt(left, parts[i].time.end - parts[i].time.begin);
        events.push_back(std::move(head));
        left = std::get<Note>(tail);
    }
    events.emplace_back(std::move(left));
    // From the end, so that a tuplet keeps its place among those of the measure.
    for (std::size_t i = parts.size(); i-- > 0;) {
        putPart(measures, parts[i], events[i]);
    }
}

void tidyRests(EditedMeasures& measures, const MeasureTime& time, bool dissolves) {
    if (measures.at(time.measure).isBlank()) {
        return;
    }
    const Meter& meter = measures.frame(time.measure).meter;
    const Tick missing = measures.missingBefore(time.measure);
    Music music = measures.music(time.measure);
    if (dissolves) {
        dissolveEmptyTuplets(music, meter, missing, time);
    }
    std::vector<RestRun> runs = restRuns(music);
    std::erase_if(runs,
                  [&](const RestRun& run) { return run.begin > time.end || run.end < time.begin; });
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        replaceEvents(music, run->first, run->count,
                      restsBetween(meter, missing + run->begin, missing + run->end));
    }
    measures.setMusic(time.measure, std::move(music));
}

} // namespace lacuna
