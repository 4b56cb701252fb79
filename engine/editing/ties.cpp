// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/ties.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/places.h"
#include "engine/score/slurs.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// The event that is played right after, or null.
const Event* eventAfter(const EditedMeasures& measures, Place place) {
    const std::span<const Event> events = measures.at(place.measure).events();
    const auto next = static_cast<std::size_t>(place.event) + 1;
    if (next < events.size()) {
        return &events[next];
    }
    if (!measures.leadsOn(place.measure)) {
        return nullptr;
    }
    const std::span<const Event> following = measures.at(place.measure + 1).events();
    return following.empty() ? nullptr : &following.front();
}

bool hasSlur(const EditedMeasures& measures, Place from, Place to) {
    SlurPairs pairs;
    for (int i = from.measure; i <= to.measure; ++i) {
        const Measure& measure = measures.at(i);
        pairs.add(measure.frame(), measure.events(), measure.isBlank());
    }
    pairs.finish();
    const int base = from.measure;
    const Slur wanted{{0, from.event}, {to.measure - base, to.event}};
    return std::ranges::find(pairs.slurs, wanted) != pairs.slurs.end();
}

void changeSlurs(EditedMeasures& measures, Place from, Place to, int by) {
    Note first = *measures.note(from);
    first.slursOpened += by;
    measures.setNote(from, std::move(first));
    Note last = *measures.note(to);
    last.slursClosed += by;
    measures.setNote(to, std::move(last));
}

} // namespace

Score toggleTie(const Score& score, Place place) {
    const Pitch pitch = headAt(score, place).pitch;
    EditedMeasures measures(score);
    Note note = *measures.note(place);
    NoteHead& head = note.heads[static_cast<std::size_t>(place.head)];
    head.tiedToNext = !head.tiedToNext;
    if (head.tiedToNext) {
        const Event* next = eventAfter(measures, place);
        const Note* following = next ? std::get_if<Note>(next) : nullptr;
        const bool fits =
            following && std::ranges::any_of(following->heads, [&](const NoteHead& each) {
                return each.pitch.quarterTones() == pitch.quarterTones();
            });
        if (!fits) {
            throw std::invalid_argument("no note of this pitch follows that could be tied");
        }
    }
    measures.setNote(place, std::move(note));
    return measures.finish();
}

Score addSlur(const Score& score, Place from, Place to) {
    noteAt(score, from);
    noteAt(score, to);
    EditedMeasures measures(score);
    const bool isForward = std::pair(from.measure, from.event) < std::pair(to.measure, to.event);
    if (!isForward || hasSlur(measures, from, to)) {
        throw std::invalid_argument(isForward ? "the slur is there already"
                                              : "a slur leads to a later note");
    }
    changeSlurs(measures, from, to, 1);
    if (!hasSlur(measures, from, to)) {
        throw std::invalid_argument("no slur can lead from this note to that one");
    }
    return measures.finish();
}

Score removeSlur(const Score& score, Place from, Place to) {
    noteAt(score, from);
    noteAt(score, to);
    EditedMeasures measures(score);
    if (!hasSlur(measures, from, to)) {
        throw std::invalid_argument("no slur leads from this note to that one");
    }
    changeSlurs(measures, from, to, -1);
    return measures.finish();
}

} // namespace lacuna
