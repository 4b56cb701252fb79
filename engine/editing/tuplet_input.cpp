// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"
#include "engine/editing/places.h"
#include "engine/editing/tuplets.h"
#include "engine/editing/written_time.h"
#include "engine/score/duration.h"

#include <stdexcept>
#include <variant>

namespace lacuna {

namespace {

/// One that is written behind the tune, into a blank bar or a short last one has room yet.
bool goesOverBarLine(const Score& score, Caret from, NoteValue value) {
    if (from.measure >= score.size()) {
        return false;
    }
    const Measure& measure = score.measure(from.measure);
    const bool isOpen =
        measure.isBlank() || (from.measure + 1 == score.size() && measure.isShort());
    return !isOpen && from.at + ticksOf(value) > measure.length();
}

} // namespace

WrittenNote writeTuplet(const Score& score, Caret caret, NoteValue value, int actual,
                        EntryWay way) {
    if (goesOverBarLine(score, settledCaret(score, caret), value)) {
        throw std::invalid_argument("a tuplet does not go over the bar line; choose a shorter "
                                    "length first");
    }
    WrittenNote written = way == EntryWay::Between ? writeBetween(score, caret, Rest{}, value)
                                                   : writeOver(score, caret, Rest{}, value);
    written.score = makeTuplet(written.score, written.place, 1, actual);
    written.behind = caretAt(written.score, written.place);
    return written;
}

WrittenNote writeNote(const Score& score, Caret caret, const Event& event, NoteValue value,
                      EntryWay way) {
    const std::optional<Place> place = placeOf(score, settledCaret(score, caret));
    const bool isMember = place && std::holds_alternative<Rest>(eventAt(score, *place)) &&
                          tupletAt(*score.measure(place->measure).music(), place->event) != nullptr;
    return way == EntryWay::Between && !isMember ? writeBetween(score, caret, event, value)
                                                 : writeOver(score, caret, event, value);
}

} // namespace lacuna
