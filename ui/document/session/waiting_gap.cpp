// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/session/waiting_gap.h"

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

bool isOneForOne(const WaitingGap& waiting) {
    return waiting.changed.isEmpty() && waiting.were.empty();
}

/// The end of what has changed, as the gap's range counts.
int endOfWere(const WaitingGap& waiting) {
    return waiting.changed.first + static_cast<int>(waiting.were.size());
}

/// So many more measures stand there than did.
int countAdded(const WaitingGap& waiting) {
    return waiting.changed.count() - static_cast<int>(waiting.were.size());
}

bool haveSameNotes(const Event& a, const Event& b) {
    const Note* note = std::get_if<Note>(&a);
    const Note* other = std::get_if<Note>(&b);
    if (!note || !other) {
        return !note && !other && durationOf(a) == durationOf(b);
    }
    return note->duration == other->duration &&
           std::ranges::equal(note->heads, other->heads, {}, &NoteHead::pitch, &NoteHead::pitch);
}

/// Whether it is the same measure, whatever has become of its lines, ties and slurs: to take out
/// the one beside it changes those.
bool haveSameNotes(const Measure& a, const Measure& b) {
    return a.isBlank() == b.isBlank() && a.length() == b.length() &&
           std::ranges::equal(a.events(), b.events(),
                              [](const Event& x, const Event& y) { return haveSameNotes(x, y); });
}

/// Where measures are gone, what is put in just there is put in their place.
bool reachesInto(MeasureRange edited, const WaitingGap& waiting) {
    const MeasureRange reach = reachOf(waiting);
    const int gone = waiting.changed.first;
    return (edited.first < reach.end && edited.end > reach.first) ||
           (!isOneForOne(waiting) && waiting.changed.isEmpty() && edited.first <= gone &&
            edited.end >= gone);
}

/// An edit reaches into where the gap waits: what it has changed and what had changed before count
/// as one, with all that lies between.
void join(WaitingGap& waiting, const PlaceShift& shift, const Score& before) {
    const MeasureRange from = shift.from();
    MeasureRange& changed = waiting.changed;
    if (isOneForOne(waiting)) {
        changed = {from.first, from.first};
    }
    const auto measure = [&before](int index) { return before.measures().begin() + index; };
    Measures& were = waiting.were;
    if (from.first < changed.first) {
        were.insert(were.begin(), measure(from.first), measure(changed.first));
        changed.first = from.first;
    }
    if (from.end > changed.end) {
        were.insert(were.end(), measure(changed.end), measure(from.end));
        changed.end = from.end;
    }
    changed.end += shift.by();
}

/// What has not changed, or has changed back, is left out.
void trim(WaitingGap& waiting, const Score& after) {
    Measures& were = waiting.were;
    MeasureRange& changed = waiting.changed;
    const auto sameAs = [&after](const MeasurePointer& was, int index) {
        return haveSameNotes(*was, after.measure(index));
    };
    while (!were.empty() && !changed.isEmpty() && sameAs(were.front(), changed.first)) {
        were.erase(were.begin());
        ++changed.first;
    }
    while (!were.empty() && !changed.isEmpty() && sameAs(were.back(), changed.end - 1)) {
        were.pop_back();
        --changed.end;
    }
}

void moveBy(MeasureRange& range, int by) {
    range.first += by;
    range.end += by;
}

/// Nothing is left to remember where as many measures stand there as did, or where what has changed
/// lies before or behind the gap.
void settle(WaitingGap& waiting) {
    const int added = countAdded(waiting);
    if (added != 0 && waiting.gap.range.end > waiting.changed.first) {
        if (waiting.gap.range.first < endOfWere(waiting)) {
            return;
        }
        moveBy(waiting.gap.range, added);
    }
    waiting.changed = {};
    waiting.were.clear();
}

bool isTouched(const Score& before, MeasureRange was, const Score& after, MeasureRange is) {
    for (int i = 0; i < was.count(); ++i) {
        const MeasurePointer& old = before.measures()[was.first + i];
        const MeasurePointer& now = after.measures()[is.first + i];
        if (old != now && !(*old == *now)) {
            return true;
        }
    }
    return false;
}

} // namespace

MeasureRange reachOf(const WaitingGap& waiting) {
    if (isOneForOne(waiting)) {
        return waiting.gap.range;
    }
    return {std::min(waiting.gap.range.first, waiting.changed.first),
            std::max(waiting.gap.range.end, endOfWere(waiting)) + countAdded(waiting)};
}

bool fits(const WaitingGap& waiting, const Score& score) {
    return isOneForOne(waiting) && fit(waiting.gap.before, score, waiting.gap.range);
}

bool differsInLengths(const WaitingGap& waiting, const Score& score) {
    const Gap& gap = waiting.gap;
    if (!isOneForOne(waiting) || fits(waiting, score) || gap.range.end > score.size() ||
        static_cast<int>(gap.before.size()) != gap.range.count()) {
        return false;
    }
    const auto there = score.measures().begin() + gap.range.first;
    return std::ranges::equal(
        gap.before, std::ranges::subrange(there, there + gap.range.count()), {},
        [](const MeasurePointer& was) { return was->frame().meter; },
        [](const MeasurePointer& is) { return is->frame().meter; });
}

bool isTakenOut(const WaitingGap& waiting) {
    return waiting.changed.isEmpty() && waiting.changed.first <= waiting.gap.range.first &&
           waiting.gap.range.end <= endOfWere(waiting);
}

WaitingGap afterEdit(WaitingGap waiting, const PlaceShift& shift, const Score& before,
                     const Score& after) {
    const bool wasOneForOne = isOneForOne(waiting);
    const MeasureRange was = waiting.gap.range;
    if (reachesInto(shift.from(), waiting)) {
        if (!shift.isNone()) {
            join(waiting, shift, before);
        }
    } else if (shift.from().end <= reachOf(waiting).first) {
        moveBy(waiting.gap.range, shift.by());
        if (!wasOneForOne) {
            moveBy(waiting.changed, shift.by());
        }
    }
    if (!isOneForOne(waiting)) {
        trim(waiting, after);
        settle(waiting);
    }
    if (!wasOneForOne || !isOneForOne(waiting) ||
        isTouched(before, was, after, waiting.gap.range)) {
        waiting.gap.chosen.reset();
        if (fits(waiting, after)) {
            waiting.gap = withMeasuresOf(after, std::move(waiting.gap));
        }
    }
    return waiting;
}

} // namespace lacuna
