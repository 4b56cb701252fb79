// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/rebarring.h"

#include "engine/editing/written_time.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

/// The music of a stretch of measures in one line, cut anew.
class Rebarring {
public:
    Rebarring(EditedMeasures& measures, MeasureRange stretch, Meter meter)
        : m_measures(measures), m_stretch(stretch), m_meter(std::move(meter)),
          m_bar(m_meter.measureLength()) {}

    void apply() {
        const Measure& first = m_measures.at(m_stretch.first);
        const bool isPickup =
            m_measures.missingBefore(m_stretch.first) > Tick{0} && first.length() < m_bar;
        m_pickup = isPickup ? first.length() : Tick{0};
        m_lastIsShort = m_measures.at(m_stretch.end - 1).isShort();
        collect();
        std::vector<Music> bars;
        if (!first.isBlank()) {
            bars = cut();
        }
        const Measures written = write(bars, first.isBlank());
        m_measures.remove(m_stretch);
        m_measures.insert(m_stretch.first, written);
        for (int i = 0; i < static_cast<int>(written.size()); ++i) {
            m_measures.settleTimes(m_stretch.first + i);
        }
    }

private:
    void collect() {
        for (int i = m_stretch.first; i < m_stretch.end; ++i) {
            const Measure& measure = m_measures.at(i);
            const bool mayJoin = !m_all.events.empty() && i > m_stretch.first &&
                                 !(i == m_stretch.first + 1 && m_pickup > Tick{0});
            if (!measure.isBlank()) {
                append(*measure.music(), mayJoin);
            }
            for (Annotation annotation : measure.frame().annotations) {
                const bool isOverLine = annotation.at >= measure.length();
                annotation.at += m_length;
                m_words.push_back({std::move(annotation), isOverLine});
            }
            for (TempoChange change : measure.frame().laterTempos) {
                change.at += m_length;
                m_tempos.push_back(std::move(change));
            }
            if (measure.frame().startsLine) {
                m_lines.push_back(m_length);
            }
            m_length += measure.length();
        }
    }

    // What was one note before a bar line parted it is one again, if it does not have to be parted
    // anew.
    bool joins(const Music& music) const {
        const Note* last = std::get_if<Note>(&m_all.events.back());
        const Note* next =
            music.events.empty() ? nullptr : std::get_if<Note>(&music.events.front());
        if (!last || !next || !isPlainlyTied(*last, *next) || tupletAt(music, 0) ||
            tupletAt(m_all, static_cast<int>(m_all.events.size()) - 1)) {
            return false;
        }
        const Tick begin = m_length - last->duration - m_pickup;
        const Tick both = last->duration + next->duration;
        const bool staysInBar = (begin % m_bar) + both <= m_bar;
        return staysInBar && noteValueOf(both);
    }

    void append(const Music& music, bool mayJoin) {
        std::size_t from = 0;
        if (mayJoin && joins(music)) {
            Note& last = std::get<Note>(m_all.events.back());
            last = joinedNote(last, std::get<Note>(music.events.front()));
            from = 1;
        }
        const int shift = static_cast<int>(m_all.events.size()) - static_cast<int>(from);
        for (Tuplet tuplet : music.tuplets) {
            tuplet.first += shift;
            m_all.tuplets.push_back(tuplet);
        }
        m_all.events.insert(m_all.events.end(),
                            music.events.begin() + static_cast<std::ptrdiff_t>(from),
                            music.events.end());
    }

    Tick barEnd(std::size_t number) const {
        const int whole = static_cast<int>(number) + (m_pickup > Tick{0} ? 0 : 1);
        return m_pickup + m_bar * whole;
    }

    std::vector<Music> cut() {
        std::vector<Music> bars(1);
        Tick at;
        for (std::size_t i = 0; i < m_all.events.size(); ++i) {
            const Tuplet* tuplet = tupletAt(m_all, static_cast<int>(i));
            Event left = m_all.events[i];
            bool continues = tuplet && static_cast<int>(i) > tuplet->first;
            while (at + durationOf(left) > barEnd(bars.size() - 1)) {
                const Tick room = barEnd(bars.size() - 1) - at;
                if (room > Tick{0}) {
                    auto [head, tail] = dividedAt(left, room);
                    add(bars.back(), lastingFor(head, room, tuplet), tuplet, continues);
                    left = std::move(tail);
                    at += room;
                }
                bars.emplace_back();
                continues = false;
            }
            const Tick duration = durationOf(left);
            const bool isWhole = left == m_all.events[i];
            add(bars.back(),
                isWhole ? std::vector<Event>{left} : lastingFor(left, duration, tuplet), tuplet,
                continues);
            at += duration;
        }
        const Tick end = barEnd(bars.size() - 1);
        if (at < end && !m_lastIsShort) {
            const Tick begin = m_bar - (end - at);
            const std::vector<Event> rests = restsBetween(m_meter, begin, m_bar);
            bars.back().events.insert(bars.back().events.end(), rests.begin(), rests.end());
        }
        return bars;
    }

    static void add(Music& bar, const std::vector<Event>& events, const Tuplet* tuplet,
                    bool continues) {
        const int count = static_cast<int>(events.size());
        if (tuplet && continues) {
            bar.tuplets.back().count += count;
        } else if (tuplet) {
            bar.tuplets.push_back(
                {static_cast<int>(bar.events.size()), count, tuplet->actual, tuplet->normal});
        }
        bar.events.insert(bar.events.end(), events.begin(), events.end());
    }

    MeasureFrame frameOf(std::size_t number, std::size_t count) const {
        const MeasureFrame& first = m_measures.frame(m_stretch.first);
        const MeasureFrame& last = m_measures.frame(m_stretch.end - 1);
        MeasureFrame frame;
        if (number == 0) {
            frame = first;
        }
        frame.meter = m_meter;
        frame.key = first.key;
        frame.staff = first.staff;
        frame.unit = first.unit;
        frame.annotations.clear();
        frame.laterTempos = {};
        const bool isLast = number + 1 == count;
        frame.barline = isLast ? last.barline : Barline::Single;
        frame.playedTimes = isLast ? last.playedTimes : 1;
        frame.stopsEnding = isLast && last.stopsEnding;
        const Tick begin = number == 0 ? Tick{0} : barEnd(number - 1);
        const Tick end = isLast ? m_length : barEnd(number);
        frame.startsLine =
            std::ranges::any_of(m_lines, [&](Tick line) { return line >= begin && line < end; });
        for (const auto& [annotation, isOverLine] : m_words) {
            const bool isHere = isOverLine ? (annotation.at > begin && annotation.at <= end)
                                           : (annotation.at >= begin && annotation.at < end);
            if (isHere || (isLast && annotation.at > end)) {
                frame.annotations.push_back(annotation);
                frame.annotations.back().at -= begin;
            }
        }
        std::ranges::stable_sort(frame.annotations, {}, &Annotation::at);
        for (TempoChange change : m_tempos) {
            if (change.at > begin && change.at < end) {
                change.at -= begin;
                frame.laterTempos.push_back(std::move(change));
            } else if (change.at == begin) {
                frame.tempo = change.tempo;
            }
        }
        return frame;
    }

    Measures write(const std::vector<Music>& bars, bool isBlank) const {
        std::size_t count = bars.size();
        if (isBlank) {
            for (count = 1; barEnd(count - 1) < m_length; ++count) {
            }
        }
        Measures written;
        for (std::size_t i = 0; i < count; ++i) {
            MeasureFrame frame = frameOf(i, count);
            const Tick begin = i == 0 ? Tick{0} : barEnd(i - 1);
            const bool isShort = i + 1 == count && m_lastIsShort;
            const Tick end = isShort ? std::min(m_length, barEnd(i)) : barEnd(i);
            written.push_back(isBlank ? share(Measure(std::move(frame), Blank{end - begin}))
                                      : share(Measure(std::move(frame), bars[i])));
        }
        return written;
    }

    struct Words {
        Annotation annotation;
        bool isOverLine = false;
    };

    EditedMeasures& m_measures;
    MeasureRange m_stretch;
    Meter m_meter;
    Tick m_bar;
    Tick m_pickup; ///< none if the first measure is none
    bool m_lastIsShort = false;
    Music m_all;
    Tick m_length;
    std::vector<Words> m_words;
    std::vector<TempoChange> m_tempos;
    std::vector<Tick> m_lines;
};

} // namespace

void rebar(EditedMeasures& measures, MeasureRange stretch, const Meter& meter) {
    const auto isFine = [&](int index) {
        const Measure& measure = measures.at(index);
        return measure.frame().meter == meter && measure.length() == meter.measureLength();
    };
    bool isAsItShouldBe = true;
    for (int i = stretch.first; i < stretch.end; ++i) {
        isAsItShouldBe = isAsItShouldBe && isFine(i);
    }
    if (!isAsItShouldBe) {
        Rebarring(measures, stretch, meter).apply();
    }
}

} // namespace lacuna
