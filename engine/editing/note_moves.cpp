// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_moves.h"

#include "engine/editing/edited_pitch.h"
#include "engine/editing/music_line.h"
#include "engine/editing/note_laying.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/tied_notes.h"
#include "engine/editing/written_time.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

bool leadsWholly(const Note& note, const Note& next) {
    return note.heads.size() == next.heads.size() &&
           std::equal(note.heads.begin(), note.heads.end(), next.heads.begin(),
                      [](const NoteHead& a, const NoteHead& b) {
                          return a.tiedToNext && a.pitch == b.pitch;
                      });
}

// The event right before or behind a place that a tie may lead from or to.
std::optional<Place> beside(const EditedMeasures& measures, Place place, int by) {
    const int count = static_cast<int>(measures.at(place.measure).events().size());
    Place other{place.measure, place.event + by};
    if (other.event >= 0 && other.event < count) {
        return other;
    }
    const int before = by > 0 ? place.measure : place.measure - 1;
    if (before < 0 || !measures.leadsOn(before)) {
        return std::nullopt;
    }
    other.measure += by;
    other.event = by > 0 ? 0 : static_cast<int>(measures.at(other.measure).events().size()) - 1;
    const bool isThere = !measures.at(other.measure).events().empty();
    return isThere ? std::optional(other) : std::nullopt;
}

// All that the note at the place is tied to as a whole, in order.
std::vector<Place> wholeOf(const EditedMeasures& measures, Place place) {
    std::vector<Place> whole{{place.measure, place.event}};
    for (;;) {
        const std::optional<Place> before = beside(measures, whole.front(), -1);
        const Note* note = before ? measures.note(*before) : nullptr;
        if (!note || !leadsWholly(*note, *measures.note(whole.front()))) {
            break;
        }
        whole.insert(whole.begin(), *before);
    }
    for (;;) {
        const std::optional<Place> behind = beside(measures, whole.back(), 1);
        const Note* note = behind ? measures.note(*behind) : nullptr;
        if (!note || !leadsWholly(*measures.note(whole.back()), *note)) {
            break;
        }
        whole.push_back(*behind);
    }
    return whole;
}

// As one note, without slurs within it and ties beyond it.
Note joinedOf(const EditedMeasures& measures, const std::vector<Place>& whole) {
    Note joined = *measures.note(whole.front());
    for (std::size_t i = 1; i < whole.size(); ++i) {
        const Note& next = *measures.note(whole[i]);
        const int within = std::min(joined.slursOpened, next.slursClosed);
        joined.slursOpened += next.slursOpened - within;
        joined.slursClosed += next.slursClosed - within;
        for (const std::string& name : std::vector<std::string>(next.decorations)) {
            std::vector<std::string> names = joined.decorations;
            if (std::ranges::find(names, name) == names.end()) {
                names.push_back(name);
                joined.decorations = std::move(names);
            }
        }
    }
    untie(joined);
    return joined;
}

void putRests(EditedMeasures& measures, const std::vector<Place>& notes) {
    for (const Place& place : notes) {
        Music music = measures.music(place.measure);
        Event& event = music.events[static_cast<std::size_t>(place.event)];
        Rest rest;
        rest.duration = durationOf(event);
        event = std::move(rest);
        measures.setMusic(place.measure, std::move(music));
    }
}

// What a tie would lead from into a note that comes to lie behind it.
void untieInto(EditedMeasures& measures, const MeasureTime& time) {
    Tick onset;
    int event = 0;
    const std::span<const Event> events = measures.at(time.measure).events();
    while (event < static_cast<int>(events.size()) && onset < time.begin) {
        onset += durationOf(events[static_cast<std::size_t>(event)]);
        ++event;
    }
    const std::optional<Place> before =
        onset == time.begin ? beside(measures, {time.measure, event}, -1) : std::nullopt;
    const Note* note = before ? measures.note(*before) : nullptr;
    if (note && std::ranges::any_of(note->heads, &NoteHead::tiedToNext)) {
        Note untied = *note;
        untie(untied);
        measures.setNote(*before, std::move(untied));
    }
}

/// A note on its way from one time to another.
class NoteMove {
public:
    NoteMove(const Score& score, std::vector<Place> whole, const NoteTime& from, Tick begin,
             Tick length)
        : m_measures(score), m_whole(std::move(whole)),
          m_from(measureTimes(m_measures, caretAtTime(score, from.begin), from.length)),
          m_to(measureTimes(m_measures, caretAtTime(score, begin), length)),
          m_isLater(begin > from.begin), m_stays(begin == from.begin) {}

    Score done() {
        std::vector<Place> leaving = notesIn(m_measures, m_to);
        std::erase_if(leaving, [this](Place place) { return isOwn(place); });
        const bool keepsSlurs = !jumps() && !wantsTriplets();
        if (!keepsSlurs) {
            leaving.insert(leaving.end(), m_whole.begin(), m_whole.end());
            std::ranges::sort(leaving);
        }
        m_measures.carrySlurs(leaving);
        const Note note = joinedOf(m_measures, m_whole);
        putRests(m_measures, m_whole);
        if (!m_stays) {
            untieInto(m_measures, m_to.front());
        }
        layNote(m_measures, note, m_to);
        for (const MeasureTime& time : m_from) {
            tidyRests(m_measures, time, true);
        }
        tidyRests(m_measures, {m_to.back().measure, m_to.back().end, m_to.back().end}, false);
        return m_measures.finish();
    }

private:
    bool isOwn(Place place) const { return std::ranges::find(m_whole, place) != m_whole.end(); }

    // Whether it comes to lie beyond notes that stay, or in another part of the tune.
    bool jumps() const {
        const MeasureTime& from = m_isLater ? m_from.front() : m_to.front();
        const MeasureTime& to = m_isLater ? m_to.front() : m_from.front();
        for (int i = from.measure; i < to.measure; ++i) {
            if (!m_measures.leadsOn(i)) {
                return true;
            }
        }
        std::vector<MeasureTime> between;
        for (int i = from.measure; i <= to.measure; ++i) {
            between.push_back({i, i == from.measure ? from.begin : Tick{0},
                               i == to.measure ? to.begin : m_measures.at(i).length()});
        }
        const std::vector<Place> covered = notesIn(m_measures, m_to);
        return std::ranges::any_of(notesIn(m_measures, between), [&](Place place) {
            return !isOwn(place) && std::ranges::find(covered, place) == covered.end();
        });
    }

    bool wantsTriplets() const {
        EditedMeasures without = m_measures;
        putRests(without, m_whole);
        return std::ranges::any_of(m_to, [&](const MeasureTime& time) {
            return wantsTriplet(without, time.measure, time.begin) ||
                   wantsTriplet(without, time.measure, time.end);
        });
    }

    EditedMeasures m_measures;
    std::vector<Place> m_whole;
    std::vector<MeasureTime> m_from;
    std::vector<MeasureTime> m_to;
    bool m_isLater = false;
    bool m_stays = false;
};

void checkTime(Tick begin, Tick length) {
    if (begin < Tick{0} || length <= Tick{0}) {
        throw std::invalid_argument("a note begins within the tune and lasts for some time");
    }
}

} // namespace

Caret caretAtTime(const Score& score, Tick at) {
    if (score.size() == 0 || at >= score.length()) {
        return {score.size(), Tick{0}};
    }
    const int measure = score.measureAt(at);
    return {measure, at - score.startOf(measure)};
}

NoteTime timeOfNote(const Score& score, Place place) {
    noteAt(score, place);
    const EditedMeasures measures(score);
    const std::vector<Place> whole = wholeOf(measures, place);
    NoteTime time{whole.front(),
                  score.startOf(whole.front().measure) + onsetOf(score, whole.front()), Tick{0}};
    for (const Place& each : whole) {
        time.length += durationOf(eventAt(score, each));
    }
    time.first.head = place.head;
    return time;
}

PlacedNote moveNote(const Score& score, Place place, Tick begin, Tick length) {
    const NoteTime from = timeOfNote(score, place);
    checkTime(begin, length);
    if (begin == from.begin && length == from.length) {
        return {score, from.first};
    }
    Score moved =
        NoteMove(score, wholeOf(EditedMeasures(score), place), from, begin, length).done();
    const Caret at = caretAtTime(moved, begin);
    Place first = placeAt(moved, at.measure, at.at).value();
    first.head = place.head;
    return {std::move(moved), first};
}

PlacedNote drawNote(const Score& score, const Pitch& pitch, Tick begin, Tick length) {
    checkPitch(pitch);
    checkTime(begin, length);
    const Caret caret = caretAtTime(score, begin);
    EditedMeasures measures(withRoom(score, caret, length));
    const std::vector<MeasureTime> times = measureTimes(measures, caret, length);
    measures.carrySlurs(notesIn(measures, times));
    untieInto(measures, times.front());
    layNote(measures, makeNote(pitch, length), times);
    tidyRests(measures, {times.back().measure, times.back().end, times.back().end}, false);
    Score drawn = measures.finish();
    const Place place = placeAt(drawn, caret.measure, caret.at).value();
    return {std::move(drawn), place};
}

Score eraseNote(const Score& score, Place place) {
    if (noteAt(score, place).heads.size() > 1) {
        headAt(score, place);
        std::vector<Place> all = tiedTogether(score, place);
        Score without = score;
        for (auto each = all.rbegin(); each != all.rend(); ++each) {
            without = removeHead(without, *each);
        }
        return without;
    }
    EditedMeasures measures(score);
    const std::vector<Place> whole = wholeOf(measures, place);
    const NoteTime time = timeOfNote(score, place);
    measures.carrySlurs(whole);
    putRests(measures, whole);
    for (const MeasureTime& each :
         measureTimes(measures, caretAtTime(score, time.begin), time.length)) {
        tidyRests(measures, each, true);
    }
    return measures.finish();
}

} // namespace lacuna
