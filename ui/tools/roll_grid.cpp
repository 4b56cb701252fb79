// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/roll_grid.h"

#include "engine/notation/beaming.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace lacuna {

namespace {

constexpr Tick third = quarterNote / 3;

/// A tuplet's time, from the tune's start.
struct TupletTime {
    Tuplet tuplet;
    Tick begin;
    Tick end;

    Tick member() const { return (end - begin) / tuplet.actual; }
    Tick sounding(Tick written) const { return written * tuplet.normal / tuplet.actual; }
};

std::vector<TupletTime> tupletsOf(const Score& score, int measure) {
    std::vector<TupletTime> times;
    const std::span<const Event> events = score.measure(measure).events();
    for (const Tuplet& tuplet : score.measure(measure).tuplets()) {
        TupletTime time{tuplet, score.startOf(measure), score.startOf(measure)};
        for (int i = 0; i < tuplet.first + tuplet.count; ++i) {
            const Tick duration = durationOf(events[static_cast<std::size_t>(i)]);
            time.begin += i < tuplet.first ? duration : Tick{0};
            time.end += duration;
        }
        times.push_back(time);
    }
    return times;
}

std::optional<TupletTime> tupletAround(const Score& score, Tick time) {
    if (score.size() == 0 || time < Tick{0} || time >= score.length()) {
        return std::nullopt;
    }
    const std::vector<TupletTime> all = tupletsOf(score, score.measureAt(time));
    const auto found = std::ranges::find_if(all, [time](const TupletTime& tuplet) {
        return tuplet.begin <= time && time < tuplet.end;
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

/// Where the bar of a measure begins, or would begin.
Tick beginOfBar(const Score& score, int measure) {
    const MeasureFrame* before = measure > 0 ? &score.measure(measure - 1).frame() : nullptr;
    return score.startOf(measure) - missingBefore(score.measure(measure), before);
}

/// The quarter around a time where that could be a triplet: its beginning.
std::optional<Tick> roomForTriplet(const Score& score, Tick time) {
    const int measure = score.measureAt(time);
    const Tick bar = beginOfBar(score, measure);
    const Tick begin = time - (time - bar) % quarterNote;
    const Tick end = begin + quarterNote;
    const bool isTaken =
        std::ranges::any_of(tupletsOf(score, measure), [&](const TupletTime& tuplet) {
            return tuplet.begin < end && tuplet.end > begin;
        });
    const bool fits = begin >= score.startOf(measure) && end <= score.startOf(measure + 1) &&
                      !score.measure(measure).frame().meter.isCompound();
    return fits && !isTaken ? std::optional(begin) : std::nullopt;
}

Tick cellOf(const Score& score, int measure, RollGrid::Kind kind) {
    const Meter& meter = score.measure(measure).frame().meter;
    if (kind == RollGrid::Kind::Fine) {
        return quarterNote / 8;
    }
    if (meter.isFree() || !meter.isCompound()) {
        return quarterNote / 4;
    }
    const Tick unit{wholeNote.value / meter.beatUnit};
    const std::span<const Tuplet> tuplets = score.measure(measure).tuplets();
    Tick at = score.startOf(measure) - beginOfBar(score, measure);
    int number = 0;
    for (const Event& event : score.measure(measure).events()) {
        const bool isInTuplet = std::ranges::any_of(tuplets, [number](const Tuplet& tuplet) {
            return number >= tuplet.first && number < tuplet.first + tuplet.count;
        });
        if (!isInTuplet && at % unit != Tick{0}) {
            return unit / 2;
        }
        at += durationOf(event);
        ++number;
    }
    return unit;
}

/// From the measure's beginning to its end, both included.
std::vector<Tick> linesOf(const Score& score, int measure, RollGrid::Kind kind) {
    const Tick begin = score.startOf(measure);
    const Tick end = score.startOf(measure + 1);
    const Tick cell = cellOf(score, measure, kind);
    std::vector<Tick> lines{begin, end};
    const std::vector<TupletTime> tuplets = tupletsOf(score, measure);
    const auto isFree = [&](Tick line) {
        return std::ranges::none_of(tuplets, [line](const TupletTime& tuplet) {
            return tuplet.begin < line && line < tuplet.end;
        });
    };
    for (Tick line = beginOfBar(score, measure); line < end; line += cell) {
        const std::optional<Tick> triplet = kind == RollGrid::Kind::Triplets && line >= begin
                                                ? roomForTriplet(score, line)
                                                : std::nullopt;
        if (line > begin && isFree(line) && (!triplet || *triplet == line)) {
            lines.push_back(line);
        }
        if (triplet && *triplet == line) {
            lines.insert(lines.end(), {line + third, line + third * 2});
        }
    }
    for (const TupletTime& tuplet : tuplets) {
        const Tick member = kind == RollGrid::Kind::Fine
                                ? std::max(tuplet.sounding(quarterNote / 8), Tick{1})
                                : tuplet.member();
        for (Tick line = tuplet.begin; line < tuplet.end; line += member) {
            lines.push_back(line);
        }
        lines.push_back(tuplet.end);
    }
    std::ranges::sort(lines);
    return lines;
}

} // namespace

Tick RollGrid::nearest(const Score& score, Tick time) const {
    if (score.size() == 0 || time <= Tick{0}) {
        return Tick{0};
    }
    if (time >= score.length()) {
        return score.length();
    }
    const std::vector<Tick> lines = linesOf(score, score.measureAt(time), kind);
    const auto behind = std::ranges::upper_bound(lines, time);
    const Tick last = *(behind - 1);
    return behind != lines.end() && *behind - time < time - last ? *behind : last;
}

Tick RollGrid::before(const Score& score, Tick time) const {
    if (score.size() == 0 || time <= Tick{0}) {
        return Tick{0};
    }
    if (time >= score.length()) {
        return score.length();
    }
    const std::vector<Tick> lines = linesOf(score, score.measureAt(time), kind);
    return *(std::ranges::upper_bound(lines, time) - 1);
}

Tick RollGrid::behind(const Score& score, Tick time) const {
    if (score.size() == 0 || time >= score.length()) {
        return score.length();
    }
    const std::vector<Tick> lines = linesOf(score, score.measureAt(time), kind);
    return *std::ranges::upper_bound(lines, time);
}

Tick RollGrid::lengthAt(const Score& score, Tick begin, Tick written) const {
    if (const std::optional<TupletTime> tuplet = tupletAround(score, begin)) {
        const bool isAll = begin == tuplet->begin && written >= tuplet->end - begin;
        return isAll ? written : std::min(tuplet->sounding(written), tuplet->end - begin);
    }
    const bool isInTune = score.size() > 0 && begin < score.length();
    const std::optional<Tick> triplet =
        kind == Kind::Triplets && isInTune ? roomForTriplet(score, begin) : std::nullopt;
    if (!triplet || (begin == *triplet && written >= quarterNote)) {
        return written;
    }
    return std::min(written * 2 / 3, *triplet + quarterNote - begin);
}

Tick writtenTime(const Score& score, Tick begin, Tick length) {
    const std::optional<TupletTime> tuplet = tupletAround(score, begin);
    return tuplet && begin + length <= tuplet->end
               ? length * tuplet->tuplet.actual / tuplet->tuplet.normal
               : length;
}

} // namespace lacuna
