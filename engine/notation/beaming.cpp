// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/beaming.h"

#include "engine/score/duration.h"

#include <algorithm>
#include <numeric>

namespace lacuna {
namespace {

// The length after which the meter's groups come again.
Tick barOf(const Meter& meter) {
    if (meter.isFree())
        return quarterNote;
    const int units = meter.groups.empty()
                          ? meter.beats
                          : std::accumulate(meter.groups.begin(), meter.groups.end(), 0);
    return std::max(Tick{wholeNote.value / meter.beatUnit} * units, Tick{1});
}

// Where the beat begins that a time lies in: the finest groups, and the only ones for sixteenths.
Tick beatStart(const Meter& meter, Tick at) {
    const Tick bar = barOf(meter);
    const Tick barStart = bar * (at.value / bar.value);
    const Tick within = at - barStart;
    const Tick unit{wholeNote.value / meter.beatUnit};
    if (meter.groups.size() > 1 && !meter.isFree()) {
        Tick begin;
        for (const int group : meter.groups) {
            const Tick end = begin + unit * group;
            if (within < end)
                return barStart + begin;
            begin = end;
        }
    }
    const bool inThrees = meter.beatLength() > unit;
    const Tick beat = inThrees && !meter.isFree() ? meter.beatLength() : quarterNote;
    const Tick begin = beat * (within.value / beat.value);
    // A single eighth is no group.
    const bool isOddOne = begin > Tick{0} && unit < beat && begin + unit == bar;
    return barStart + (isOddOne ? begin - beat : begin);
}

bool isWaltz(const Meter& meter) {
    return meter.beats == 3 && meter.beatUnit == 4;
}

// Within what plain eighths may be joined over beats; no time where they may not.
Tick wideLength(const Meter& meter) {
    if (meter.isFree() || meter.beatUnit > 4 || meter.groups.size() > 1)
        return Tick{0};
    if (isWaltz(meter))
        return quarterNote * 3;
    return meter.beatUnit == 2 || meter.beats % 2 == 0 ? quarterNote * 2 : Tick{0};
}

// Where the stretch begins within which each note may be beamed.
std::vector<Tick> stretchesOf(std::span<const Beamable> notes, const Meter& meter) {
    std::vector<Tick> starts;
    for (const Beamable& note : notes)
        starts.push_back(beatStart(meter, note.at));
    const Tick wide = wideLength(meter);
    std::size_t end = 0;
    for (std::size_t first = 0; wide > Tick{0} && first < notes.size(); first = end) {
        const int number = notes[first].at.value / wide.value;
        bool isPlain = true;
        for (; end < notes.size() && notes[end].at.value / wide.value == number; ++end)
            isPlain = isPlain && notes[end].flags <= 1 && notes[end].tuplet < 0;
        for (std::size_t i = first; isPlain && i < end; ++i)
            starts[i] = wide * number;
    }
    return starts;
}

} // namespace

Tick missingBefore(const Measure& measure, const MeasureFrame* before) {
    const MeasureFrame& frame = measure.frame();
    if (!measure.isShort() || !frame.ending.empty())
        return Tick{0};
    const bool begins = !before || !joinsPlainly(*before, frame);
    return begins ? frame.meter.measureLength() - measure.length() : Tick{0};
}

std::vector<Beamable> beamablesOf(const Measure& measure, Tick missingBefore) {
    std::vector<Beamable> all;
    Tick at = missingBefore;
    std::size_t next = 0; // of the tuplets, which stand by place
    for (const Event& event : measure.events()) {
        const int place = static_cast<int>(all.size());
        Beamable each{.at = at};
        while (next < measure.tuplets().size() &&
               measure.tuplets()[next].first + measure.tuplets()[next].count <= place)
            ++next;
        long long written = durationOf(event).value;
        if (next < measure.tuplets().size() && measure.tuplets()[next].first <= place) {
            const Tuplet& tuplet = measure.tuplets()[next];
            each.tuplet = static_cast<int>(next);
            written = written * tuplet.actual / tuplet.normal;
        }
        const auto value = noteValueOf(Tick{static_cast<int>(written)});
        if (std::holds_alternative<Note>(event) && value) {
            each.flags = std::max(0, value->power - 2);
            each.dots = value->dots;
        }
        all.push_back(each);
        at += durationOf(event);
    }
    return all;
}

std::vector<BeamGroup> beamGroups(std::span<const Beamable> notes, const Meter& meter) {
    const std::vector<Tick> stretches = stretchesOf(notes, meter);
    const auto isPart = [&](std::size_t first, std::size_t i) {
        if (notes[first].tuplet != notes[i].tuplet)
            return true;
        if (notes[i].tuplet >= 0)
            return false;
        const bool strays = isWaltz(meter) && notes[first].at % quarterNote != Tick{0} &&
                            notes[i].at % quarterNote == Tick{0};
        return strays || stretches[first] != stretches[i];
    };
    std::vector<BeamGroup> groups;
    BeamGroup run;
    const auto close = [&] {
        if (run.size() > 1)
            groups.push_back(run);
        run.clear();
    };
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (!run.empty() && isPart(static_cast<std::size_t>(run.front()), i))
            close();
        if (notes[i].flags == 0)
            close();
        else
            run.push_back(static_cast<int>(i));
    }
    close();
    return groups;
}

bool hookPointsBack(std::span<const Beamable> notes, const BeamGroup& group, std::size_t place) {
    if (place == 0)
        return false;
    return place + 1 == group.size() || notes[static_cast<std::size_t>(group[place - 1])].dots > 0;
}

bool beginsBeat(const Meter& meter, Tick at) {
    if (meter.groups.size() > 1 && !meter.isFree())
        return beatStart(meter, at) == at;
    return at % meter.beatLength() == Tick{0};
}

} // namespace lacuna
