// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"

#include "engine/score/slurs.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

void checkInside(const Score& score, MeasureRange range) {
    if (range.first < 0 || range.end > score.size() || range.first > range.end)
        throw std::out_of_range("the measures lie outside the tune");
}

bool contains(MeasureRange range, SlurEnd end) {
    return end.measure >= range.first && end.measure < range.end;
}

SlurPairs slursOf(const Measures& measures) {
    SlurPairs pairs;
    for (const MeasurePointer& measure : measures)
        pairs.add(measure->frame(), measure->events(), measure->isBlank());
    pairs.finish();
    return pairs;
}

// The last or the first note of a measure.
std::optional<SlurEnd> noteIn(const Measures& measures, int measure, bool isLast) {
    const std::span<const Event> events = measures[measure]->events();
    const int count = static_cast<int>(events.size());
    for (int i = 0; i < count; ++i) {
        const int event = isLast ? count - 1 - i : i;
        if (std::holds_alternative<Note>(events[static_cast<std::size_t>(event)]))
            return SlurEnd{measure, event};
    }
    return std::nullopt;
}

// The note that a slur over the gap's left edge comes from; none behind a blank or a repeat.
std::optional<SlurEnd> noteBefore(const Measures& measures, MeasureRange gap) {
    for (int i = gap.first - 1; i >= 0; --i) {
        if (measures[i]->isBlank() || measures[i]->frame().playedTimes > 1)
            return std::nullopt;
        if (const auto note = noteIn(measures, i, true))
            return note;
    }
    return std::nullopt;
}

std::optional<SlurEnd> noteBehind(const Measures& measures, MeasureRange gap) {
    if (gap.isEmpty() || measures[gap.end - 1]->frame().playedTimes > 1)
        return std::nullopt;
    for (int i = gap.end; i < static_cast<int>(measures.size()) && !measures[i]->isBlank(); ++i) {
        if (const auto note = noteIn(measures, i, false))
            return note;
        if (measures[i]->frame().playedTimes > 1)
            break;
    }
    return std::nullopt;
}

const Note& noteAt(const Measures& measures, SlurEnd place) {
    return std::get<Note>(measures[place.measure]->events()[static_cast<std::size_t>(place.event)]);
}

void addSlurs(Measures& measures, SlurEnd place, int opened, int closed) {
    Music music = *measures[place.measure]->music();
    Note& note = std::get<Note>(music.events[static_cast<std::size_t>(place.event)]);
    note.slursOpened += opened;
    note.slursClosed += closed;
    measures[place.measure] = share(measures[place.measure]->withMusic(std::move(music)));
}

// Slurs into the gap or out of it end at the note beside it, and go where that is their only one.
// One that leads into several endings is one slur there.
void endSlurs(Measures& measures, MeasureRange gap, const std::vector<Slur>& slurs) {
    std::vector<SlurEnd> settled; // where slurs begin that have been seen to
    const auto isFirstTime = [&settled](SlurEnd from) {
        const bool isKnown = std::ranges::find(settled, from) != settled.end();
        if (!isKnown) {
            settled.push_back(from);
        }
        return !isKnown;
    };
    for (const auto& [from, to] : slurs) {
        const bool isGoneOn = std::ranges::any_of(slurs, [&, begin = from](const Slur& other) {
            return other.from == begin && !contains(gap, other.to);
        });
        if (!contains(gap, from) && contains(gap, to) && !isGoneOn && isFirstTime(from)) {
            const SlurEnd last = noteBefore(measures, gap).value_or(from);
            addSlurs(measures, last, last == from ? -1 : 0, last == from ? 0 : 1);
        } else if (contains(gap, from) && !contains(gap, to)) {
            const SlurEnd first = noteBehind(measures, gap).value_or(to);
            if (first == to) {
                addSlurs(measures, first, 0, -1);
            } else if (isFirstTime(from)) {
                addSlurs(measures, first, 1, 0);
            }
        }
    }
}

// The other way round: a slur of the new measures that leaves them goes on beside them, as it did
// where they are those that stood there.
void joinSlurs(Measures& measures, MeasureRange gap, const SlurPairs& own) {
    for (std::size_t i = 0; i < own.beginless.size(); ++i) {
        if (const auto note = noteBefore(measures, gap)) {
            const bool isEnded = noteAt(measures, *note).slursClosed > 0;
            addSlurs(measures, *note, isEnded ? 0 : 1, isEnded ? -1 : 0);
        }
    }
    for (std::size_t i = 0; i < own.endless.size(); ++i) {
        if (const auto note = noteBehind(measures, gap)) {
            const bool isBegun = noteAt(measures, *note).slursOpened > 0;
            addSlurs(measures, *note, isBegun ? -1 : 0, isBegun ? 0 : 1);
        }
    }
}

// What ended and went on is as it was, and shared.
void shareUnchanged(Measures& measures, const Measures& before) {
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (measures[i] != before[i] && *measures[i] == *before[i])
            measures[i] = before[i];
    }
}

} // namespace

Score eraseMeasures(const Score& score, MeasureRange gap) {
    checkInside(score, gap);
    Measures measures = score.measures();
    endSlurs(measures, gap, slursOf(measures).slurs);
    for (int i = gap.first; i < gap.end; ++i) {
        if (!measures[i]->isBlank())
            measures[i] = share(measures[i]->blanked());
    }
    return Score(score.header(), std::move(measures));
}

Score replaceMeasures(const Score& score, MeasureRange gap, const Measures& fill) {
    checkInside(score, gap);
    if (static_cast<int>(fill.size()) != gap.count())
        throw std::invalid_argument("a fill must have as many measures as its gap");
    Measures measures = score.measures();
    const auto begin = measures.begin() + gap.first;
    if (std::equal(fill.begin(), fill.end(), begin,
                   [](const auto& a, const auto& b) { return a == b || *a == *b; }))
        return score;
    endSlurs(measures, gap, slursOf(measures).slurs);
    std::ranges::copy(fill, begin);
    joinSlurs(measures, gap, slursOf(fill));
    shareUnchanged(measures, score.measures());
    return Score(score.header(), std::move(measures));
}

Measures measuresOf(const Score& score, MeasureRange range) {
    checkInside(score, range);
    const auto begin = score.measures().begin();
    return Measures(begin + range.first, begin + range.end);
}

MeasureRange changedMeasures(const Score& before, const Score& after) {
    if (before.size() != after.size() || before.header() != after.header())
        return {0, after.size()};
    const auto same = [&](int i) {
        const MeasurePointer& a = before.measures()[i];
        const MeasurePointer& b = after.measures()[i];
        return a == b || *a == *b;
    };
    MeasureRange range{0, after.size()};
    while (!range.isEmpty() && same(range.first))
        ++range.first;
    while (!range.isEmpty() && same(range.end - 1))
        --range.end;
    return range.isEmpty() ? MeasureRange{} : range;
}

} // namespace lacuna
