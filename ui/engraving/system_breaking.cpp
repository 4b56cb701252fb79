// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: measures into lines. Of all ways to break the tune the one with the least sum of badness
// over its lines is taken (Knuth and Plass, "Breaking paragraphs into lines", 1981, on measures).
#include "engine/notation/section_ends.h"
#include "ui/engraving/engraving.h"

#include <cmath>
#include <limits>

namespace lacuna {
namespace {

/// Where a break after each measure would fall in the tune's phrases.
struct PhrasePlace {
    int bars = 0; ///< full bars since the section began
    bool sectionEnd = false;
    bool beforeEnding = false; ///< between a first ending and a second
};

std::vector<PhrasePlace> phrasePlaces(const Engraving& engraving) {
    std::vector<PhrasePlace> places;
    const auto& measures = engraving.measures;
    const int count = static_cast<int>(measures.size());
    int bars = 0, barsAtEnding = 0;
    Tick partial;
    for (int i = 0; i < count; ++i) {
        const Measure& measure = *measures[i].measure;
        const MeasureFrame& frame = measure.frame();
        const MeasureFrame* next = i + 1 < count ? &measures[i + 1].measure->frame() : nullptr;
        if (!frame.ending.empty()) {
            if (frame.ending.front() == 1)
                barsAtEnding = bars;
            else
                bars = barsAtEnding;
        }
        // A pickup and the short bar that it completes make one.
        if (measure.isShort()) {
            partial += measure.length();
            if (partial >= frame.meter.measureLength() || (endsSection(frame) && bars > 0)) {
                ++bars;
                partial = Tick{0};
            }
        } else {
            ++bars;
        }
        const bool beforeEnding = next && !next->ending.empty() && next->ending.front() > 1;
        const bool sectionEnd =
            !beforeEnding && (endsSection(frame) || (next && next->startsRepeat));
        places.push_back({bars, sectionEnd, beforeEnding});
        if (sectionEnd) {
            bars = 0;
            partial = Tick{0};
        }
    }
    return places;
}

class Breaker {
public:
    explicit Breaker(const Engraving& engraving)
        : m_engraving(engraving), m_sizes(engraving.style.breaking),
          m_places(phrasePlaces(engraving)),
          m_room(engraving.options.width - 2 * engraving.options.margin) {}

    /// The force that makes the measures fill a line: 0 if they cannot be squeezed into it.
    double forceFor(int first, int end) const {
        const double room = m_room - prefixWidth(m_engraving, first);
        if (widthOf(first, end, 0) > room)
            return 0;
        double low = 0, high = m_sizes.mostForce;
        if (widthOf(first, end, high) < room)
            return high;
        for (int step = 0; step < 18; ++step) {
            const double middle = (low + high) / 2;
            (widthOf(first, end, middle) > room ? high : low) = middle;
        }
        return low;
    }

    /// Ends of the best lines.
    std::vector<int> breaks() const {
        const int count = static_cast<int>(m_engraving.measures.size());
        std::vector<double> best(count + 1, std::numeric_limits<double>::infinity());
        std::vector<int> from(count + 1, 0);
        best[0] = 0;
        for (int end = 1; end <= count; ++end) {
            for (int first = end - 1; first >= 0; --first) {
                if (!single(first, end) && tooLong(first, end))
                    break;
                const double cost = best[first] + badness(first, end);
                if (cost < best[end]) {
                    best[end] = cost;
                    from[end] = first;
                }
            }
        }
        std::vector<int> ends;
        for (int end = count; end > 0; end = from[end])
            ends.insert(ends.begin(), end);
        return ends;
    }

private:
    double widthOf(int first, int end, double force) const {
        double width = 0;
        for (int index = first; index < end; ++index)
            width += widthAt(m_engraving.style, m_engraving.measures[index], index == first, force);
        return width;
    }

    static bool single(int first, int end) { return first + 1 == end; }

    bool tooLong(int first, int end) const {
        return widthOf(first, end, m_sizes.leastForce) > m_room - prefixWidth(m_engraving, first);
    }

    double stretchBadness(double force, bool last) const {
        const double ratio =
            std::log(std::max(force, m_sizes.leastLogForce) / m_sizes.pleasantForce);
        if (ratio > 0)
            return last ? m_sizes.looseLast * ratio : m_sizes.loose * ratio * ratio;
        return ratio * ratio * m_sizes.tight;
    }

    double badness(int first, int end) const {
        const bool last = end == static_cast<int>(m_engraving.measures.size());
        const bool tight = tooLong(first, end);
        double cost = m_sizes.line +
                      stretchBadness(tight ? m_sizes.leastForce / 2 : forceFor(first, end), last);
        // Words stand over the line of music that they were written above.
        for (int index = first + 1; index < end; ++index)
            if (!m_engraving.measures[index].measure->frame().textAbove.empty())
                cost += m_sizes.textInside;
        const PhrasePlace& place = m_places[end - 1];
        for (int index = first; index + 1 < end; ++index)
            if (m_places[index].sectionEnd && m_places[index].bars > 0)
                cost += m_sizes.sectionInside;
        const int barsBefore =
            first > 0 && !m_places[first - 1].sectionEnd ? m_places[first - 1].bars : 0;
        if (last && single(first, end) && first > 0)
            cost += m_sizes.lonelyLast;
        if (place.bars - barsBefore == 4)
            cost -= m_sizes.fourBars;
        if (last || place.sectionEnd)
            return cost;
        if (place.beforeEnding)
            return cost + m_sizes.beforeEnding;
        return cost +
               (place.bars % 4 == 0   ? m_sizes.afterFourBars
                : place.bars % 2 == 0 ? m_sizes.afterTwoBars
                                      : m_sizes.elsewhere) +
               (m_engraving.measures[end].measure->isShort() ? m_sizes.beforePickup : 0);
    }

    const Engraving& m_engraving;
    const EngravingStyle::Breaking& m_sizes;
    std::vector<PhrasePlace> m_places;
    double m_room;
};

std::vector<int> sourceBreaks(const Engraving& engraving, const Breaker& breaker) {
    const EngravingStyle::Breaking& sizes = engraving.style.breaking;
    std::vector<int> ends;
    const int count = static_cast<int>(engraving.measures.size());
    int first = 0;
    for (int index = 1; index <= count; ++index) {
        if (index < count && !engraving.measures[index].measure->frame().startsLine)
            continue;
        const double force = breaker.forceFor(first, index);
        const bool tight = force < sizes.leastForce && index - first > 1;
        if (tight || (force > sizes.loosestForce && index < count))
            return {};
        ends.push_back(index);
        first = index;
    }
    return ends;
}

/// A last line is stretched like the others if it is nearly full, else only as much as they are.
double lastForce(const EngravingStyle::Breaking& sizes, double needed,
                 const std::vector<EngravedSystem>& before) {
    double mean = sizes.onlyLineForce;
    if (!before.empty()) {
        mean = 0;
        for (const EngravedSystem& system : before)
            mean += system.force / static_cast<double>(before.size());
    }
    return needed <= mean * sizes.nearlyFull ? needed : mean;
}

} // namespace

void breakSystems(Engraving& engraving) {
    const LayoutOptions& options = engraving.options;
    const int count = static_cast<int>(engraving.measures.size());
    if (count == 0)
        return;
    const Breaker breaker(engraving);
    std::vector<int> ends;
    if (options.singleSystem)
        ends = {count};
    else if (options.keepSourceLines)
        ends = sourceBreaks(engraving, breaker);
    if (ends.empty())
        ends = breaker.breaks();
    int first = 0;
    for (const int end : ends) {
        EngravedSystem system;
        system.first = first;
        system.end = end;
        system.left = options.margin;
        system.musicLeft = system.left + prefixWidth(engraving, first);
        system.force = breaker.forceFor(first, end);
        if (end == count && !options.singleSystem)
            system.force = lastForce(engraving.style.breaking, system.force, engraving.systems);
        if (!options.justify)
            system.force = std::min(system.force, engraving.style.breaking.pleasantForce);
        engraving.systems.push_back(system);
        first = end;
    }
}

} // namespace lacuna
