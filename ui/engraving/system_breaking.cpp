// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Step: measures into lines. Of all ways to break the tune the one with the least sum of badness
// over its lines is taken (Knuth and Plass, "Breaking paragraphs into lines", 1981, on measures).
// What a line costs is kept where none of its measures has changed.
#include "engine/notation/section_ends.h"
#include "ui/engraving/layout_memo.h"

#include <cmath>
#include <limits>

namespace lacuna {
namespace {

std::vector<PhrasePlace> phrasePlaces(const std::vector<WrittenMeasure>& measures) {
    std::vector<PhrasePlace> places;
    const int count = static_cast<int>(measures.size());
    places.reserve(measures.size());
    int bars = 0, barsAtEnding = 0;
    Tick partial;
    for (int i = 0; i < count; ++i) {
        const Measure& measure = *measures[i]->measure;
        const MeasureFrame& frame = measure.frame();
        const MeasureFrame* next = i + 1 < count ? &measures[i + 1]->frame() : nullptr;
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
    Breaker(const Engraving& engraving, const LayoutMemo& now)
        : m_engraving(engraving), m_sizes(engraving.style.breaking), m_measures(now.measures),
          m_places(now.places), m_room(engraving.options.width - 2 * engraving.options.margin) {}

    int count() const { return static_cast<int>(m_measures.size()); }

    /// The force that makes the measures fill a line: 0 if they cannot be squeezed into it.
    double forceFor(int first, int end) const {
        const double room = m_room - prefixWidth(m_engraving, *m_measures[first]);
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

    /// The lines that may end before a measure.
    LinesEnding linesEnding(int end) const {
        LinesEnding ending;
        for (int first = end - 1; first >= 0; --first) {
            const bool tight = tooLong(first, end);
            if (tight && !single(first, end)) {
                ending.isFull = true;
                break;
            }
            const double force = forceFor(first, end);
            ending.lines.push_back(
                {force, badness(first, end, tight ? m_sizes.leastForce / 2 : force)});
        }
        return ending;
    }

    /// Ends of lines where the source breaks them; none if those would be too tight or too loose.
    std::vector<int> sourceBreaks() const {
        std::vector<int> ends;
        int first = 0;
        for (int index = 1; index <= count(); ++index) {
            if (index < count() && !m_measures[index]->frame().startsLine)
                continue;
            const double force = forceFor(first, index);
            const bool tight = force < m_sizes.leastForce && index - first > 1;
            if (tight || (force > m_sizes.loosestForce && index < count()))
                return {};
            ends.push_back(index);
            first = index;
        }
        return ends;
    }

private:
    double widthOf(int first, int end, double force) const {
        double width = 0;
        for (int index = first; index < end; ++index)
            width += widthAt(m_engraving.style, *m_measures[index], index == first, force);
        return width;
    }

    static bool single(int first, int end) { return first + 1 == end; }

    bool tooLong(int first, int end) const {
        return widthOf(first, end, m_sizes.leastForce) >
               m_room - prefixWidth(m_engraving, *m_measures[first]);
    }

    double stretchBadness(double force, bool last) const {
        const double ratio =
            std::log(std::max(force, m_sizes.leastLogForce) / m_sizes.pleasantForce);
        if (ratio > 0)
            return last ? m_sizes.looseLast * ratio : m_sizes.loose * ratio * ratio;
        return ratio * ratio * m_sizes.tight;
    }

    double badness(int first, int end, double force) const {
        const bool last = end == count();
        double cost = m_sizes.line + stretchBadness(force, last);
        // Words stand over the line of music that they were written above.
        for (int index = first + 1; index < end; ++index)
            if (!m_measures[index]->frame().textAbove.empty())
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
               (m_measures[end]->measure->isShort() ? m_sizes.beforePickup : 0);
    }

    const Engraving& m_engraving;
    const EngravingStyle::Breaking& m_sizes;
    const std::vector<WrittenMeasure>& m_measures;
    const std::vector<PhrasePlace>& m_places;
    double m_room;
};

/// For each measure the first of those before it that follow each other as they did in the layout
/// before, all unchanged; the one after it, if it has changed itself.
std::vector<int> unchangedSince(const LayoutMemo& now, const KnownMeasures& known) {
    std::vector<int> since;
    since.reserve(now.measures.size());
    int placeBefore = -1;
    for (int index = 0; index < now.size(); ++index) {
        const int place = known.place(index);
        const bool isSame = place >= 0 && known.before()->measures[place] == now.measures[index] &&
                            known.before()->places[place] == now.places[index];
        const bool goesOn = isSame && placeBefore >= 0 && place == placeBefore + 1;
        since.push_back(goesOn ? since.back() : isSame ? index : index + 1);
        placeBefore = isSame ? place : -1;
    }
    return since;
}

/// Whether what might end before a measure is what it was.
bool isKnown(const KnownMeasures& known, const std::vector<int>& since, int end) {
    const int place = known.place(end - 1);
    if (place < 0 || known.before()->lines.empty())
        return false;
    const bool isLast = end == known.count();
    if (isLast != (place + 1 == known.before()->size()))
        return false;
    const int reach = known.before()->lines[place]->reach(end);
    return reach >= 0 && since[isLast ? end - 1 : end] <= reach;
}

void findLines(const Engraving& engraving, const Breaker& breaker, LayoutMemo& now,
               const KnownMeasures& known) {
    const std::vector<int> since = unchangedSince(now, known);
    now.lines.reserve(now.measures.size());
    for (int end = 1; end <= now.size() && !engraving.options.stop.stop_requested(); ++end) {
        if (isKnown(known, since, end))
            now.lines.push_back(known.before()->lines[known.place(end - 1)]);
        else
            now.lines.push_back(std::make_shared<LinesEnding>(breaker.linesEnding(end)));
    }
}

/// Ends of the best lines.
std::vector<int> bestBreaks(const LayoutMemo& now) {
    const std::size_t count = now.lines.size();
    std::vector<double> best(count + 1, std::numeric_limits<double>::infinity());
    std::vector<int> from(count + 1, 0);
    best[0] = 0;
    for (std::size_t end = 1; end <= count; ++end) {
        std::size_t first = end;
        for (const PossibleLine& line : now.lines[end - 1]->lines) {
            --first;
            const double cost = best[first] + line.cost;
            if (cost < best[end]) {
                best[end] = cost;
                from[end] = static_cast<int>(first);
            }
        }
    }
    std::vector<int> ends;
    for (int end = static_cast<int>(count); end > 0; end = from[end])
        ends.push_back(end);
    std::ranges::reverse(ends);
    return ends;
}

/// A last line is stretched like the others if it is nearly full, else only as much as they are.
double lastForce(const EngravingStyle::Breaking& sizes, double needed,
                 const std::vector<SystemPlan>& before) {
    double mean = sizes.onlyLineForce;
    if (!before.empty()) {
        mean = 0;
        for (const SystemPlan& system : before)
            mean += system.force / static_cast<double>(before.size());
    }
    return needed <= mean * sizes.nearlyFull ? needed : mean;
}

} // namespace

void breakSystems(const Engraving& engraving, LayoutMemo& now, const KnownMeasures& known) {
    const LayoutOptions& options = engraving.options;
    const int count = now.size();
    if (count == 0)
        return;
    now.places = phrasePlaces(now.measures);
    const Breaker breaker(engraving, now);
    std::vector<int> ends;
    if (options.singleSystem)
        ends = {count};
    else if (options.keepSourceLines)
        ends = breaker.sourceBreaks();
    if (ends.empty()) {
        findLines(engraving, breaker, now, known);
        if (options.stop.stop_requested())
            return;
        ends = bestBreaks(now);
    }
    int first = 0;
    for (const int end : ends) {
        SystemPlan system;
        system.measures.assign(now.measures.begin() + first, now.measures.begin() + end);
        system.force = now.lines.empty() ? breaker.forceFor(first, end)
                                         : now.lines[end - 1]->lines[end - first - 1].force;
        if (end == count && !options.singleSystem)
            system.force = lastForce(engraving.style.breaking, system.force, now.plans);
        if (!options.justify)
            system.force = std::min(system.force, engraving.style.breaking.pleasantForce);
        now.plans.push_back(std::move(system));
        now.firstMeasures.push_back(first);
        first = end;
    }
}

} // namespace lacuna
