// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/written_times.h"

#include "engine/formats/midi/quarters.h"
#include "engine/formats/midi/tuplet_ratio.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace lacuna {
namespace {

constexpr int plainParts = 16;        // 64ths
constexpr double frameStep = 1.0 / 8; // tuplets begin and end at 32nds
constexpr int mostSteps = 16; // that one begins before its first time, or ends after its last
constexpr std::size_t mostTimes = 24; // of one tuplet among several

} // namespace

double roundingSlack(double quarterTick) {
    return std::min(1.6 * quarterTick, 0.0125);
}

WrittenTimes::WrittenTimes(std::vector<double> times, double quarterTick)
    : m_times(std::move(times)), m_slack(roundingSlack(quarterTick)) {
    std::ranges::sort(m_times);
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
    for (std::size_t i = 0; i < m_times.size();) {
        const std::size_t end = endOfRun(i);
        if (isPlain(m_times[i]))
            m_places.push_back(ticksOfQuarters(nearest(m_times[i], plainParts)));
        else
            placeRun(i, end, i == 0 ? 0 : nearest(m_times[i - 1], plainParts),
                     end < m_times.size() ? nearest(m_times[end], plainParts)
                                          : std::ceil(m_times[end - 1]));
        i = end;
    }
}

Tick WrittenTimes::placeOf(double time) const {
    const auto found = std::ranges::lower_bound(m_times, time);
    return m_places[static_cast<std::size_t>(found - m_times.begin())];
}

bool WrittenTimes::isPlain(double time) const {
    return std::abs(nearest(time, plainParts) - time) <= m_slack;
}

double WrittenTimes::Frame::placeOf(double time) const {
    return from + (to - from) * nearest((time - from) / (to - from), parts);
}

/// The plain time at `begin` alone, or all up to the next plain time.
std::size_t WrittenTimes::endOfRun(std::size_t begin) const {
    std::size_t end = begin;
    while (end < m_times.size() && !isPlain(m_times[end]))
        ++end;
    return end == begin ? begin + 1 : end;
}

/// A run is one tuplet, or several where only rests stand between them.
void WrittenTimes::placeRun(std::size_t begin, std::size_t end, double before, double after) {
    Frame frame = frameOf(begin, end, before, after);
    std::size_t framed = end;
    if (frame.parts == 0) {
        if (const std::optional<Pair> pair = pairOf(begin, end, before, after)) {
            placeIn(pair->first, begin, pair->split);
            placeIn(pair->second, pair->split, end);
            return;
        }
        framed = std::min(end, begin + mostTimes);
    }
    while (frame.parts == 0 && --framed > begin) {
        const double until = std::floor(m_times[framed] / frameStep) * frameStep;
        if (until >= m_times[framed - 1])
            frame = frameOf(begin, framed, before, until);
    }
    if (frame.parts == 0) {
        placeByGrid(begin, end, before, after);
        return;
    }
    placeIn(frame, begin, framed);
    if (framed < end)
        placeRun(framed, end, frame.to, after);
}

void WrittenTimes::placeIn(const Frame& frame, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
        m_places.push_back(ticksOfQuarters(frame.placeOf(m_times[i])));
}

/// The two tuplets of fewest parts together that a run is. Where a tie joins the last note of the
/// one to the first of the other no time tells where they meet: on any 32nd within that note.
std::optional<WrittenTimes::Pair> WrittenTimes::pairOf(std::size_t begin, std::size_t end,
                                                       double before, double after) const {
    std::optional<Pair> best;
    if (end - begin > mostTimes)
        return best;
    for (std::size_t split = begin + 1; split < end; ++split) {
        const double earliest = std::ceil(m_times[split - 1] / frameStep) * frameStep;
        for (int i = 0; i < mostSteps && earliest + i * frameStep <= m_times[split]; ++i) {
            const double meeting = earliest + i * frameStep;
            const Pair pair{.first = frameOf(begin, split, before, meeting),
                            .second = frameOf(split, end, meeting, after),
                            .split = split};
            if (pair.first.parts > 0 && pair.second.parts > 0 &&
                (!best || pair.parts() < best->parts()))
                best = pair;
        }
    }
    return best;
}

/// Times that are those of no tuplet: each to the coarsest places that lie near it, all of the run
/// to finer ones where two would fall together.
void WrittenTimes::placeByGrid(std::size_t begin, std::size_t end, double before, double after) {
    constexpr double near = 0.025;
    const auto placed = [&](double time, bool finely) {
        if (finely)
            return nearest(time, 2 * plainParts);
        for (const int parts : {4, 6, 12}) {
            if (std::abs(nearest(time, parts) - time) <= near)
                return nearest(time, parts);
        }
        return nearest(time, plainParts);
    };
    bool finely = false;
    double last = begin == 0 ? before - 1 : before;
    for (std::size_t i = begin; i < end; ++i) {
        const double place = placed(m_times[i], false);
        finely |= place <= last || (place >= after && end < m_times.size());
        last = place;
    }
    for (std::size_t i = begin; i < end; ++i)
        m_places.push_back(ticksOfQuarters(placed(m_times[i], finely)));
}

/// The frame of a tuplet: between its neighbours if that needs few parts, else of fewest parts
/// between places of 32nds, for a tuplet that begins or ends within a longer note.
WrittenTimes::Frame WrittenTimes::frameOf(std::size_t begin, std::size_t end, double before,
                                          double after) const {
    constexpr int fewParts = 9;
    constexpr int mostParts = 15;
    Frame best{before, after, partsOf(begin, end, before, after, mostParts)};
    if (best.parts > 0 && best.parts <= fewParts)
        return best;
    constexpr double step = frameStep;
    const double first = std::floor(m_times[begin] / step) * step;
    const double last = std::ceil(m_times[end - 1] / step) * step;
    for (int i = 0; i < mostSteps && first - i * step >= before; ++i) {
        for (int j = 0; j < mostSteps && last + j * step <= after; ++j) {
            const Frame frame{first - i * step, last + j * step,
                              partsOf(begin, end, first - i * step, last + j * step, fewParts)};
            if (frame.parts > 0 && (best.parts == 0 || frame.parts < best.parts))
                best = frame;
        }
    }
    return best;
}

/// Into how many parts the time between two plain ones is cut; 0 if that cannot be told, or if
/// nobody could read it.
int WrittenTimes::partsOf(std::size_t begin, std::size_t end, double from, double to,
                          int most) const {
    const double length = to - from;
    for (int parts = 3; parts <= most && length / parts > 4 * m_slack; ++parts) {
        const Frame frame{from, to, parts};
        if (tupletRatioFor(parts, ticksOfQuarters(length)) &&
            std::all_of(m_times.begin() + static_cast<long>(begin),
                        m_times.begin() + static_cast<long>(end), [&](double time) {
                            return std::abs(frame.placeOf(time) - time) <= m_slack;
                        }))
            return parts;
    }
    return 0;
}

bool hasWrittenTimes(std::span<const MidiNote> notes) {
    constexpr double slack = 0.01;
    constexpr double enough = 0.95;
    const auto isWritten = [](const MidiNote& note) {
        return std::abs(nearest(note.onset, plainParts) - note.onset) <= slack ||
               std::abs(nearest(note.onset, 12) - note.onset) <= slack;
    };
    return static_cast<double>(std::ranges::count_if(notes, isWritten)) >=
           enough * static_cast<double>(notes.size());
}

} // namespace lacuna
