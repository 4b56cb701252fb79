// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/quantise.h"

#include "engine/formats/midi/quarters.h"
#include "engine/formats/midi/written_times.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>

namespace lacuna {
namespace {

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
    /// Where a note ends that stands before a rest.
    Tick endBeforeRestOf(const MidiNote& note, Tick start, double next) const {
        const double likeliest = note.onset + (note.end - note.onset) / m_options.touch.usual;
        const Window window = windowOf(std::min(likeliest, next)).first;
        return ticksOfQuarters(endBeforeRest(quartersOf(start), note.end - note.onset, next,
                                             m_options.touch, divisionIn(window).parts,
                                             quartersOf(m_options.origins[window.first])));
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

/// Where each of the notes, which are sorted by onset, ends: with another one's beginning, or
/// before a rest.
class LineEnds {
public:
    explicit LineEnds(std::span<const MidiNote> notes) {
        for (const MidiNote& note : notes)
            m_onsets.push_back(note.onset);
    }
    bool isBeforeRest(const MidiNote& note) const {
        return !std::ranges::binary_search(m_onsets, note.end);
    }
    /// The first onset after a note's end; a very late one if there is none.
    double nextAfter(const MidiNote& note) const {
        const auto found = std::ranges::upper_bound(m_onsets, note.end);
        return found == m_onsets.end() ? note.end + 1e6 : *found;
    }

    /// The end of a note, found by how long notes are held: the last one needs no bar of its own.
    Tick cut(const MidiNote& note, Tick end, const std::optional<Tick>& lastBarLine) const {
        const bool isLast = m_onsets.empty() || m_onsets.back() <= note.end;
        return isLast && lastBarLine ? std::min(end, *lastBarLine) : end;
    }

private:
    std::vector<double> m_onsets;
};

/// Whether an end before a rest, of full notes, may be taken as it stands: on a 32nd, on a third of
/// a quarter, or in the tuplet of the notes beside it.
bool isExactEnd(const MidiNote& note, double next, const QuantiseOptions& options) {
    const double slack = roundingSlack(options.quarterTick);
    const auto isOn = [&](double time, int parts) {
        return std::abs(nearest(time, parts) - time) <= slack;
    };
    constexpr double loose = 0.01; // notes that begin so near to a place are of no tuplet
    const auto beginsOn = [&](double time, int parts) {
        return std::abs(nearest(time, parts) - time) <= std::max(slack, loose);
    };
    constexpr int thirtySeconds = 8;
    constexpr int sixtyFourths = 16;
    return isOn(note.end, thirtySeconds) || isOn(note.end, 3) ||
           !beginsOn(note.onset, thirtySeconds) || (next < 1e5 && !beginsOn(next, sixtyFourths));
}

QuantisedLine quantiseWritten(std::span<const MidiNote> notes, const QuantiseOptions& options) {
    const LineEnds ends(notes);
    const auto isTaken = [&](const MidiNote& note) {
        return options.exactEnds || !ends.isBeforeRest(note) ||
               (options.touch.isFull && isExactEnd(note, ends.nextAfter(note), options));
    };
    std::vector<double> times;
    for (const MidiNote& note : notes) {
        times.push_back(note.onset);
        if (isTaken(note))
            times.push_back(note.end);
    }
    const WrittenTimes written(std::move(times), options.quarterTick);
    const auto endOf = [&](const MidiNote& note, Tick start) {
        if (isTaken(note))
            return written.placeOf(note.end);
        const double next = ends.nextAfter(note);
        const double from = quartersOf(start);
        constexpr int sixteenths = 4;
        constexpr int triplets = 3;
        constexpr double near = 0.02;
        const bool inTriplet = std::abs(nearest(from, sixteenths) - from) > near &&
                               std::abs(nearest(from, triplets) - from) <= near;
        return ends.cut(
            note,
            ticksOfQuarters(endBeforeRest(from, note.end - note.onset, next, options.touch,
                                          inTriplet ? triplets : sixteenths, 0)),
            options.lastBarLine);
    };
    std::vector<QuantisedNote> placed;
    constexpr Tick shortest = wholeNote / 128;
    constexpr double third = 1.0 / 3 / 16;
    for (const MidiNote& note : notes) {
        const Tick start = written.placeOf(note.onset);
        const Tick end = std::max(endOf(note, start), start + shortest);
        placed.push_back({start, end, note.midi, note.onset,
                          std::abs(quartersOf(start) - note.onset) > third, note.velocity});
    }
    return settled(std::move(placed), options.doubleStops);
}

} // namespace

bool isMostlyTriplets(std::span<const MidiNote> notes) {
    constexpr double third = 1.0 / 3;
    constexpr double near = (third - 0.25) / 2; // nearer than to a sixteenth
    constexpr double inside = 0.125;
    std::map<int, bool> divided; // by quarter: whether at a third
    for (const MidiNote& note : notes) {
        const double quarter = std::floor(note.onset + inside);
        const double offset = note.onset - quarter;
        // Two thirds alone may be a swung eighth.
        if (offset > inside && std::abs(offset - 2 * third) > near) {
            divided[static_cast<int>(quarter)] |= std::abs(offset - third) <= near;
        }
    }
    const auto thirds =
        std::ranges::count_if(divided, [](const auto& each) { return each.second; });
    return 2 * thirds > std::ssize(divided);
}

QuantisedLine quantise(std::span<const MidiNote> notes, const QuantiseOptions& options) {
    if (options.grid == MidiGrid::AsWritten)
        return quantiseWritten(notes, options);
    const BeatDivisions divisions(notes, options);
    const LineEnds ends(notes);
    std::vector<QuantisedNote> placed;
    for (const MidiNote& note : notes) {
        const Tick start = std::max(Tick{0}, divisions.placeOf(note.onset));
        const double step = divisions.stepAt(note.onset);
        Tick end =
            ends.isBeforeRest(note)
                ? ends.cut(note, divisions.endBeforeRestOf(note, start, ends.nextAfter(note)),
                           options.lastBarLine)
                : divisions.placeOf(note.end);
        if (end <= start)
            end = start + ticksOfQuarters(step);
        placed.push_back({start, end, note.midi, note.onset,
                          std::abs(quartersOf(start) - note.onset) > step / 3, note.velocity});
    }
    return settled(std::move(placed), options.doubleStops);
}

} // namespace lacuna
