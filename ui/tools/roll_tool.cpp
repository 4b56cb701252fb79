// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/roll_tool.h"

#include "engine/editing/places.h"
#include "engine/editing/tied_notes.h"
#include "engine/notation/spelling.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

/// Pixels that the mouse may stray sideways while only the pitch is meant.
constexpr double stray = 5;

bool isNote(const Score& score, const std::optional<Place>& place) {
    return place && std::holds_alternative<Note>(eventAt(score, *place));
}

} // namespace

RollGrid gridFor(Qt::KeyboardModifiers modifiers) {
    return {modifiers & Qt::AltModifier     ? RollGrid::Kind::Fine
            : modifiers & Qt::ShiftModifier ? RollGrid::Kind::Triplets
                                            : RollGrid::Kind::OfMeter};
}

void RollTool::press(const PointerPlace& place) {
    m_grip.reset();
    m_hand.press(place);
    const Score& score = m_document.score();
    const bool takesHold = !m_playback.isPlaying() && isNote(score, place.note) && place.time &&
                           !(place.modifiers & Qt::ShiftModifier);
    if (takesHold) {
        const NoteTime time = timeOfNote(score, *place.note);
        m_grip = Grip{.pressed = place,
                      .time = time,
                      .drag = TuneDrag(m_document),
                      .shape = {time.begin, time.length},
                      .isOfLength = place.isAtEnd};
    }
}

RollTool::Shape RollTool::shapeAt(Grip& grip, const PointerPlace& place) const {
    Shape shape{grip.time.begin, grip.time.length};
    const RollGrid grid = gridFor(place.modifiers);
    const Tick by = *place.time - *grip.pressed.time;
    grip.isLoose = grip.isLoose || std::abs(place.point.x() - grip.pressed.point.x()) > stray;
    if (grip.isOfLength && grip.isLoose) {
        const Tick end = grid.nearest(grip.drag.before(), shape.begin + shape.length + by);
        shape.length = std::max(end, grid.behind(grip.drag.before(), shape.begin)) - shape.begin;
    } else if (!grip.isOfLength && grip.isLoose) {
        const Tick begin = grid.nearest(grip.drag.before(), shape.begin + by);
        if (begin != shape.begin) {
            const Tick written = writtenTime(grip.drag.before(), shape.begin, shape.length);
            shape = {begin, grid.lengthAt(grip.drag.before(), begin, written)};
        }
    }
    if (!grip.isOfLength && place.midi && grip.pressed.midi) {
        shape.semitones = *place.midi - *grip.pressed.midi;
    }
    return shape;
}

void RollTool::drag(const PointerPlace& place) {
    if (!m_grip) {
        m_hand.drag(place);
        return;
    }
    if (!place.time) {
        return;
    }
    const Shape shape = shapeAt(*m_grip, place);
    // Where it cannot be it stays, in time or in pitch.
    const Shape now = m_grip->shape;
    for (const Shape& each : std::array{shape, Shape{shape.begin, shape.length, now.semitones},
                                        Shape{now.begin, now.length, shape.semitones}}) {
        if (each == now || !m_grip || take(*m_grip, each)) {
            break;
        }
    }
}

bool RollTool::take(Grip& grip, const Shape& shape) {
    try {
        const PlacedNote placed = shaped(grip, shape);
        const Selection selection{.anchor = placed.place.measure,
                                  .focus = placed.place.measure,
                                  .notes = NoteSpan{placed.place, placed.place}};
        const QString text = grip.isOfLength
                                 ? QCoreApplication::translate("RollTool", "Change a length")
                                 : QCoreApplication::translate("RollTool", "Move a note");
        if (!grip.drag.apply(m_document, placed.score, text, selection)) {
            letGo();
            return false;
        }
        if (std::exchange(grip.shape, shape).semitones != shape.semitones) {
            soundHead(m_playback, placed.score, placed.place);
        }
        return true;
    } catch (const std::logic_error&) {
        return false;
    }
}

PlacedNote RollTool::shaped(const Grip& grip, const Shape& shape) const {
    const Place first = grip.time.first;
    Score score = grip.drag.before();
    if (shape.semitones != 0) {
        const int midi = headAt(score, first).pitch.midi() + shape.semitones;
        const Key& key = score.measure(score.measureAt(shape.begin)).frame().key;
        score = exchangePitch(score, first, spelled(midi, key));
    }
    return moveNote(score, first, shape.begin, shape.length);
}

void RollTool::release(const PointerPlace& place) {
    if (m_grip && m_grip->drag.hasChanged()) {
        m_hand.letGo();
    } else {
        m_hand.release(place);
    }
    m_grip.reset();
}

void RollTool::letGo() {
    m_grip.reset();
    m_hand.letGo();
}

void RollTool::putBack() {
    if (m_grip) {
        m_grip->drag.putBack(m_document);
    }
    m_grip.reset();
    m_hand.putBack();
}

Hold RollTool::holdAt(const PointerPlace& place) const {
    if (m_playback.isPlaying() || !isNote(m_document.score(), place.note)) {
        return Hold::Nothing;
    }
    return place.isAtEnd ? Hold::Length : Hold::Note;
}

} // namespace lacuna
