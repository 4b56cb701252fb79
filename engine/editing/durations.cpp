// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/durations.h"

#include "engine/editing/overwriting.h"
#include "engine/editing/places.h"
#include "engine/editing/written_time.h"

#include <optional>
#include <stdexcept>

namespace lacuna {
namespace {

// Throws std::out_of_range if the place is not there.
const Tuplet* tupletOfEvent(const Score& score, Place place) {
    eventAt(score, place);
    return tupletAt(*score.measure(place.measure).music(), place.event);
}

Tick writtenAt(const Score& score, Place place) {
    return writtenLength(durationOf(eventAt(score, place)), tupletOfEvent(score, place));
}

Score withWritten(const Score& score, Place place, Tick written) {
    const Tick duration = soundingLength(written, tupletOfEvent(score, place));
    if (duration == durationOf(eventAt(score, place))) {
        return score;
    }
    EditedMeasures measures(score);
    stretchEvent(measures, place, duration);
    return measures.finish();
}

} // namespace

Score setDuration(const Score& score, Place place, NoteValue value) {
    const bool isWritten =
        value.dots >= 0 && value.dots <= 3 && value.power >= -1 && value.power + value.dots <= 7;
    if (!isWritten) {
        throw std::invalid_argument("there is no such note value");
    }
    return withWritten(score, place, ticksOf(value));
}

Score halveDuration(const Score& score, Place place) {
    const Tick written = writtenAt(score, place);
    if (written.value % 2 != 0 || splitIntoNoteValues(written / 2).empty()) {
        throw std::invalid_argument("the note would be shorter than can be written");
    }
    return withWritten(score, place, written / 2);
}

Score doubleDuration(const Score& score, Place place) {
    const Tick written = writtenAt(score, place);
    if (written > wholeNote) {
        throw std::invalid_argument("the note would be longer than can be written");
    }
    return withWritten(score, place, written * 2);
}

Score setDots(const Score& score, Place place, int dots) {
    const std::optional<NoteValue> value = noteValueOf(writtenAt(score, place));
    if (!value) {
        throw std::invalid_argument("this is no single note value");
    }
    return setDuration(score, place, {value->power, dots});
}

} // namespace lacuna
