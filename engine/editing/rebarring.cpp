// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/rebarring.h"

#include "engine/editing/note_laying.h"
#include "engine/editing/unbarred.h"
#include "engine/editing/written_time.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lacuna {
namespace {

// All that a stretch of measures holds, in one line; times are from its beginning.
struct LongLine {
    struct Words {
        Annotation annotation;
        bool isOverLine = false;
    };
    struct KeyChange {
        Tick at;
        Key key;
    };
    struct Time {
        Tick begin;
        Tick end;
    };
    UnbarredMusic unbarred = {};
    std::vector<Words> words = {};
    std::vector<TempoChange> tempos = {};
    std::vector<KeyChange> keys = {};
    std::vector<Tick> lines = {};  // where lines of music begin
    std::vector<Time> blanks = {}; // time of blank measures

    bool isBlank(Tick begin, Tick end) const {
        for (const Time& blank : blanks) {
            if (blank.begin <= begin && begin < blank.end) {
                begin = blank.end;
            }
        }
        return begin >= end;
    }
};

Tick lengthOfRange(const EditedMeasures& measures, MeasureRange range) {
    Tick length;
    for (int i = range.first; i < range.end; ++i) {
        length += measures.at(i).length();
    }
    return length;
}

void append(LongLine& line, const EditedMeasures& measures, MeasureRange range,
            std::span<const Tick> barEnds) {
    for (int i = range.first; i < range.end; ++i) {
        const Measure& measure = measures.at(i);
        const MeasureFrame& frame = measure.frame();
        const Tick begin = line.unbarred.length;
        for (Annotation annotation : frame.annotations) {
            const bool isOverLine = annotation.at >= measure.length();
            annotation.at += begin;
            line.words.push_back({std::move(annotation), isOverLine});
        }
        if (frame.tempo) {
            line.tempos.push_back({begin, *frame.tempo});
        }
        for (TempoChange change : frame.laterTempos) {
            change.at += begin;
            line.tempos.push_back(std::move(change));
        }
        if (frame.startsLine) {
            line.lines.push_back(begin);
        }
        line.keys.push_back({begin, frame.key});
        if (measure.isBlank()) {
            line.blanks.push_back({begin, begin + measure.length()});
            line.unbarred.append({{Rest{measure.length()}}}, barEnds);
        } else {
            line.unbarred.append(*measure.music(), barEnds);
        }
    }
}

// What begins at a time or behind it; words over the bar line there are not of it.
LongLine tailOf(const LongLine& line, Tick from) {
    LongLine tail;
    const std::vector<Tick> ends{from, line.unbarred.length};
    tail.unbarred = {barred(line.unbarred.music, ends).back(), line.unbarred.length - from};
    for (LongLine::Words words : line.words) {
        if (words.annotation.at > from || (words.annotation.at == from && !words.isOverLine)) {
            words.annotation.at -= from;
            tail.words.push_back(std::move(words));
        }
    }
    for (TempoChange change : line.tempos) {
        if (change.at >= from) {
            change.at -= from;
            tail.tempos.push_back(std::move(change));
        }
    }
    for (const Tick at : line.lines) {
        if (at >= from) {
            tail.lines.push_back(at - from);
        }
    }
    for (const LongLine::KeyChange& change : line.keys) {
        if (change.at <= from) {
            tail.keys.clear();
        }
        tail.keys.push_back({std::max(change.at - from, Tick{0}), change.key});
    }
    for (const LongLine::Time& blank : line.blanks) {
        if (blank.end > from) {
            tail.blanks.push_back({std::max(blank.begin - from, Tick{0}), blank.end - from});
        }
    }
    return tail;
}

// Slurs that begin in the time before `end` and have no end behind: of an ending whose beginning
// was written once for all.
void closeSlurs(Music& music, Tick end) {
    std::vector<Note*> open;
    Tick at;
    for (Event& event : music.events) {
        if (Note* note = std::get_if<Note>(&event)) {
            for (int i = 0; i < note->slursClosed && !open.empty(); ++i) {
                open.pop_back();
            }
            open.insert(open.end(), static_cast<std::size_t>(std::max(note->slursOpened, 0)),
                        at < end ? note : nullptr);
        }
        at += durationOf(event);
    }
    for (Note* note : open) {
        if (note) {
            --note->slursOpened;
        }
    }
}

/// A line of music put in place of the measures that it is of.
class Rebarring {
public:
    Rebarring(EditedMeasures& measures, MeasureRange stretch, const Meter& meter)
        : m_measures(measures), m_stretch(stretch), m_meter(meter) {}

    /// Nothing behind the last end is written. The number of the bar that rests fill up.
    std::optional<int> write(const LongLine& line, const std::vector<Tick>& barEnds) {
        m_length = std::min(line.unbarred.length, barEnds.back());
        const bool lastIsShort =
            m_length == line.unbarred.length && m_measures.at(m_stretch.end - 1).isShort();
        std::vector<Music> bars = barred(line.unbarred.music, withRest(barEnds, line));
        const std::size_t count = barEnds.size();
        bars.resize(std::max(bars.size(), count));
        Measures written;
        std::optional<int> filledUp;
        for (std::size_t i = 0; i < count; ++i) {
            const Tick begin = i == 0 ? Tick{0} : barEnds[i - 1];
            const bool isCut = lastIsShort && i + 1 == count;
            const Tick end = isCut ? std::min(m_length, barEnds[i]) : barEnds[i];
            MeasureFrame frame = frameOf(line, i, barEnds);
            if (line.isBlank(begin, std::min(end, m_length))) {
                written.push_back(share(Measure(std::move(frame), Blank{end - begin})));
                continue;
            }
            if (m_length < end) {
                addRests(bars[i], m_length - begin, end - begin);
                filledUp = m_stretch.first + static_cast<int>(i);
            }
            written.push_back(share(Measure(std::move(frame), std::move(bars[i]))));
        }
        m_measures.remove(m_stretch);
        m_measures.insert(m_stretch.first, written);
        for (int i = m_stretch.first; i < m_stretch.first + static_cast<int>(count); ++i) {
            if (!m_measures.at(i).isBlank()) {
                tidyRests(m_measures, {i, Tick{0}, m_measures.at(i).length()}, false);
            }
            m_measures.settleTimes(i);
        }
        return filledUp;
    }

private:
    static std::vector<Tick> withRest(std::vector<Tick> barEnds, const LongLine& line) {
        barEnds.push_back(std::max(barEnds.back(), line.unbarred.length));
        return barEnds;
    }

    void addRests(Music& bar, Tick begin, Tick end) const {
        const std::vector<Event> rests = restsBetween(m_meter, begin, end);
        bar.events.insert(bar.events.end(), rests.begin(), rests.end());
    }

    MeasureFrame frameOf(const LongLine& line, std::size_t number,
                         const std::vector<Tick>& barEnds) const {
        const MeasureFrame& first = m_measures.frame(m_stretch.first);
        const MeasureFrame& last = m_measures.frame(m_stretch.end - 1);
        MeasureFrame frame;
        if (number == 0) {
            frame = first;
        }
        const bool isLast = number + 1 == barEnds.size();
        const Tick begin = number == 0 ? Tick{0} : barEnds[number - 1];
        const Tick end = isLast ? m_length : barEnds[number];
        frame.meter = m_meter;
        frame.staff = first.staff;
        frame.unit = first.unit;
        for (const LongLine::KeyChange& change : line.keys) {
            if (change.at <= begin) {
                frame.key = change.key;
            }
        }
        frame.barline = isLast ? last.barline : Barline::Single;
        frame.playedTimes = isLast ? last.playedTimes : 1;
        frame.stopsEnding = isLast && last.stopsEnding;
        frame.startsLine =
            std::ranges::any_of(line.lines, [&](Tick at) { return at >= begin && at < end; });
        frame.annotations = wordsOf(line, begin, end, isLast && m_length == line.unbarred.length);
        frame.tempo = {};
        frame.laterTempos = {};
        for (TempoChange change : line.tempos) {
            if (change.at > begin && change.at < end) {
                change.at -= begin;
                frame.laterTempos.push_back(std::move(change));
            } else if (change.at == begin) {
                frame.tempo = change.tempo;
            }
        }
        return frame;
    }

    static std::vector<Annotation> wordsOf(const LongLine& line, Tick begin, Tick end,
                                           bool isLast) {
        std::vector<Annotation> words;
        for (const auto& [annotation, isOverLine] : line.words) {
            const bool isHere = isOverLine ? (annotation.at > begin && annotation.at <= end)
                                           : (annotation.at >= begin && annotation.at < end);
            if (isHere || (isLast && annotation.at > end)) {
                words.push_back(annotation);
                words.back().at -= begin;
            }
        }
        std::ranges::stable_sort(words, {}, &Annotation::at);
        return words;
    }

    EditedMeasures& m_measures;
    MeasureRange m_stretch;
    const Meter& m_meter;
    Tick m_length; ///< of what is written
};

// Ends of bars from a pickup on, which may be none, up to where `length` is reached.
std::vector<Tick> endsFrom(Tick pickup, Tick bar, Tick length) {
    std::vector<Tick> ends{pickup > Tick{0} ? pickup : bar};
    while (ends.back() < length) {
        ends.push_back(ends.back() + bar);
    }
    return ends;
}

bool isAsItShouldBe(const EditedMeasures& measures, MeasureRange range, const Meter& meter) {
    for (int i = range.first; i < range.end; ++i) {
        const Measure& measure = measures.at(i);
        if (measure.frame().meter != meter || measure.length() != meter.measureLength()) {
            return false;
        }
    }
    return true;
}

} // namespace

std::vector<int> rebar(EditedMeasures& measures, const RebarredSection& section,
                       const Meter& meter) {
    const Tick bar = meter.measureLength();
    const MeasureRange common = section.common;
    const Measure& first = measures.at(common.first);
    const bool hasPickup = measures.missingBefore(common.first) > Tick{0} && first.length() < bar;
    const Tick pickup = hasPickup ? first.length() : Tick{0};
    const Tick length = lengthOfRange(measures, common);
    std::vector<Tick> ends = endsFrom(pickup, bar, length);
    LongLine line;
    append(line, measures, common, ends);
    // What is left of the last bar before the endings begins each of them, so that no bar has to be
    // filled up there.
    LongLine lead;
    if (!section.endings.empty() && ends.back() > length && ends.size() > 1) {
        ends.pop_back();
        lead = tailOf(line, ends.back());
    }
    const Tick leading = lead.unbarred.length;
    std::vector<int> filledUp;
    const auto note = [&](std::optional<int> number, int before, int stretchEnd) {
        const int added = measures.size() - before;
        for (int& each : filledUp) {
            each += each >= stretchEnd ? added : 0;
        }
        if (number) {
            filledUp.push_back(*number);
        }
    };
    // From the end, so that places before stay what they are.
    for (std::size_t i = section.endings.size(); i-- > 0;) {
        const MeasureRange ending = section.endings[i];
        if (leading == Tick{0} && isAsItShouldBe(measures, ending, meter)) {
            continue;
        }
        LongLine own = lead;
        const std::vector<Tick> ownEnds =
            endsFrom(Tick{0}, bar, leading + lengthOfRange(measures, ending));
        append(own, measures, ending, ownEnds);
        if (i > 0) {
            closeSlurs(own.unbarred.music, leading);
        }
        const int before = measures.size();
        note(Rebarring(measures, ending, meter).write(own, ownEnds), before, ending.end);
    }
    if (leading > Tick{0} || !isAsItShouldBe(measures, common, meter)) {
        const int before = measures.size();
        note(Rebarring(measures, common, meter).write(line, ends), before, common.end);
    }
    std::ranges::sort(filledUp);
    return filledUp;
}

} // namespace lacuna
