// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml_beams.h"

#include "engine/score/duration.h"

#include <algorithm>

namespace lacuna {
namespace {

// What an event has to do with beams.
struct Beamable {
    Tick at;
    int flags = 0; ///< 0: takes no beam
    int tuplet = -1;
};

// A pickup's beats are counted from the end of the bar.
Tick missingBefore(const Score& score, int index) {
    const Measure& measure = score.measure(index);
    const MeasureFrame& frame = measure.frame();
    if (!measure.isShort() || !frame.ending.empty())
        return Tick{0};
    bool pickup = index == 0 || frame.startsRepeat;
    if (index > 0) {
        const MeasureFrame& before = score.measure(index - 1).frame();
        pickup = pickup || before.playedTimes > 1 || before.barline != Barline::Single;
    }
    return pickup ? frame.meter.measureLength() - measure.length() : Tick{0};
}

std::vector<Beamable> beamablesOf(const Measure& measure, Tick shift) {
    std::vector<Beamable> all;
    Tick at = shift;
    for (const Event& event : measure.events()) {
        Beamable each{.at = at};
        Tick written = durationOf(event);
        for (std::size_t i = 0; i < measure.tuplets().size(); ++i) {
            const Tuplet& tuplet = measure.tuplets()[i];
            const int place = static_cast<int>(all.size()) - tuplet.first;
            if (place >= 0 && place < tuplet.count) {
                each.tuplet = static_cast<int>(i);
                written = Tick{static_cast<int>(static_cast<long long>(written.value) *
                                                tuplet.actual / tuplet.normal)};
            }
        }
        const auto value = noteValueOf(written);
        if (std::holds_alternative<Note>(event) && value)
            each.flags = std::max(0, value->power - 2);
        all.push_back(each);
        at += durationOf(event);
    }
    return all;
}

// Which beat of the bar a time lies in.
int beatAt(const Meter& meter, Tick at) {
    if (meter.isFree())
        return at.value / quarterNote.value;
    const Tick unit{wholeNote.value / meter.beatUnit};
    if (meter.groups.size() > 1) {
        int beat = 0;
        Tick end;
        for (const int group : meter.groups) {
            end += unit * group;
            if (at < end)
                return beat;
            ++beat;
        }
        return beat + (at - end).value / std::max(unit.value, 1);
    }
    const bool compound = meter.beatLength() > unit;
    return at.value / (compound ? meter.beatLength() : quarterNote).value;
}

// Half a bar of common time, where a beam may pass the middle of the half.
bool mayJoinBeats(const Meter& meter) {
    return !meter.isFree() && meter.groups.empty() && meter.beatUnit <= 4 &&
           (meter.beatUnit == 2 || meter.beats % 2 == 0);
}

using Group = std::vector<std::size_t>;

std::vector<Group> groupsOf(const std::vector<Beamable>& all, const Meter& meter) {
    std::vector<int> window;
    for (const Beamable& each : all)
        window.push_back(beatAt(meter, each.at));
    if (mayJoinBeats(meter)) {
        const auto isPlain = [&](int half) {
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (window[i] / 2 == half && (all[i].flags > 1 || all[i].tuplet >= 0))
                    return false;
            }
            return true;
        };
        std::vector<int> joined = window;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (isPlain(window[i] / 2))
                joined[i] = window[i] / 2 * 2;
        }
        window = joined;
    }
    std::vector<Group> groups;
    Group run;
    const auto close = [&] {
        if (run.size() > 1)
            groups.push_back(run);
        run.clear();
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!run.empty() &&
            (window[run.front()] != window[i] || all[run.front()].tuplet != all[i].tuplet))
            close();
        if (all[i].flags == 0)
            close();
        else
            run.push_back(i);
    }
    close();
    return groups;
}

std::string wordFor(const std::vector<Beamable>& all, const Group& group, std::size_t place,
                    int level) {
    const bool before = place > 0 && all[group[place - 1]].flags >= level;
    const bool after = place + 1 < group.size() && all[group[place + 1]].flags >= level;
    if (before)
        return after ? "continue" : "end";
    if (after)
        return "begin";
    return place == 0 ? "forward hook" : "backward hook";
}

} // namespace

Beams beamsOf(const Score& score, int index) {
    const Measure& measure = score.measure(index);
    const std::vector<Beamable> all = beamablesOf(measure, missingBefore(score, index));
    Beams beams(all.size());
    for (const Group& group : groupsOf(all, measure.frame().meter)) {
        for (std::size_t place = 0; place < group.size(); ++place) {
            for (int level = 1; level <= all[group[place]].flags; ++level)
                beams[group[place]].push_back(wordFor(all, group, place, level));
        }
    }
    return beams;
}

} // namespace lacuna
