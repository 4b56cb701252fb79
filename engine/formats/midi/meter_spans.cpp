// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/meter_spans.h"

#include "engine/formats/midi/tuplet_ratio.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <utility>

namespace lacuna {
namespace {

Tick plainTime(double quarters) {
    const double parts = quarters * ticksPerQuarter / shortestPlain.value;
    return shortestPlain * static_cast<int>(std::lround(parts));
}

/// Makes the spans of a file, one for each mark at first, into those that were meant.
class SpanJoiner {
public:
    SpanJoiner(std::vector<MeterSpan> spans, Tick last) : m_spans(std::move(spans)), m_last(last) {}

    std::vector<MeterSpan> join() {
        dropWhatSaysNothingNew();
        for (std::size_t i = 0; i < m_spans.size(); ++i)
            joinPartsAfter(i);
        markFragments();
        dropWhatSaysNothingNew();
        return std::move(m_spans);
    }

private:
    Tick endOf(std::size_t i) const {
        return i + 1 < m_spans.size() ? m_spans[i + 1].start : m_last;
    }
    Tick lengthOf(std::size_t i) const { return endOf(i) - m_spans[i].start; }
    Tick barOf(std::size_t i) const { return m_spans[i].meter.measureLength(); }
    bool isLast(std::size_t i) const { return i + 1 == m_spans.size(); }

    /// Marks that state a meter again where a bar of it begins anyway.
    void dropWhatSaysNothingNew() {
        for (std::size_t i = 1; i < m_spans.size();) {
            const MeterSpan& before = m_spans[i - 1];
            const bool isSame = before.meter == m_spans[i].meter && before.bar == m_spans[i].bar &&
                                (m_spans[i].start - before.start) % before.bar == Tick{0};
            if (isSame)
                m_spans.erase(m_spans.begin() + static_cast<std::ptrdiff_t>(i));
            else
                ++i;
        }
    }

    /// Shorter bars that are together one of the meter before them, which goes on after them or
    /// ends the tune there, are parts of one bar.
    void joinPartsAfter(std::size_t i) {
        const Tick bar = barOf(i);
        std::size_t j = i + 1;
        Tick sum;
        while (j < m_spans.size()) {
            for (sum = Tick{0}; j < m_spans.size() && barOf(j) < bar && sum < bar; ++j)
                sum += lengthOf(j);
            const bool goesOn = j < m_spans.size() && m_spans[j].meter == m_spans[i].meter;
            if (sum != bar || !goesOn || lengthOf(i) % bar != Tick{0})
                return;
            m_joined.insert(barOf(i + 1));
            m_spans.erase(m_spans.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                          m_spans.begin() + static_cast<std::ptrdiff_t>(j) + 1);
            j = i + 1;
        }
    }

    /// A single bar of its own meter beside a longer one.
    bool isSingle(std::size_t i) const {
        const bool isOneBar = lengthOf(i) == barOf(i) || (isLast(i) && lengthOf(i) <= barOf(i));
        const bool besideLonger =
            (i > 0 && barOf(i - 1) > barOf(i)) || (!isLast(i) && barOf(i + 1) > barOf(i));
        return isOneBar && besideLonger;
    }

    /// Whether a single bar is a part of one of `meter` rather than one of a meter of its own: no
    /// whole number of beats, a single one, or what is missing of another such part.
    bool isFragment(Tick length, const Meter& meter) const {
        const Tick bar = meter.measureLength();
        if (length >= bar)
            return false;
        const Tick beat = meter.beatLength();
        return length <= beat || length % beat != Tick{0} || m_singles.contains(bar - length) ||
               m_joined.contains(length) || m_joined.contains(bar - length);
    }

    void markFragments() {
        for (std::size_t i = 0; i < m_spans.size(); ++i) {
            // Half of a bar goes with any other half; only the pickup is certain to be one.
            if (isSingle(i) && (i == 0 || lengthOf(i) * 2 != barAround(i)))
                m_singles.insert(i == 0 ? lengthOf(i) : barOf(i));
        }
        std::vector<MeterSpan> meant = m_spans;
        const MeterSpan* before = nullptr;
        for (std::size_t i = 0; i < m_spans.size(); ++i) {
            const MeterSpan* after = isLast(i) ? nullptr : &m_spans[i + 1];
            if (i == 0 || !isSingle(i)) {
                before = &m_spans[i];
                if (isOddBar(i))
                    meant[i] = {m_spans[i].start, m_spans[i + 1].meter, barOf(i)};
                continue;
            }
            // A tune ends with a short bar sooner than with another meter.
            const bool ofBefore =
                before && (isFragment(barOf(i), before->meter) ||
                           (isLast(i) && barOf(i) < before->meter.measureLength()));
            const bool ofAfter = after && isFragment(barOf(i), after->meter);
            const bool beginsNext =
                ofAfter && (!ofBefore || barOf(i) * 2 <= after->meter.measureLength());
            if (beginsNext || ofBefore)
                meant[i] = {m_spans[i].start, (beginsNext ? after : before)->meter, barOf(i)};
        }
        m_spans = std::move(meant);
    }

    /// The longest bar beside a span.
    Tick barAround(std::size_t i) const {
        return std::max(i > 0 ? barOf(i - 1) : Tick{0}, isLast(i) ? Tick{0} : barOf(i + 1));
    }

    /// A single longer bar within a meter, or before it, of no whole number of its beats: a bar of
    /// that meter that was written too long.
    bool isOddBar(std::size_t i) const {
        if (isLast(i) || lengthOf(i) != barOf(i))
            return false;
        const Meter& around = m_spans[i + 1].meter;
        return (i == 0 || around == m_spans[i - 1].meter) && barOf(i) > around.measureLength() &&
               barOf(i) % around.beatLength() != Tick{0};
    }

    std::vector<MeterSpan> m_spans;
    Tick m_last;
    std::set<Tick> m_singles; // lengths of single short bars
    std::set<Tick> m_joined;  // of the first parts of bars that were joined
};

} // namespace

MarkedMeters markedMeters(std::span<const MidiMeterMark> marks, Tick last, bool areExact) {
    MarkedMeters result;
    std::vector<MeterSpan>& spans = result.spans;
    for (const MidiMeterMark& mark : marks) {
        const Tick start = spans.empty() ? Tick{0} : plainTime(mark.at);
        if (!spans.empty() && start >= last)
            break;
        if (!spans.empty() && spans.back().start == start)
            spans.pop_back();
        spans.push_back({start, mark.meter, mark.meter.measureLength()});
    }
    if (spans.size() < 2)
        return result;
    const Tick first = spans[1].start;
    const bool isShortMeter = first == spans[0].bar && first < spans[1].bar;
    result.hasPickup = first < spans[0].bar || (isShortMeter && !areExact);
    result.hasEvenStart = !result.hasPickup && first % spans[0].bar == Tick{0};
    if (!areExact)
        spans = SpanJoiner(std::move(spans), last).join();
    if (result.hasPickup)
        spans[0] = {spans[0].start, spans[1].meter, first};
    return result;
}

} // namespace lacuna
