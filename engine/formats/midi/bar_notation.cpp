// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/bar_notation.h"

#include "engine/formats/midi/tuplet_ratio.h"
#include "engine/notation/spelling.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>

namespace lacuna {
namespace {

/// A stretch of a bar in which the same notes sound; a rest if none do. Times from the bar's start.
struct Stretch {
    Tick start;
    Tick end;
    std::vector<NoteHead> heads; // those that go on after it are tied
};

bool isPlain(Tick time) {
    return time % shortestPlain == Tick{0};
}

/// One bar on its way from stretches to written events.
class BarWriter {
public:
    BarWriter(const PlannedBar& bar, bool isLast) : m_bar(bar) {
        const Meter& meter = bar.frame.meter;
        m_beat = meter.isFree() ? quarterNote : meter.beatLength();
        // The beats of a short bar, a pickup mostly, count from its end; not those of the last one,
        // which the pickup completes.
        if (!isLast && !meter.isFree() && bar.length < meter.measureLength())
            m_shift = meter.measureLength() - bar.length;
    }

    /// `sounding` are the notes that sound somewhere in the bar.
    Measure write(const std::vector<BarNote>& sounding) {
        if (m_bar.length <= Tick{0})
            return Measure(m_bar.frame, Music{});
        cutIntoStretches(sounding);
        cutAtBeatsBesideTuplets();
        straightenWhatNobodyReads();
        for (std::size_t i = 0; i < m_stretches.size();) {
            const std::size_t end = endOfTuplet(i);
            if (end > i)
                writeTuplet(i, end);
            else
                writePlain(m_stretches[i]);
            i = std::max(end, i + 1);
        }
        return Measure(m_bar.frame, std::move(m_music));
    }

private:
    void cutIntoStretches(const std::vector<BarNote>& sounding) {
        std::vector<Tick> cuts{Tick{0}, m_bar.length};
        for (const BarNote& note : sounding) {
            for (const Tick time : {note.start - m_bar.start, note.end - m_bar.start}) {
                if (time > Tick{0} && time < m_bar.length)
                    cuts.push_back(time);
            }
        }
        std::ranges::sort(cuts);
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        std::vector<BarNote> now;
        std::size_t next = 0;
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            Stretch stretch{cuts[i], cuts[i + 1], {}};
            const Tick begin = m_bar.start + stretch.start;
            const Tick end = m_bar.start + stretch.end;
            std::erase_if(now, [&](const BarNote& note) { return note.end <= begin; });
            for (; next < sounding.size() && sounding[next].start <= begin; ++next) {
                if (sounding[next].end > begin)
                    now.push_back(sounding[next]);
            }
            std::ranges::sort(now, {}, &BarNote::midi);
            for (const BarNote& note : now)
                stretch.heads.push_back(
                    {.pitch = spelled(note.midi, m_bar.frame.key), .tiedToNext = note.end > end});
            m_stretches.push_back(std::move(stretch));
        }
    }

    /// From a plain time over times that are not plain to the next plain one: the stretches of a
    /// tuplet. `begin` itself if none begins there.
    std::size_t endOfTuplet(std::size_t begin) const {
        if (isPlain(m_stretches[begin].end) && isPlain(m_stretches[begin].start))
            return begin;
        std::size_t end = begin + 1;
        while (end < m_stretches.size() && !isPlain(m_stretches[end - 1].end))
            ++end;
        return end;
    }

    /// How many equal parts a tuplet has; 0 if more than anybody could read.
    int partsOf(std::size_t begin, std::size_t end) const {
        constexpr int mostParts = 96;
        const int whole = (m_stretches[end - 1].end - m_stretches[begin].start).value;
        int parts = 1;
        for (std::size_t i = begin; i + 1 < end; ++i) {
            const int place = (m_stretches[i].end - m_stretches[begin].start).value;
            parts = std::lcm(parts, whole / std::gcd(whole, place));
            if (parts > mostParts)
                return 0;
        }
        return parts;
    }

    /// Nothing for a tuplet that nobody could read, or whose notes have no note values.
    std::optional<TupletRatio> ratioOf(std::size_t begin, std::size_t end) const {
        const int parts = partsOf(begin, end);
        const Tick length = m_stretches[end - 1].end - m_stretches[begin].start;
        const auto ratio = parts > 0 ? tupletRatioFor(parts, length) : std::nullopt;
        for (std::size_t i = begin; ratio && i < end; ++i) {
            if (tupletLengths(m_stretches[i], *ratio).empty())
                return std::nullopt;
        }
        return ratio;
    }

    /// Parts tuplets that nobody could read, as two that only a rest or a long note joins; or else
    /// moves their notes to the nearest 128ths.
    void straightenWhatNobodyReads() {
        for (std::size_t i = 0; i < m_stretches.size();) {
            std::size_t end = endOfTuplet(i);
            if (end > i && !ratioOf(i, end)) {
                if (partTuplets(i, end))
                    end = endOfTuplet(i);
                else
                    straighten(i, end);
            }
            i = std::max(end, i + 1);
        }
        std::erase_if(m_stretches,
                      [](const Stretch& stretch) { return stretch.end <= stretch.start; });
    }

    /// Cuts a stretch at the sixteenth that parts a readable tuplet from another, or, where there
    /// is no such place, from whatever follows.
    bool partTuplets(std::size_t begin, std::size_t end) {
        constexpr Tick sixteenth = wholeNote / 16;
        const std::vector<Stretch> uncut = m_stretches;
        std::vector<Stretch> half;
        for (std::size_t i = begin; i < end; ++i) {
            const Stretch& stretch = uncut[i];
            const int from = (stretch.start + m_shift).value / sixteenth.value + 1;
            for (Tick at = sixteenth * from - m_shift; at < stretch.end; at += sixteenth) {
                cut(i, at);
                const bool isParted = ratioOf(begin, i + 1).has_value();
                if (isParted && ratioOf(i + 1, end + 1))
                    return true;
                if (isParted && half.empty())
                    half = std::move(m_stretches);
                m_stretches = uncut;
            }
        }
        if (half.empty())
            return false;
        m_stretches = std::move(half);
        return true;
    }

    /// The first part is tied to the second.
    void cut(std::size_t index, Tick at) {
        Stretch rest = m_stretches[index];
        rest.start = at;
        m_stretches[index].end = at;
        for (NoteHead& head : m_stretches[index].heads)
            head.tiedToNext = true;
        m_stretches.insert(m_stretches.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                           std::move(rest));
    }

    void straighten(std::size_t begin, std::size_t end) {
        Tick before = m_stretches[begin].start;
        const Tick last = m_stretches[end - 1].end;
        for (std::size_t i = begin; i + 1 < end; ++i) {
            const int place =
                (m_stretches[i].end.value + shortestPlain.value / 2) / shortestPlain.value;
            // Room for this one and, where there is, for those that follow.
            const Tick room = shortestPlain * static_cast<int>(end - 1 - i);
            const Tick at = std::clamp(shortestPlain * place, before + shortestPlain,
                                       std::max(before + shortestPlain, last - room));
            before = m_stretches[i + 1].start = m_stretches[i].end = std::min(at, last);
        }
    }

    // A tuplet that is longer than a beat only because its outer notes are: these are cut at the
    // beats, so that the tuplet fills a beat.
    void cutAtBeatsBesideTuplets() {
        std::vector<Stretch> cut;
        for (std::size_t i = 0; i < m_stretches.size();) {
            const std::size_t end = std::max(endOfTuplet(i), i + 1);
            const Tick length = m_stretches[end - 1].end - m_stretches[i].start;
            const bool cuts = end > i + 1 && length > m_beat && !isNeat(i, end);
            for (; i < end; ++i) {
                if (cuts)
                    addCutAtBeats(cut, m_stretches[i]);
                else
                    cut.push_back(m_stretches[i]);
            }
        }
        m_stretches = std::move(cut);
    }

    /// Whether a tuplet longer than a beat reads well: a few equal parts of one note value.
    bool isNeat(std::size_t begin, std::size_t end) const {
        constexpr int fewParts = 9;
        const Tick length = m_stretches[end - 1].end - m_stretches[begin].start;
        const auto value = noteValueOf(length);
        int parts = partsOf(begin, end);
        while (parts > 0 && parts % 2 == 0)
            parts /= 2;
        if (!value || value->dots > 0 || parts == 0 || parts > fewParts)
            return false;
        return std::all_of(m_stretches.begin() + static_cast<long>(begin),
                           m_stretches.begin() + static_cast<long>(end), [&](const auto& stretch) {
                               return (stretch.end - stretch.start) % (length / parts) == Tick{0};
                           });
    }

    void addCutAtBeats(std::vector<Stretch>& out, Stretch stretch) const {
        for (Tick beat = beatAfter(stretch.start); beat < stretch.end; beat += m_beat) {
            Stretch head = stretch;
            head.end = beat;
            for (NoteHead& note : head.heads)
                note.tiedToNext = true;
            out.push_back(std::move(head));
            stretch.start = beat;
        }
        out.push_back(std::move(stretch));
    }

    Tick beatAfter(Tick time) const { return time + m_beat - (time + m_shift) % m_beat; }

    void writeTuplet(std::size_t begin, std::size_t end) {
        const TupletRatio ratio = ratioOf(begin, end).value_or(TupletRatio{1, 1});
        const int first = static_cast<int>(m_music.events.size());
        for (std::size_t i = begin; i < end; ++i)
            addEvents(m_stretches[i], tupletLengths(m_stretches[i], ratio));
        const int count = static_cast<int>(m_music.events.size()) - first;
        if (ratio.actual != ratio.normal)
            m_music.tuplets.push_back({first, count, ratio.actual, ratio.normal});
    }

    /// The lengths, as they sound, of the note values that a stretch of a tuplet is written as;
    /// none if it cannot be written so.
    static std::vector<Tick> tupletLengths(const Stretch& stretch, TupletRatio ratio) {
        const Tick sounds = stretch.end - stretch.start;
        std::vector<Tick> lengths;
        Tick sum;
        for (const NoteValue& value : splitIntoNoteValues(sounds * ratio.actual / ratio.normal)) {
            lengths.push_back(ticksOf(value) * ratio.normal / ratio.actual);
            sum += lengths.back();
        }
        return sum == sounds ? lengths : std::vector<Tick>{};
    }

    void writePlain(const Stretch& stretch) {
        std::vector<Tick> lengths;
        Tick at = stretch.start;
        while (at < stretch.end) {
            lengths.push_back(stretch.heads.empty() ? restAt(at, stretch.end)
                                                    : noteAt(at, stretch.end));
            at += lengths.back();
        }
        addEvents(stretch, lengths);
    }

    /// The first of the notes that, tied, go from `at` to `end`.
    Tick noteAt(Tick at, Tick end) const {
        const Tick length = end - at;
        const Tick beat = beatAfter(at);
        if (beat >= end)
            return partWithinBeat(at, end);
        const bool startsOnBeat = beat - at == m_beat;
        if (m_bar.frame.meter.isCompound()) {
            // Whole beats together, as far as a note value goes; else up to the beat.
            for (int n = length.value / m_beat.value; n > 0 && startsOnBeat; --n) {
                if (isSingle(m_beat * n))
                    return m_beat * n;
            }
            return partWithinBeat(at, beat);
        }
        if (isSingle(length) && (startsOnBeat || length <= m_beat * 3 / 2))
            return length;
        return startsOnBeat ? longestPart(length) : partWithinBeat(at, beat);
    }

    static bool isSingle(Tick length) {
        const auto value = noteValueOf(length);
        return value && value->dots <= 1;
    }
    static Tick longestPart(Tick length) {
        const std::vector<NoteValue> values = splitIntoNoteValues(length);
        return values.empty() ? length : ticksOf(values.front());
    }
    /// As noteAt, but without a beat between the times: short notes go first, to where the beat
    /// divides.
    Tick partWithinBeat(Tick at, Tick end) const {
        const auto beat = noteValueOf(m_beat);
        const Tick division = beat && beat->dots == 1 ? m_beat / 3 : m_beat / 2;
        const Tick into = (at + m_shift) % division;
        if (isSingle(end - at) || into == Tick{0} || at + division - into >= end)
            return isSingle(end - at) ? end - at : longestPart(end - at);
        return longestPart(division - into);
    }

    /// The first of the rests that go from `at` to `end`: each stands where a note of its length
    /// would fall on the division of the bar.
    Tick restAt(Tick at, Tick end) const {
        if (at == Tick{0} && end == m_bar.length && noteValueOf(end))
            return end;
        const Tick place = at + m_shift;
        const bool compound = m_bar.frame.meter.isCompound();
        const Tick third = m_beat / 3;
        Tick longest = end - at;
        if (compound && place % m_beat == Tick{0} && longest >= m_beat)
            return m_beat;
        if (compound)
            longest = std::min(
                {longest, beatAfter(at) - at, place % third == Tick{0} ? third * 2 : third});
        for (Tick length = wholeNote; length >= shortestPlain; length = length / 2) {
            const Tick aligned = compound ? place % std::min(length, third) : place % length;
            if (length <= longest && aligned == Tick{0})
                return length;
        }
        return longest;
    }

    /// One event for each length, tied; one for all of the stretch if there are none.
    void addEvents(const Stretch& stretch, std::vector<Tick> lengths) {
        if (lengths.empty())
            lengths.push_back(stretch.end - stretch.start);
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            if (stretch.heads.empty()) {
                m_music.events.emplace_back(Rest{.duration = lengths[i]});
                continue;
            }
            Note note;
            note.duration = lengths[i];
            note.heads = stretch.heads;
            for (NoteHead& head : note.heads)
                head.tiedToNext |= i + 1 < lengths.size();
            m_music.events.emplace_back(std::move(note));
        }
    }

    const PlannedBar& m_bar;
    Tick m_beat;
    Tick m_shift; // of a short bar: how much of a whole one is missing at its start
    std::vector<Stretch> m_stretches;
    Music m_music;
};

} // namespace

Measures notateBars(std::span<const BarNote> notes, std::span<const PlannedBar> bars) {
    Measures measures;
    measures.reserve(bars.size());
    std::vector<BarNote> sounding;
    std::size_t next = 0;
    for (const PlannedBar& bar : bars) {
        std::erase_if(sounding, [&](const BarNote& note) { return note.end <= bar.start; });
        for (; next < notes.size() && notes[next].start < bar.start + bar.length; ++next)
            sounding.push_back(notes[next]);
        const bool isLast = bars.size() > 1 && &bar == &bars.back();
        measures.push_back(share(BarWriter(bar, isLast).write(sounding)));
    }
    return measures;
}

} // namespace lacuna
