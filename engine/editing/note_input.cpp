// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/edited_pitch.h"
#include "engine/editing/insertion.h"
#include "engine/editing/music_line.h"
#include "engine/editing/notes.h"
#include "engine/editing/outer_rests.h"
#include "engine/editing/overwriting.h"
#include "engine/editing/places.h"
#include "engine/editing/tuplets.h"
#include "engine/editing/written_time.h"
#include "engine/notation/beaming.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

Tick checkedTicks(NoteValue value) {
    const bool isWritten =
        value.dots >= 0 && value.dots <= 3 && value.power >= -1 && value.power + value.dots <= 7;
    if (!isWritten) {
        throw std::invalid_argument("there is no such note value");
    }
    return ticksOf(value);
}

// Without what leads to other notes.
Event freshEvent(Event event, Tick duration) {
    if (Note* note = std::get_if<Note>(&event)) {
        note->slursOpened = note->slursClosed = 0;
        for (NoteHead& head : note->heads) {
            checkPitch(head.pitch);
            head.tiedToNext = false;
        }
    }
    std::visit([duration](auto& each) { each.duration = duration; }, event);
    return event;
}

// Events first to end - 1 of the measure, in no tuplet, as rests by the beats.
void restOver(EditedMeasures& measures, int index, int first, int end) {
    Music music = measures.music(index);
    Tick begin = measures.missingBefore(index);
    for (int i = 0; i < first; ++i) {
        begin += durationOf(music.events[static_cast<std::size_t>(i)]);
    }
    Tick duration;
    for (int i = first; i < end; ++i) {
        duration += durationOf(music.events[static_cast<std::size_t>(i)]);
    }
    replaceEvents(music, first, end - first,
                  restsBetween(measures.frame(index).meter, begin, begin + duration));
    measures.setMusic(index, std::move(music));
}

// Lets an event begin at the caret: what sounds there ends before it and rests follow. In a tuplet
// the caret is one at the start of its member.
Place openedAt(EditedMeasures& measures, Caret caret) {
    Music music = measures.music(caret.measure);
    Tick begin;
    int event = 0;
    while (begin + durationOf(music.events.at(static_cast<std::size_t>(event))) <= caret.at) {
        begin += durationOf(music.events[static_cast<std::size_t>(event)]);
        ++event;
    }
    const Place place{caret.measure, event};
    if (measures.at(caret.measure).isBlank()) {
        measures.setMusic(caret.measure, music);
    }
    if (begin == caret.at || tupletAt(music, event)) {
        return place;
    }
    const Tick missing = measures.missingBefore(caret.measure);
    const Meter& meter = measures.frame(caret.measure).meter;
    const Event& whole = music.events[static_cast<std::size_t>(event)];
    const Tick end = begin + durationOf(whole);
    auto [head, tail] = dividedAt(whole, caret.at - begin);
    std::vector<Event> events = restsBetween(meter, missing + begin, missing + caret.at);
    if (Note* note = std::get_if<Note>(&head)) {
        for (NoteHead& each : note->heads) {
            each.tiedToNext = false;
        }
        note->slursClosed = std::get<Note>(whole).slursClosed;
        events = lastingFor(head, caret.at - begin, nullptr);
    }
    const int before = static_cast<int>(events.size());
    const std::vector<Event> rests = restsBetween(meter, missing + caret.at, missing + end);
    events.insert(events.end(), rests.begin(), rests.end());
    replaceEvents(music, event, 1, events);
    measures.setMusic(caret.measure, std::move(music));
    return {caret.measure, event + before};
}

// The time that a value lasts at a place: in a tuplet no longer than that, unless it lasts for all
// of it or longer, and then a rest stands in its stead. One that was just begun has no notes yet
// and stays as long as the value is a part of it.
Tick timeAt(EditedMeasures& measures, Place place, Tick duration) {
    Music music = measures.music(place.measure);
    const Tuplet* tuplet = tupletAt(music, place.event);
    if (!tuplet) {
        return duration;
    }
    Tick left;
    bool isEmpty = true;
    for (int i = place.event; i < tuplet->first + tuplet->count; ++i) {
        const Event& event = music.events[static_cast<std::size_t>(i)];
        left += durationOf(event);
        isEmpty = isEmpty && std::holds_alternative<Rest>(event);
    }
    const Tick sounding = soundingLength(duration, tuplet);
    if (tuplet->first < place.event || duration < left || (isEmpty && sounding < left)) {
        return std::min(sounding, left);
    }
    std::vector<Place> leaving;
    leaving.reserve(static_cast<std::size_t>(tuplet->count));
    for (int i = 0; i < tuplet->count; ++i) {
        leaving.push_back({place.measure, tuplet->first + i});
    }
    measures.carrySlurs(leaving);
    restOver(measures, place.measure, place.event, place.event + tuplet->count);
    return duration;
}

Score withTies(const Score& score, Place place) {
    EditedMeasures measures(score);
    const auto count = static_cast<int>(measures.at(place.measure).events().size());
    if (place.event + 1 == count &&
        (!measures.leadsOn(place.measure) || measures.endsShort(place.measure))) {
        throw std::invalid_argument("no tie leads over the end of a section, repeat or ending");
    }
    Note note = *measures.note(place);
    for (NoteHead& head : note.heads) {
        head.tiedToNext = true;
    }
    measures.setNote(place, std::move(note));
    return measures.finish();
}

bool leadsTo(const Note& note, const Note& next) {
    return std::ranges::any_of(note.heads, [&](const NoteHead& head) {
        return head.tiedToNext && std::ranges::any_of(next.heads, [&](const NoteHead& other) {
                   return other.pitch.quarterTones() == head.pitch.quarterTones();
               });
    });
}

// Where the sound begins whose last note stands at the place.
Place startOfTied(const Score& score, Place place) {
    while (const std::optional<Place> before = previousEvent(score, place)) {
        const Note* note = std::get_if<Note>(&eventAt(score, *before));
        const Note* next = std::get_if<Note>(&eventAt(score, place));
        if (!note || !next || !leadsTo(*note, *next)) {
            break;
        }
        place = *before;
    }
    return place;
}

} // namespace

Caret settledCaret(const Score& score, Caret caret) {
    if (caret.measure < 0) {
        return {};
    }
    if (caret.measure >= score.size()) {
        return {score.size(), Tick{0}};
    }
    if (caret.at >= score.measure(caret.measure).length()) {
        return {caret.measure + 1, Tick{0}};
    }
    return {caret.measure, std::max(caret.at, Tick{0})};
}

Caret caretAt(const Score& score, Place place) {
    return settledCaret(score, {place.measure, onsetOf(score, place)});
}

std::optional<Place> placeOf(const Score& score, Caret caret) {
    const Caret there = settledCaret(score, caret);
    return there.measure < score.size() ? placeAt(score, there.measure, there.at) : std::nullopt;
}

Caret nextCaret(const Score& score, Caret caret) {
    const Caret from = settledCaret(score, caret);
    if (from.measure >= score.size()) {
        return from;
    }
    const std::optional<Place> place = placeOf(score, from);
    return place ? caretAt(score, {place->measure, place->event + 1})
                 : settledCaret(score, {from.measure + 1, Tick{0}});
}

Caret previousCaret(const Score& score, Caret caret) {
    const Caret from = settledCaret(score, caret);
    if (from.at > Tick{0}) {
        return caretAt(score, *placeAt(score, from.measure, from.at - Tick{1}));
    }
    if (from.measure == 0) {
        return from;
    }
    const Measure& before = score.measure(from.measure - 1);
    const int events = static_cast<int>(before.events().size());
    return events == 0 ? Caret{from.measure - 1, Tick{0}}
                       : caretAt(score, {from.measure - 1, events - 1});
}

Pitch nearestTo(const Pitch& pitch, Step step) {
    Pitch nearest{step, 0, pitch.octave};
    const int away = nearest.diatonic() - pitch.diatonic();
    nearest.octave = static_cast<std::int8_t>(nearest.octave + (away > 3) * -1 + (away < -3));
    return nearest;
}

Pitch pitchInForceAt(const Score& score, Caret caret, const Pitch& line) {
    const Caret there = settledCaret(score, caret);
    if (there.measure < score.size()) {
        const std::optional<Place> place = placeOf(score, there);
        return pitchInForce(score, place.value_or(Place{there.measure, 0}), line);
    }
    const Key& key =
        score.size() == 0 ? score.header().key : score.measure(score.size() - 1).frame().key;
    Pitch pitch = line;
    pitch.alter = static_cast<std::int8_t>(key.alterOf(line.step));
    pitch.quarter = 0;
    return pitch;
}

namespace {

// The caret after so much time.
Caret caretAfter(const Score& score, Caret caret, Tick time) {
    caret.at += time;
    while (caret.measure < score.size() && caret.at > score.measure(caret.measure).length()) {
        caret.at -= score.measure(caret.measure).length();
        ++caret.measure;
    }
    return settledCaret(score, caret);
}

// What is sung on a note that begins at the caret.
RareValue<Syllable> sungAt(const Score& score, Caret caret) {
    const std::optional<Place> place = placeOf(score, caret);
    const Note* note = place ? std::get_if<Note>(&eventAt(score, *place)) : nullptr;
    return note && onsetOf(score, *place) == caret.at ? note->syllable : RareValue<Syllable>();
}

// Whether the last bar lacks what a pickup before it has, to which playing may go back.
bool hasItsPickup(const Score& score) {
    const Measure& last = score.measure(score.size() - 1);
    for (int i = 0; i + 1 < score.size(); ++i) {
        const MeasureFrame* before = i > 0 ? &score.measure(i - 1).frame() : nullptr;
        const Tick missing = missingBefore(score.measure(i), before);
        if (missing > Tick{0} && missing == last.length()) {
            return true;
        }
    }
    return false;
}

// A last bar that is short for no reason is one that is not finished yet: who writes on behind it,
// or in it for longer than it lasts, finishes it.
Score withFinishedEnd(const Score& score, Caret& caret, Tick duration) {
    const int last = score.size() - 1;
    const bool isBehind = caret.measure > last;
    if (last < 1 || caret.measure < last || !score.measure(last).isShort() || hasItsPickup(score) ||
        (!isBehind && caret.at + duration <= score.measure(last).length())) {
        return score;
    }
    const MeasureFrame& frame = score.measure(last).frame();
    const bool isOpen =
        frame.playedTimes <= 1 && !frame.stopsEnding &&
        (frame.barline == Barline::Single || frame.barline == Barline::Final) &&
        missingBefore(score.measure(last), &score.measure(last - 1).frame()) == Tick{0};
    if (!isOpen) {
        return score;
    }
    const Tick length = score.measure(last).length();
    EditedMeasures measures(score);
    changeEnd(measures, last, frame.meter.measureLength() - length);
    caret = isBehind ? Caret{last, length} : caret;
    return measures.finish();
}

} // namespace

Score withTimeBehind(const Score& score) {
    Caret behind{score.size(), Tick{0}};
    const Score finished = withFinishedEnd(score, behind, Tick{0});
    return behind.measure < score.size() ? finished : withRoom(finished, behind, Tick{1});
}

WrittenNote writeOver(const Score& score, Caret caret, const Event& event, NoteValue value) {
    Tick duration = checkedTicks(value);
    Caret from = settledCaret(score, caret);
    const Score finished = withFinishedEnd(score, from, duration);
    EditedMeasures measures(withRoom(finished, from, duration));
    const Place place = openedAt(measures, from);
    duration = timeAt(measures, place, duration);
    if (measures.note(place)) {
        measures.carrySlurs({place});
    }
    Music music = measures.music(place.measure);
    Event& there = music.events[static_cast<std::size_t>(place.event)];
    there = freshEvent(event, durationOf(there));
    if (Note* note = std::get_if<Note>(&there); note && !note->syllable) {
        note->syllable = sungAt(score, from);
    }
    measures.setMusic(place.measure, std::move(music));
    stretchEvent(measures, place, duration);
    Score written = measures.finish();
    const Caret behind = caretAfter(written, {place.measure, from.at}, duration);
    return {std::move(written), place, behind};
}

WrittenNote writeBetween(const Score& score, Caret caret, const Event& event, NoteValue value) {
    const Tick duration = checkedTicks(value);
    const Caret from = settledCaret(score, caret);
    if (from.measure >= score.size()) {
        return writeOver(score, from, event, value);
    }
    const Place place = placeOf(score, from).value_or(Place{from.measure, 0});
    Score written = insertEvent(score, place, freshEvent(event, duration));
    const Caret begin =
        score.measure(from.measure).isBlank() ? Caret{from.measure, {}} : caretAt(score, place);
    const Caret behind = caretAfter(written, begin, duration);
    return {std::move(written), place, behind};
}

WrittenNote writeTied(const Score& score, Place place, NoteValue value) {
    const Note note = noteAt(score, place);
    Note again;
    again.heads = note.heads;
    if (note.syllable) {
        again.syllable = Syllable{}; // goes on with it
    }
    const Caret behind = caretAt(score, {place.measure, place.event + 1});
    WrittenNote written = writeOver(score, behind, again, value);
    const std::optional<Place> before = previousEvent(written.score, written.place);
    written.score = withTies(written.score, before.value_or(place));
    return written;
}

std::optional<WrittenNote> takeBack(const Score& score, Caret caret) {
    const Caret from = settledCaret(score, caret);
    const Caret before = previousCaret(score, from);
    const std::optional<Place> last = placeOf(score, before);
    if (before == from) {
        return std::nullopt;
    }
    if (!last) {
        return WrittenNote{score, {before.measure, 0}, before};
    }
    const Place first = startOfTied(score, *last);
    EditedMeasures measures(score);
    std::vector<Place> leaving;
    for (std::optional<Place> place = first; place && *place <= *last;
         place = nextEvent(score, *place)) {
        if (measures.note(*place)) {
            leaving.push_back(*place);
        }
    }
    measures.carrySlurs(leaving);
    for (const Place& place : leaving) {
        Music music = measures.music(place.measure);
        Event& event = music.events[static_cast<std::size_t>(place.event)];
        event = freshEvent(Rest{}, durationOf(event));
        measures.setMusic(place.measure, std::move(music));
    }
    // From the last measure back, for the numbers of events change behind a place only.
    for (int index = last->measure; index >= first.measure; --index) {
        const Music music = measures.music(index);
        const int begin = index == first.measure ? first.event : 0;
        int end = begin;
        while (end < static_cast<int>(music.events.size()) && !tupletAt(music, end) &&
               std::holds_alternative<Rest>(music.events[static_cast<std::size_t>(end)])) {
            ++end;
        }
        if (end > begin) {
            restOver(measures, index, begin, end);
        }
    }
    return WrittenNote{measures.finish(), first, caretAt(score, first)};
}

} // namespace lacuna
