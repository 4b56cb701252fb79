// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/record_take.h"

#include "engine/formats/midi/bar_notation.h"
#include "engine/formats/midi/melody_line.h"
#include "engine/formats/midi/note_ends.h"
#include "engine/formats/midi/quantise.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <optional>
#include <span>
#include <utility>

namespace lacuna {
namespace {

constexpr double millisecondsAMinute = 60000;

/// Notes struck together are one chord: they get one onset and one end. All others end where the
/// next begins. `notes` are sorted by onset, times in milliseconds.
void parseChords(std::vector<TakenNote>& notes) {
    constexpr double together = 60; // nobody plays a run so fast
    const auto overlap = [](const TakenNote& first, const TakenNote& second) {
        const double shorter = std::min(first.end - first.onset, second.end - second.onset);
        return std::min(first.end, second.end) - second.onset >= shorter / 2;
    };
    for (std::size_t i = 0; i < notes.size();) {
        const TakenNote first = notes[i];
        std::size_t end = i + 1;
        double last = first.end;
        for (; end < notes.size() && notes[end].onset - first.onset <= together &&
               overlap(first, notes[end]);
             ++end)
            last = std::max(last, notes[end].end);
        if (end < notes.size())
            last = std::min(last, notes[end].onset);
        for (; i < end; ++i) {
            notes[i].onset = first.onset;
            notes[i].end = std::max(last, first.onset);
        }
    }
}

/// By how much all the notes are late, in milliseconds: as far as they agree on it. Told by those
/// on eighths, of which dance music has most.
double latenessOf(const std::vector<TakenNote>& notes, double begin, double quarter) {
    constexpr double latest = 120;   // what a click may need to be heard
    constexpr double earliest = -40; // what a hand is ahead of it
    constexpr double exact = 12;     // what hands differ by, one time and another
    constexpr double certain = 4;    // of Rayleigh's test: one in fifty for notes at random
    constexpr double turn = 2 * std::numbers::pi;
    const double eighth = quarter / 2;
    std::complex<double> sum;
    for (const TakenNote& note : notes)
        sum += std::polar(1.0, turn * (note.onset - begin) / eighth);
    if (std::norm(sum) < certain * static_cast<double>(notes.size()))
        return 0;
    const double likely = std::arg(sum) / turn * eighth;
    // Notes of triplets and sixteenths lie off by more.
    double near = 0;
    int count = 0;
    for (const TakenNote& note : notes) {
        const double off = std::remainder(note.onset - begin - likely, eighth);
        if (std::abs(off) <= eighth / 6) {
            near += off;
            ++count;
        }
    }
    const double late = likely + near / std::max(count, 1);
    const double most = 0.8 * eighth / 2; // further off it may as well be sixteenths
    const bool isHands = std::abs(late) < exact;
    return isHands || late > std::min(latest, most) || late < std::max(earliest, -most) ? 0 : late;
}

MidiGrid gridFor(TakeGrid grid, const Meter& meter) {
    // The sixths of a dotted beat are sixteenths.
    if (meter.isCompound())
        return MidiGrid::Sixteenths;
    switch (grid) {
    case TakeGrid::Sixteenths:
        return MidiGrid::Sixteenths;
    case TakeGrid::Triplets:
        return MidiGrid::SixteenthsAndTriplets;
    case TakeGrid::Compound:
        return MidiGrid::Triplets;
    }
    return MidiGrid::Sixteenths;
}

/// Where a take's bars lie. Ticks are counted from a whole bar before the first one's beginning, so
/// that none is negative.
class TakeBars {
public:
    TakeBars(const Take& take, Tick end) {
        const TakeBar& first = take.bars.front();
        const Tick whole =
            first.meter.isFree() ? std::max(first.length, wholeNote) : first.meter.measureLength();
        m_origins = {Tick{0}, whole};
        m_begin = whole + first.missing + take.from;
        Tick at = whole + first.missing;
        for (std::size_t i = 0; i < take.bars.size() || at < end; ++i) {
            const bool isBehind = i >= take.bars.size();
            const TakeBar& bar = take.bars[std::min(i, take.bars.size() - 1)];
            Tick length = isBehind && !bar.meter.isFree() ? bar.meter.measureLength() : bar.length;
            if (length <= Tick{0} || (isBehind && bar.meter.isFree()))
                length = wholeNote;
            add(at, length, bar);
            m_endsSection.push_back(!isBehind && bar.endsSection);
            at += length;
            m_origins.push_back(at);
        }
    }

    Tick begin() const { return m_begin; } ///< where the caret stands
    const std::vector<Tick>& origins() const { return m_origins; }

    /// The bar line at a time in quarters, or the first one behind it.
    Tick lineAfter(double quarters) const {
        constexpr double late = 0.05; // that a note on the bar line may end
        const Tick time{static_cast<int>(std::lround((quarters - late) * ticksPerQuarter))};
        const auto line = std::ranges::lower_bound(m_origins, time);
        return line == m_origins.end() ? m_origins.back() : *line;
    }

    /// Where a note from `start` to `end` must end: at the end of its section.
    Tick cut(Tick start, Tick end) const {
        for (std::size_t i = 0; i < m_bars.size(); ++i) {
            const Tick line = m_bars[i].start + m_bars[i].length;
            if (m_endsSection[i] && start < line && end > line)
                return line;
        }
        return end;
    }

    /// Those that hold the time from `first` to `last`; the first one is cut to begin there.
    std::vector<PlannedBar> between(Tick first, Tick last) const {
        std::vector<PlannedBar> bars;
        // A pickup becomes longer; what lies before a whole bar is at the end of one like it.
        const Tick start = m_origins[1];
        if (first < start)
            bars.push_back({first, start - first, m_bars.front().frame});
        for (PlannedBar bar : m_bars) {
            const Tick end = bar.start + bar.length;
            if (bar.start >= last || end <= first)
                continue;
            if (bars.empty())
                bar.start = first;
            else
                bar.start = bars.back().start + bars.back().length;
            bar.length = end - bar.start;
            bars.push_back(std::move(bar));
        }
        return bars;
    }

private:
    void add(Tick start, Tick length, const TakeBar& bar) {
        MeasureFrame frame;
        frame.meter = bar.meter;
        frame.key = bar.key;
        m_bars.push_back({start, length, std::move(frame)});
    }

    std::vector<PlannedBar> m_bars;
    std::vector<bool> m_endsSection;
    std::vector<Tick> m_origins;
    Tick m_begin;
};

/// Times in quarters, so that the music begins at `begin`.
std::vector<MidiNote> inQuarters(const Take& take, const std::vector<TakenNote>& notes, Tick begin,
                                 double late) {
    const double quarter = millisecondsAMinute / take.quartersPerMinute;
    const auto quarters = [&](double time) {
        return (time - take.begin - late) / quarter +
               static_cast<double>(begin.value) / ticksPerQuarter;
    };
    std::vector<MidiNote> found;
    found.reserve(notes.size());
    for (const TakenNote& note : notes)
        found.push_back({quarters(note.onset), quarters(note.end), note.midi, note.velocity});
    return found;
}

/// Without the rests behind the last note, but with a tuplet as a whole.
MeasurePointer withoutRestsAtEnd(const MeasurePointer& measure) {
    Music music{{measure->events().begin(), measure->events().end()},
                {measure->tuplets().begin(), measure->tuplets().end()}};
    const auto isInTuplet = [&](int event) {
        return std::ranges::any_of(music.tuplets, [event](const Tuplet& tuplet) {
            return event >= tuplet.first && event < tuplet.first + tuplet.count;
        });
    };
    while (!music.events.empty() && std::holds_alternative<Rest>(music.events.back()) &&
           !isInTuplet(static_cast<int>(music.events.size()) - 1))
        music.events.pop_back();
    return share(measure->withMusic(std::move(music)));
}

class TakeWriter {
public:
    explicit TakeWriter(const Take& take) : m_take(take) {}

    RecordedTake write() {
        constexpr double longest = 10000; // quarters, as of files
        const double quarter = millisecondsAMinute / m_take.quartersPerMinute;
        std::vector<TakenNote> notes = m_take.notes;
        std::erase_if(notes, [&](const TakenNote& note) {
            return note.end > m_take.begin + longest * quarter;
        });
        std::ranges::stable_sort(notes, {}, &TakenNote::onset);
        if (notes.empty() || m_take.bars.empty())
            return {};
        parseChords(notes);
        const double late =
            latenessOf(notes, m_take.begin, millisecondsAMinute / m_take.quartersPerMinute);
        const TakeBars bars(m_take, endOf(notes));
        const std::vector<QuantisedNote> placed = place(notes, bars, late);
        if (!placed.empty())
            writeBars(placed, bars);
        return std::move(m_recorded);
    }

private:
    /// Behind all that can be played until then.
    Tick endOf(const std::vector<TakenNote>& notes) const {
        const double last = std::ranges::max(notes, {}, &TakenNote::end).end - m_take.begin;
        const double quarters = last * m_take.quartersPerMinute / millisecondsAMinute;
        return Tick{static_cast<int>(std::ceil(std::max(0.0, quarters))) * ticksPerQuarter} +
               wholeNote * 4;
    }

    std::vector<QuantisedNote> place(const std::vector<TakenNote>& notes, const TakeBars& bars,
                                     double late) {
        MelodyLine line = melodyLine(inQuarters(m_take, notes, bars.begin(), late), true, false);
        constexpr double quarterTick = 1.0 / ticksPerQuarter;
        Touch touch = touchOf(line.notes, line.played, quarterTick);
        touch.isFull = false; // hands are never exact
        closeGaps(line.notes, touch);
        constexpr double hasty = 0.12; // of a share, that a note before a rest is let go earlier
        touch.shortest = std::min(touch.shortest, touch.usual - hasty);
        QuantisedLine placed = quantise(
            line.notes,
            {.grid = gridFor(m_take.grid, m_take.bars.front().meter),
             .origins = bars.origins(),
             .doubleStops = true,
             .touch = touch,
             .lastBarLine = bars.lineAfter(std::ranges::max(line.notes, {}, &MidiNote::end).end),
             .quarterTick = quarterTick});
        m_recorded.leftOut = line.dropped + placed.dropped;
        const Tick earliest =
            bars.begin() -
            (m_take.hasUpbeat ? m_take.bars.front().meter.measureLength() / 2 : Tick{0});
        m_recorded.leftOut += static_cast<int>(std::erase_if(
            placed.notes, [&](const QuantisedNote& note) { return note.start < earliest; }));
        for (QuantisedNote& note : placed.notes)
            note.end = bars.cut(note.start, note.end);
        m_recorded.moved =
            static_cast<int>(std::ranges::count_if(placed.notes, &QuantisedNote::moved));
        return std::move(placed.notes);
    }

    void writeBars(const std::vector<QuantisedNote>& placed, const TakeBars& bars) {
        const Tick first = std::min(bars.begin(), placed.front().start);
        const Tick last = std::ranges::max(placed, {}, &QuantisedNote::end).end;
        m_recorded.upbeat = bars.begin() - first;
        std::vector<BarNote> notes;
        notes.reserve(placed.size());
        for (const QuantisedNote& note : placed)
            notes.push_back({note.start, note.end, note.midi});
        m_recorded.measures = notateBars(notes, bars.between(first, last));
        if (!m_take.fillsLastBar)
            m_recorded.measures.back() = withoutRestsAtEnd(m_recorded.measures.back());
    }

    const Take& m_take;
    RecordedTake m_recorded;
};

} // namespace

RecordedTake recordTake(const Take& take) {
    return TakeWriter(take).write();
}

} // namespace lacuna
