// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/insertion.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/note_laying.h"
#include "engine/editing/outer_rests.h"
#include "engine/editing/overwriting.h"
#include "engine/editing/places.h"
#include "engine/editing/unbarred.h"
#include "engine/editing/written_time.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

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

// Whether nothing is heard in it: blank, or plain rests.
bool isEmptyBar(const Measure& measure) {
    return restsAtEnd(measure) == measure.length();
}

/// Time that is put into a measure and moves on what follows in its section.
class MovingOn {
public:
    MovingOn(EditedMeasures& measures, Place place, Event event)
        : m_measures(measures), m_place(place), m_event(std::move(event)),
          m_left(durationOf(m_event)), m_end(place.measure + 1) {}

    void apply() {
        beginWithOwn();
        while (m_left > Tick{0} && goesOn(m_end)) {
            takeIn(m_end++);
        }
        lengthenSection();
        write();
    }

private:
    /// A measure of the stretch as it was, but for what it gives of its rests.
    struct Bar {
        Music music = {};
        Tick length = {}; ///< it will have
        Tick kept = {}; ///< how long its music is, which begins in the bar and may go over its end
    };

    bool goesOn(int index) const {
        if (index >= m_measures.size()) {
            return false;
        }
        const MeasureFrame& before = m_measures.frame(index - 1);
        const MeasureFrame& after = m_measures.frame(index);
        return isOneStretch(before, after) && before.meter == after.meter;
    }

    void beginWithOwn() {
        const int index = m_place.measure;
        const MeasureFrame& frame = m_measures.frame(index);
        Bar bar{m_measures.music(index), m_measures.at(index).length()};
        for (int i = 0; i < m_place.event; ++i) {
            m_at += durationOf(bar.music.events[static_cast<std::size_t>(i)]);
        }
        replaceEvents(bar.music, m_place.event, 0, {m_event});
        shorten(bar.music, m_left, m_place.event + 1, frame.meter, m_measures.missingBefore(index));
        bar.kept = lengthOf(bar.music);
        m_left = bar.kept - bar.length;
        if (frame.meter.isFree()) {
            bar.length = bar.kept;
            m_left = Tick{0};
        } else if (m_measures.at(index).isShort()) {
            const Tick grown = std::min(m_left, frame.meter.measureLength() - bar.length);
            const bool isLast = m_measures.missingBefore(index) == Tick{0} && !goesOn(index + 1);
            bar.length += isLast ? Tick{0} : grown;
            m_left -= isLast ? Tick{0} : grown;
        }
        m_bars.push_back(std::move(bar));
    }

    void takeIn(int index) {
        const Measure& measure = m_measures.at(index);
        const bool givesRests =
            isEmptyBar(measure) || !goesOn(index + 1) || isEmptyBar(m_measures.at(index + 1));
        const Tick given = givesRests ? std::min(m_left, restsAtEnd(measure)) : Tick{0};
        Bar bar{m_measures.music(index), measure.length(), measure.length() - given};
        shorten(bar.music, given, 0, measure.frame().meter, m_measures.missingBefore(index));
        m_left -= given;
        m_bars.push_back(std::move(bar));
    }

    void lengthenSection() {
        if (m_left <= Tick{0}) {
            return;
        }
        Bar& last = m_bars.back();
        const Tick whole = m_measures.frame(m_end - 1).meter.measureLength();
        const Tick shorter = last.length < whole ? last.length : whole;
        m_left -= whole - shorter;
        last.length += whole - shorter;
        while (m_left > Tick{0}) {
            m_bars.push_back({{}, m_left <= shorter ? shorter : whole});
            m_left -= whole;
            ++m_addedBars;
        }
    }

    static void fillUp(Music& music, const Meter& meter, Tick missing, Tick length) {
        const Tick begin = lengthOf(music);
        const std::vector<Event> rests = restsBetween(meter, missing + begin, missing + length);
        music.events.insert(music.events.end(), rests.begin(), rests.end());
    }

    // A rest that was put in itself stays as it was wished.
    void tidyMoved(int index) {
        const bool isOwn = index == m_place.measure;
        const Tick from = isOwn ? m_at + durationOf(m_event) : Tick{0};
        const Tick end = m_measures.at(index).length();
        const bool mayMerge = !isOwn || std::holds_alternative<Note>(m_event);
        if (mayMerge && from < end && !m_measures.at(index).isBlank()) {
            tidyRests(m_measures, {index, from, end}, false);
        }
    }

    void write() {
        std::vector<Tick> ends;
        ends.reserve(m_bars.size());
        for (const Bar& bar : m_bars) {
            ends.push_back((ends.empty() ? Tick{0} : ends.back()) + bar.length);
        }
        UnbarredMusic all;
        std::vector<Tick> begins; // of what each bar held, where it stands now
        for (const Bar& bar : m_bars) {
            begins.push_back(all.length);
            all.append(bar.music, ends);
        }
        std::vector<Music> musics = barred(all.music, ends);
        std::vector<MeasureFrame> frames = framesWithWords(begins, ends);
        musics.resize(frames.size());
        Measures added;
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const Tick missing = i == 0 ? m_measures.missingBefore(m_place.measure) : Tick{0};
            fillUp(musics[i], frames[i].meter, missing, m_bars[i].length);
            const int index = m_place.measure + static_cast<int>(i);
            const bool isNew = index >= m_end;
            const bool isMovedInto = !isNew && index > m_place.measure;
            if (isMovedInto && m_measures.at(index).isBlank() && isSilence(musics[i])) {
                m_measures.setFrame(index, std::move(frames[i]));
                continue;
            }
            MeasurePointer measure = share(Measure(std::move(frames[i]), std::move(musics[i])));
            if (isNew) {
                added.push_back(std::move(measure));
            } else {
                m_measures.set(index, std::move(measure));
            }
        }
        m_measures.insert(m_end, added);
        for (int i = m_place.measure; i < m_end + m_addedBars; ++i) {
            m_measures.settleTimes(i);
            tidyMoved(i);
        }
    }

    static bool isSilence(const Music& music) {
        return music.tuplets.empty() && std::ranges::all_of(music.events, [](const Event& each) {
                   return std::holds_alternative<Rest>(each);
               });
    }

    // The frames of all bars. Words and changes of tempo move with the notes; what stands over a
    // bar line stays there, and what ends the section ends it still.
    std::vector<MeasureFrame> framesWithWords(const std::vector<Tick>& begins,
                                              const std::vector<Tick>& ends) const {
        std::vector<MeasureFrame> frames;
        for (int i = m_place.measure; i < m_end; ++i) {
            frames.push_back(m_measures.frame(i));
            frames.back().annotations.clear();
            frames.back().laterTempos = {};
        }
        MeasureFrame& last = frames.back();
        MeasureFrame plain;
        plain.meter = last.meter;
        plain.key = last.key;
        plain.staff = last.staff;
        plain.unit = last.unit;
        frames.resize(frames.size() + static_cast<std::size_t>(m_addedBars), plain);
        if (m_addedBars > 0) {
            MeasureFrame& before = frames[static_cast<std::size_t>(m_end - 1 - m_place.measure)];
            frames.back().barline = std::exchange(before.barline, Barline::Single);
            frames.back().playedTimes = std::exchange(before.playedTimes, 1);
            frames.back().stopsEnding = std::exchange(before.stopsEnding, false);
        }
        for (int i = m_place.measure; i < m_end; ++i) {
            moveWords(i, begins, ends, frames);
        }
        for (MeasureFrame& frame : frames) {
            std::ranges::stable_sort(frame.annotations, {}, &Annotation::at);
        }
        return frames;
    }

    void moveWords(int index, const std::vector<Tick>& begins, const std::vector<Tick>& ends,
                   std::vector<MeasureFrame>& frames) const {
        const auto own = static_cast<std::size_t>(index - m_place.measure);
        const Measure& measure = m_measures.at(index);
        const auto moved = [&](Tick at) {
            const bool isBehind = index == m_place.measure && at >= m_at;
            at += isBehind ? durationOf(m_event) : Tick{0};
            return begins[own] + std::min(at, m_bars[own].kept);
        };
        const auto barOf = [&](Tick at) {
            const auto end = std::ranges::upper_bound(ends, at);
            return std::min(static_cast<std::size_t>(end - ends.begin()), ends.size() - 1);
        };
        const auto beginOf = [&](std::size_t bar) { return bar == 0 ? Tick{0} : ends[bar - 1]; };
        for (Annotation annotation : measure.frame().annotations) {
            const bool isOverLine = annotation.at >= measure.length();
            const std::size_t bar = !isOverLine          ? barOf(moved(annotation.at))
                                    : index + 1 == m_end ? frames.size() - 1
                                                         : own;
            annotation.at = isOverLine ? m_bars[bar].length : moved(annotation.at) - beginOf(bar);
            frames[bar].annotations.push_back(std::move(annotation));
        }
        for (TempoChange change : measure.frame().laterTempos) {
            const Tick at = moved(change.at);
            const std::size_t bar = barOf(at);
            change.at = at - beginOf(bar);
            if (change.at == Tick{0}) {
                frames[bar].tempo = change.tempo;
            } else {
                frames[bar].laterTempos.push_back(std::move(change));
            }
        }
    }

    EditedMeasures& m_measures;
    Place m_place;
    Event m_event;
    Tick m_at = {}; ///< of the place, from its measure's start
    Tick m_left;    ///< that nothing has taken in yet
    int m_end;      ///< of the measures that are written anew
    int m_addedBars = 0;
    std::vector<Bar> m_bars;
};

} // namespace

Score insertEvent(const Score& score, Place place, const Event& event) {
    EditedMeasures measures(score);
    const Music music = measures.music(place.measure);
    const bool isBlank = measures.at(place.measure).isBlank();
    if (place.event < 0 || place.event > (isBlank ? 0 : static_cast<int>(music.events.size()))) {
        throw std::out_of_range("the measure has no such note");
    }
    const Tuplet* tuplet = tupletAt(music, place.event);
    if (tuplet && tuplet->first < place.event) {
        throw std::invalid_argument("a tuplet has no room for one more");
    }
    if (durationOf(event) <= Tick{0}) {
        throw std::invalid_argument("a note or rest must last longer than nothing");
    }
    MovingOn(measures, place, plain(event)).apply();
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
