// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/typist_desk.h"

#include "engine/editing/note_input.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/written_time.h"
#include "engine/score/duration.h"

#include <algorithm>

namespace lacuna {

void press(Desk& desk, Qt::Key key, Qt::KeyboardModifiers modifiers) {
    desk.keys.emplace_back(modifiers, key);
}

namespace {

Qt::Key letterOf(Step step) {
    constexpr Qt::Key letters[] = {Qt::Key_C, Qt::Key_D, Qt::Key_E, Qt::Key_F,
                                   Qt::Key_G, Qt::Key_A, Qt::Key_B};
    return letters[static_cast<std::size_t>(step)];
}

void choose(Desk& desk, NoteValue value) {
    if (value.dots > 1 || value.power > 6) {
        throw CannotBeTyped();
    }
    if (value.power != desk.value.power) {
        press(desk, static_cast<Qt::Key>(Qt::Key_1 + 6 - value.power));
        desk.value = {value.power, 0};
    }
    if (value.dots != desk.value.dots) {
        press(desk, Qt::Key_Period);
    }
    desk.value = value;
}

void accidental(Desk& desk, int alter) {
    if (alter < -1 || alter > 1) {
        throw CannotBeTyped();
    }
    press(desk, alter > 0 ? Qt::Key_Plus : alter < 0 ? Qt::Key_Minus : Qt::Key_Equal);
}

std::optional<Place> noteBefore(const Desk& desk) {
    const Caret before = previousCaret(desk.score, desk.caret);
    const std::optional<Place> place =
        before == desk.caret ? std::nullopt : placeOf(desk.score, before);
    return place && std::holds_alternative<Note>(eventAt(desk.score, *place)) ? place
                                                                              : std::nullopt;
}

Pitch reference(const Desk& desk) {
    Caret caret = desk.caret;
    for (int i = 0; i < 64; ++i) {
        const Caret before = previousCaret(desk.score, caret);
        if (before == caret) {
            break;
        }
        caret = before;
        const std::optional<Place> place = placeOf(desk.score, caret);
        const Note* note = place ? std::get_if<Note>(&eventAt(desk.score, *place)) : nullptr;
        if (note) {
            return note->top().pitch;
        }
    }
    return {Step::B, 0, 4};
}

} // namespace

void pressPitch(Desk& desk, const Pitch& pitch) {
    const Pitch line = nearestTo(reference(desk), pitch.step);
    if (pitch.quarter != 0) {
        throw CannotBeTyped();
    }
    if (pitchInForceAt(desk.score, desk.caret, line).alter != pitch.alter) {
        accidental(desk, pitch.alter);
    }
    press(desk, letterOf(pitch.step));
    for (int octave = line.octave; octave != pitch.octave;
         octave += octave < pitch.octave ? 1 : -1) {
        press(desk, octave < pitch.octave ? Qt::Key_Apostrophe : Qt::Key_Comma);
    }
}

namespace {

void pressOtherHeads(Desk& desk, const Note& note, Place place) {
    for (std::size_t i = 1; i < note.heads.size(); ++i) {
        const Pitch pitch = note.heads[i].pitch;
        const Pitch top = noteAt(desk.score, place).top().pitch;
        Pitch above{pitch.step, 0, top.octave};
        if (above.diatonic() <= top.diatonic()) {
            ++above.octave;
        }
        if (above.octave != pitch.octave) {
            throw CannotBeTyped();
        }
        if (pitchInForce(desk.score, place, above).alter != pitch.alter) {
            accidental(desk, pitch.alter);
        }
        press(desk, letterOf(pitch.step), Qt::ShiftModifier);
        desk.score = addHead(desk.score, place, pitch);
    }
}

bool isTiedInto(const Desk& desk, const Note& note, const Note* before) {
    return before && noteBefore(desk) && before->heads.size() == note.heads.size() &&
           std::ranges::all_of(before->heads, &NoteHead::tiedToNext);
}

// A note or rest of the current value; `before` is what the tune has before it.
void pressEvent(Desk& desk, const Event& event, const Note* before) {
    const Note* note = std::get_if<Note>(&event);
    if (!note) {
        press(desk, Qt::Key_0);
        WrittenNote written = writeOver(desk.score, desk.caret, Rest{}, desk.value);
        desk.score = std::move(written.score);
        desk.caret = written.behind;
        return;
    }
    const bool isTied = isTiedInto(desk, *note, before);
    WrittenNote written;
    if (isTied) {
        press(desk, Qt::Key_T);
        written = writeTied(desk.score, *noteBefore(desk), desk.value);
    } else {
        pressPitch(desk, note->heads.front().pitch);
        written = writeOver(desk.score, desk.caret,
                            makeNote(note->heads.front().pitch, quarterNote), desk.value);
    }
    desk.score = std::move(written.score);
    desk.caret = written.behind;
    if (!isTied) {
        pressOtherHeads(desk, *note, written.place);
    }
}

} // namespace

const Tuplet* tupletAt(const Measure& measure, int event) {
    for (const Tuplet& tuplet : measure.tuplets()) {
        if (event >= tuplet.first && event < tuplet.first + tuplet.count) {
            return &tuplet;
        }
    }
    return nullptr;
}

namespace {

void openTuplet(Desk& desk, const Measure& measure, const Tuplet& tuplet) {
    Tick time;
    for (int i = tuplet.first; i < tuplet.first + tuplet.count; ++i) {
        time += durationOf(measure.events()[static_cast<std::size_t>(i)]);
    }
    const std::optional<NoteValue> value = noteValueOf(time);
    if (!value) {
        throw CannotBeTyped();
    }
    choose(desk, *value);
    press(desk, static_cast<Qt::Key>(Qt::Key_0 + tuplet.actual), Qt::ControlModifier);
    WrittenNote written = writeTuplet(desk.score, desk.caret, *value, tuplet.actual);
    const Measure& open = written.score.measure(written.place.measure);
    const Tuplet* own = tupletAt(open, written.place.event);
    const Tick member = durationOf(eventAt(written.score, written.place));
    const auto in = writtenInTuplet(member, own->actual, own->normal);
    if (own->normal != tuplet.normal || !in || !noteValueOf(*in)) {
        throw CannotBeTyped();
    }
    desk.value = *noteValueOf(*in);
    desk.score = std::move(written.score);
    desk.caret = written.behind;
}

} // namespace

const Note* noteOf(const Score& notes, int measure, int event) {
    const std::optional<Place> before = previousEvent(notes, {measure, event});
    return before ? std::get_if<Note>(&eventAt(notes, *before)) : nullptr;
}

// One event of the measure, with the keys for its length.
void pressNext(Desk& desk, const Score& notes, int measure, int event) {
    const Measure& wanted = notes.measure(measure);
    const Tuplet* tuplet = tupletAt(wanted, event);
    if (tuplet && tuplet->first == event) {
        openTuplet(desk, wanted, *tuplet);
    }
    const Event& next = wanted.events()[static_cast<std::size_t>(event)];
    const Tick duration = durationOf(next);
    const std::optional<Tick> written =
        tuplet ? writtenInTuplet(duration, tuplet->actual, tuplet->normal)
               : std::optional(duration);
    const std::optional<NoteValue> value = written ? noteValueOf(*written) : std::nullopt;
    if (!value) {
        throw CannotBeTyped();
    }
    choose(desk, *value);
    pressEvent(desk, next, noteOf(notes, measure, event));
}

} // namespace lacuna
