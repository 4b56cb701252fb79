// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/quantise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>

namespace lacuna {
namespace {

Tick ticksOfQuarters(double quarters) {
    return Tick{static_cast<int>(std::lround(quarters * ticksPerQuarter))};
}

double quartersOf(Tick time) {
    return static_cast<double>(time.value) / ticksPerQuarter;
}

double nearest(double x, int parts) {
    return std::round(x * parts) / parts;
}

constexpr int plainParts = 16; // 64ths

/// Times of written music, rounded to a file's ticks -> the times that were meant. 64ths are taken
/// as they are; what lies between two of them is a tuplet, of as few equal parts as fit.
class WrittenTimes {
public:
    WrittenTimes(std::vector<double> times, const QuantiseOptions& options)
        : m_times(std::move(times)), m_slack(std::min(1.6 * options.quarterTick, 0.0125)),
          m_keepOddTimes(options.keepOddTimes) {
        std::ranges::sort(m_times);
        m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
        for (std::size_t i = 0; i < m_times.size();) {
            const std::size_t end = endOfRun(i);
            placeRun(i, end);
            i = end;
        }
    }

    Tick placeOf(double time) const {
        const auto found = std::ranges::lower_bound(m_times, time);
        return m_places[static_cast<std::size_t>(found - m_times.begin())];
    }

private:
    bool isPlain(double time) const {
        return std::abs(nearest(time, plainParts) - time) <= m_slack;
    }
    /// The plain time at `begin` alone, or all up to the next plain time.
    std::size_t endOfRun(std::size_t begin) const {
        std::size_t end = begin;
        while (end < m_times.size() && !isPlain(m_times[end]))
            ++end;
        return end == begin ? begin + 1 : end;
    }

    void placeRun(std::size_t begin, std::size_t end) {
        if (isPlain(m_times[begin])) {
            m_places.push_back(ticksOfQuarters(nearest(m_times[begin], plainParts)));
            return;
        }
        const Frame frame = frameOf(begin, end);
        for (std::size_t i = begin; i < end; ++i) {
            constexpr int tripletParts = 12;
            const double place = frame.parts > 0  ? frame.placeOf(m_times[i])
                                 : m_keepOddTimes ? m_times[i]
                                                  : nearest(m_times[i], tripletParts);
            m_places.push_back(ticksOfQuarters(place));
        }
    }

    /// A stretch between two plain times, cut into equal parts; 0 if nothing fits.
    struct Frame {
        double from = 0;
        double to = 0;
        int parts = 0;

        double placeOf(double time) const {
            return from + (to - from) * nearest((time - from) / (to - from), parts);
        }
    };

    /// The frame of a tuplet: between its neighbours if that needs few parts, else of fewest parts
    /// between places of 32nds, for a tuplet that begins or ends within a longer note.
    Frame frameOf(std::size_t begin, std::size_t end) const {
        const double before = begin == 0 ? 0 : nearest(m_times[begin - 1], plainParts);
        const double after =
            end < m_times.size() ? nearest(m_times[end], plainParts) : std::ceil(m_times[end - 1]);
        constexpr int fewParts = 9;
        constexpr int mostParts = 48;
        Frame best{before, after, partsOf(begin, end, before, after, mostParts)};
        if (best.parts > 0 && best.parts <= fewParts)
            return best;
        constexpr double step = 1.0 / 8;
        constexpr int mostSteps = 16;
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

    /// Into how many parts the time between two plain ones is cut; 0 if that cannot be told.
    int partsOf(std::size_t begin, std::size_t end, double from, double to, int most) const {
        const double length = to - from;
        for (int parts = 3; parts <= most && length / parts > 4 * m_slack; ++parts) {
            const Frame frame{from, to, parts};
            if (std::all_of(m_times.begin() + static_cast<long>(begin),
                            m_times.begin() + static_cast<long>(end), [&](double time) {
                                return std::abs(frame.placeOf(time) - time) <= m_slack;
                            }))
                return parts;
        }
        return 0;
    }

    std::vector<double> m_times;
    std::vector<Tick> m_places; // of each of m_times
    const double m_slack;
    const bool m_keepOddTimes;
};

/// How the notes of one quarter divide it.
struct Division {
    int parts = 4;
    bool swung = false; ///< the second of three parts is not used, the third is
};

/// The grid of each quarter, chosen by the notes that begin in it.
class BeatDivisions {
public:
    BeatDivisions(std::span<const MidiNote> notes, const QuantiseOptions& options)
        : m_options(options) {
        std::map<Window, std::vector<double>> offsets;
        for (const MidiNote& note : notes) {
            const auto [window, offset] = windowOf(note.onset);
            offsets[window].push_back(offset);
        }
        for (const auto& [window, inside] : offsets)
            m_divisions[window] = divisionOf(inside);
    }

    /// The place nearest to a time, and the distance of places there.
    Tick placeOf(double time) const {
        const auto [window, offset] = windowOf(time);
        const Division division = divisionIn(window);
        double place = nearest(offset, division.parts);
        if (division.swung && place > 0.5 && place < 0.9)
            place = 0.5;
        return m_options.origins[window.first] + quarterNote * window.second +
               ticksOfQuarters(place);
    }
    double stepAt(double time) const { return 1.0 / divisionIn(windowOf(time).first).parts; }

private:
    using Window = std::pair<std::size_t, int>; // origin, quarter from it

    /// A time just before a quarter's end belongs to the next one.
    std::pair<Window, double> windowOf(double time) const {
        const auto& origins = m_options.origins;
        constexpr double early = 0.125;
        const Tick at = ticksOfQuarters(time + early);
        const auto after = std::ranges::upper_bound(origins, at);
        const auto origin =
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - origins.begin() - 1, 0));
        const double relative = time - quartersOf(origins[origin]);
        const int quarter = static_cast<int>(std::floor(relative + early));
        return {{origin, quarter}, relative - quarter};
    }

    Division divisionIn(const Window& window) const {
        const auto found = m_divisions.find(window);
        return found != m_divisions.end() ? found->second : divisionOf({});
    }

    Division divisionOf(const std::vector<double>& offsets) const {
        switch (m_options.grid) {
        case MidiGrid::Eighths:
            return {2};
        case MidiGrid::Triplets:
            return withSwing({3}, offsets);
        case MidiGrid::AsWritten:
        case MidiGrid::Sixteenths:
            return {m_options.finerWhereCrowded && isCrowded(4, offsets) && !isCrowded(8, offsets)
                        ? 8
                        : 4};
        case MidiGrid::SixteenthsAndTriplets:
            break;
        }
        const Division usual = betterOf(4, 3, offsets);
        if (!m_options.finerWhereCrowded || !isCrowded(usual.parts, offsets))
            return usual.parts == 3 ? withSwing(usual, offsets) : usual;
        const Division finer = betterOf(8, 6, offsets);
        return isCrowded(finer.parts, offsets) ? usual : finer;
    }

    /// The division that lies nearer to the notes; `parts` where both fit.
    static Division betterOf(int parts, int others, const std::vector<double>& offsets) {
        const auto cost = [&](int number) {
            double sum = 0;
            for (const double offset : offsets)
                sum += std::pow(nearest(offset, number) - offset, 2);
            return sum;
        };
        constexpr double preference = 0.0005;
        return {cost(others) + preference < cost(parts) ? others : parts};
    }

    /// Whether two of the onsets, which are sorted and differ, fall on one place.
    static bool isCrowded(int parts, const std::vector<double>& offsets) {
        for (std::size_t i = 1; i < offsets.size(); ++i) {
            if (offsets[i] > offsets[i - 1] &&
                nearest(offsets[i], parts) == nearest(offsets[i - 1], parts))
                return true;
        }
        return false;
    }

    Division withSwing(Division division, const std::vector<double>& offsets) const {
        const auto near = [&](double place) {
            return std::ranges::any_of(
                offsets, [&](double offset) { return std::abs(offset - place) < 1.0 / 6; });
        };
        division.swung = m_options.evenSwing && near(2.0 / 3) && !near(1.0 / 3);
        return division;
    }

    const QuantiseOptions& m_options;
    std::map<Window, Division> m_divisions;
};

/// Drops notes on the place of a longer one and cuts what overlaps.
QuantisedLine settled(std::vector<QuantisedNote> notes, bool doubleStops) {
    QuantisedLine line;
    std::ranges::stable_sort(notes, [](const QuantisedNote& a, const QuantisedNote& b) {
        return a.start != b.start ? a.start < b.start : a.end > b.end;
    });
    std::map<int, std::size_t> last; // place in the line of the last note, of each pitch or of all
    for (const QuantisedNote& note : notes) {
        const auto [before, isFirst] =
            last.try_emplace(doubleStops ? note.midi : 0, line.notes.size());
        if (!isFirst) {
            QuantisedNote& earlier = line.notes[before->second];
            if (earlier.start == note.start) {
                ++line.dropped;
                continue;
            }
            earlier.end = std::min(earlier.end, note.start);
            before->second = line.notes.size();
        }
        line.notes.push_back(note);
    }
    return line;
}

QuantisedLine quantiseWritten(std::span<const MidiNote> notes, const QuantiseOptions& options) {
    std::vector<double> times;
    for (const MidiNote& note : notes) {
        times.push_back(note.onset);
        times.push_back(note.end);
    }
    const WrittenTimes written(std::move(times), options);
    std::vector<QuantisedNote> placed;
    constexpr Tick shortest = wholeNote / 128;
    constexpr double third = 1.0 / 3 / plainParts;
    for (const MidiNote& note : notes) {
        const Tick start = written.placeOf(note.onset);
        const Tick end = std::max(written.placeOf(note.end), start + shortest);
        placed.push_back({start, end, note.midi, note.onset,
                          std::abs(quartersOf(start) - note.onset) > third, note.velocity});
    }
    return settled(std::move(placed), options.doubleStops);
}

} // namespace

QuantisedLine quantise(std::span<const MidiNote> notes, const QuantiseOptions& options) {
    if (options.grid == MidiGrid::AsWritten)
        return quantiseWritten(notes, options);
    const BeatDivisions divisions(notes, options);
    std::vector<QuantisedNote> placed;
    for (const MidiNote& note : notes) {
        const Tick start = std::max(Tick{0}, divisions.placeOf(note.onset));
        const double step = divisions.stepAt(note.onset);
        Tick end = divisions.placeOf(note.end);
        if (end <= start)
            end = start + ticksOfQuarters(step);
        placed.push_back({start, end, note.midi, note.onset,
                          std::abs(quartersOf(start) - note.onset) > step / 3, note.velocity});
    }
    return settled(std::move(placed), options.doubleStops);
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
