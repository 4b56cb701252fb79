// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/written_time.h"

#include "engine/notation/beaming.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <optional>

namespace lacuna {
namespace {

Tick unitOf(const Meter& meter) {
    return meter.isFree() ? quarterNote : Tick{wholeNote.value / meter.beatUnit};
}

Tick beatBegin(const Meter& meter, Tick at) {
    const Tick unit = unitOf(meter);
    Tick begin = at - at % unit;
    while (begin > Tick{0} && !beginsBeat(meter, begin)) {
        begin -= unit;
    }
    return begin;
}

Tick beatEnd(const Meter& meter, Tick at) {
    const Tick unit = unitOf(meter);
    Tick end = at - at % unit + unit;
    while (!beginsBeat(meter, end)) {
        end += unit;
    }
    return end;
}

bool isPlainValue(Tick duration) {
    const std::optional<NoteValue> value = noteValueOf(duration);
    return value && value->dots <= 1;
}

// From the beginning of a beat on, whole beats that one rest can stand for; none if there is no
// time for one.
Tick wholeBeats(const Meter& meter, Tick at, Tick end) {
    const Tick beat = beatEnd(meter, at) - at;
    const bool joins = meter.groups.size() <= 1 && !(meter.beats == 3 && !meter.isCompound());
    for (int count = joins ? 4 : 1; count > 0; count /= 2) {
        if (at + beat * count <= end && (count == 1 || at % (beat * count) == Tick{0}) &&
            isPlainValue(beat * count)) {
            return beat * count;
        }
    }
    return Tick{0};
}

// Within a beat, by halves of halves of it.
Tick partOfBeat(Tick fromBeat, Tick room) {
    for (int power = 0; power <= 7; ++power) {
        const Tick value = ticksOf({power, 0});
        if (value <= room && fromBeat % value == Tick{0}) {
            return value;
        }
    }
    return room;
}

} // namespace

std::vector<Event> restsBetween(const Meter& meter, Tick begin, Tick end) {
    std::vector<Event> rests;
    const auto add = [&](Tick duration) {
        Rest rest;
        rest.duration = duration;
        rests.emplace_back(std::move(rest));
        begin += duration;
    };
    const bool isBar = begin == Tick{0} && !meter.isFree() && end == meter.measureLength();
    if (isBar && noteValueOf(end)) {
        add(end);
    }
    while (begin < end) {
        const Tick beat = beatBegin(meter, begin);
        const Tick whole = beat == begin ? wholeBeats(meter, begin, end) : Tick{0};
        add(whole > Tick{0}
                ? whole
                : partOfBeat(begin - beat, std::min(end, beatEnd(meter, begin)) - begin));
    }
    return rests;
}

Tick soundingLength(Tick written, const Tuplet* tuplet) {
    return tuplet ? Tick{static_cast<int>(static_cast<long long>(written.value) * tuplet->normal /
                                          tuplet->actual)}
                  : written;
}

Tick writtenLength(Tick sounding, const Tuplet* tuplet) {
    return tuplet ? Tick{static_cast<int>(static_cast<long long>(sounding.value) * tuplet->actual /
                                          tuplet->normal)}
                  : sounding;
}

std::vector<Event> lastingFor(const Event& event, Tick duration, const Tuplet* tuplet) {
    const Tick written = writtenLength(duration, tuplet);
    std::vector<NoteValue> values;
    if (!noteValueOf(written)) {
        values = splitIntoNoteValues(written);
    }
    Event rest = event;
    std::visit([&](auto& each) { each.duration = duration; }, rest);
    std::vector<Event> events;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        auto [head, tail] = dividedAt(rest, soundingLength(ticksOf(values[i]), tuplet));
        events.push_back(std::move(head));
        rest = std::move(tail);
    }
    events.push_back(std::move(rest));
    return events;
}

std::pair<Event, Event> dividedAt(const Event& event, Tick first) {
    Event head = event;
    Event tail = event;
    std::visit([&](auto& each) { each.duration = first; }, head);
    std::visit([&](auto& each) { each.duration -= first; }, tail);
    if (Note* note = std::get_if<Note>(&head)) {
        for (NoteHead& each : note->heads) {
            each.tiedToNext = true;
        }
        note->slursClosed = 0;
        Note& second = std::get<Note>(tail);
        for (NoteHead& each : second.heads) {
            each.courtesyAccidental = false;
        }
        second.graces = {};
        second.decorations = {};
        second.slursOpened = 0;
        if (second.syllable) {
            second.syllable = Syllable{}; // goes on with it
        }
    } else {
        std::get<Rest>(tail).decorations = {};
    }
    return {std::move(head), std::move(tail)};
}

void untie(Note& note) {
    for (NoteHead& head : note.heads) {
        head.tiedToNext = false;
    }
}

bool isPlainlyTied(const Note& from, const Note& to) {
    const bool bare = to.graces.notes.empty() && to.decorations.empty() && to.slursOpened == 0 &&
                      from.slursClosed == 0 && from.heads.size() == to.heads.size() &&
                      (!to.syllable || to.syllable->isHeld());
    return bare && std::equal(from.heads.begin(), from.heads.end(), to.heads.begin(),
                              [](const NoteHead& a, const NoteHead& b) {
                                  return a.tiedToNext && a.pitch == b.pitch;
                              });
}

Note joinedNote(const Note& from, const Note& to) {
    Note joined = from;
    joined.duration += to.duration;
    joined.slursClosed = to.slursClosed;
    for (std::size_t i = 0; i < joined.heads.size(); ++i) {
        joined.heads[i].tiedToNext = to.heads[i].tiedToNext;
    }
    return joined;
}

const Tuplet* tupletAt(const Music& music, int event) {
    const auto found = std::ranges::find_if(music.tuplets, [event](const Tuplet& tuplet) {
        return event >= tuplet.first && event < tuplet.first + tuplet.count;
    });
    return found == music.tuplets.end() ? nullptr : &*found;
}

void replaceEvents(Music& music, int first, int count, const std::vector<Event>& by,
                   int keptTuplet) {
    const int added = static_cast<int>(by.size()) - count;
    std::vector<Tuplet> tuplets;
    for (std::size_t i = 0; i < music.tuplets.size(); ++i) {
        Tuplet tuplet = music.tuplets[i];
        if (static_cast<int>(i) == keptTuplet) {
            tuplet.count += added;
        } else if (tuplet.first >= first + count) {
            tuplet.first += added;
        } else if (tuplet.first >= first) {
            continue;
        }
        tuplets.push_back(tuplet);
    }
    music.tuplets = std::move(tuplets);
    const auto begin =
        music.events.erase(music.events.begin() + first, music.events.begin() + first + count);
    music.events.insert(begin, by.begin(), by.end());
}

} // namespace lacuna
