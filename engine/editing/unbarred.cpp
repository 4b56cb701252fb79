// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/unbarred.h"

#include "engine/editing/written_time.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

bool becomeOne(const UnbarredMusic& all, const Music& next, std::span<const Tick> barEnds) {
    const Music& before = all.music;
    if (before.events.empty() || next.events.empty() || tupletAt(next, 0) ||
        tupletAt(before, static_cast<int>(before.events.size()) - 1)) {
        return false;
    }
    const Note* from = std::get_if<Note>(&before.events.back());
    const Note* to = std::get_if<Note>(&next.events.front());
    if (!from || !to || !isPlainlyTied(*from, *to)) {
        return false;
    }
    const Tick begin = all.length - from->duration;
    const Tick both = from->duration + to->duration;
    return noteValueOf(both) && std::ranges::none_of(barEnds, [&](Tick end) {
               return begin < end && end < begin + both;
           });
}

void addTo(Music& bar, const std::vector<Event>& events, const Tuplet* tuplet, bool continues) {
    const int count = static_cast<int>(events.size());
    if (tuplet && continues) {
        bar.tuplets.back().count += count;
    } else if (tuplet) {
        bar.tuplets.push_back(
            {static_cast<int>(bar.events.size()), count, tuplet->actual, tuplet->normal});
    }
    bar.events.insert(bar.events.end(), events.begin(), events.end());
}

} // namespace

bool isOneStretch(const MeasureFrame& before, const MeasureFrame& after) {
    return joinsPlainly(before, after) && after.section.empty() && after.textAbove.empty() &&
           before.staff == after.staff;
}

void UnbarredMusic::append(const Music& next, std::span<const Tick> barEnds) {
    std::ptrdiff_t from = 0;
    if (becomeOne(*this, next, barEnds)) {
        Note& last = std::get<Note>(music.events.back());
        const Note& more = std::get<Note>(next.events.front());
        length += more.duration;
        last = joinedNote(last, more);
        from = 1;
    }
    const int shift = static_cast<int>(music.events.size()) - static_cast<int>(from);
    for (Tuplet tuplet : next.tuplets) {
        tuplet.first += shift;
        music.tuplets.push_back(tuplet);
    }
    for (auto event = next.events.begin() + from; event != next.events.end(); ++event) {
        length += durationOf(*event);
        music.events.push_back(*event);
    }
}

std::vector<Music> barred(const Music& all, std::span<const Tick> barEnds) {
    std::vector<Music> bars(1);
    Tick at;
    for (std::size_t i = 0; i < all.events.size(); ++i) {
        const Tuplet* tuplet = tupletAt(all, static_cast<int>(i));
        Event left = all.events[i];
        bool continues = tuplet && static_cast<int>(i) > tuplet->first;
        while (at + durationOf(left) > barEnds[bars.size() - 1]) {
            const Tick room = barEnds[bars.size() - 1] - at;
            if (room > Tick{0}) {
                auto [head, tail] = dividedAt(left, room);
                addTo(bars.back(), lastingFor(head, room, tuplet), tuplet, continues);
                left = std::move(tail);
                at += room;
            }
            bars.emplace_back();
            continues = false;
        }
        const Tick duration = durationOf(left);
        const bool isWhole = left == all.events[i];
        addTo(bars.back(), isWhole ? std::vector<Event>{left} : lastingFor(left, duration, tuplet),
              tuplet, continues);
        at += duration;
    }
    return bars;
}

} // namespace lacuna
