// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"
#include "engine/editing/places.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"
#include "ui/views/piano_roll_view.h"

#include <QPainter>

#include <algorithm>

// Notes on the roll: what the mouse points at, the caret and the ghost note.

namespace lacuna {

namespace {

/// Pixels at a note's right end where its length is held, of a short one a third of it.
constexpr double endOfNote = 6;

} // namespace

PointerPlace PianoRollView::pointerAt(QPointF viewportPoint) const {
    PointerPlace place{.point = viewportPoint, .measure = measureAt(viewportPoint)};
    if (!place.measure || !showsOwnMusic(place.measure->value)) {
        return place;
    }
    const Score& score = m_services.document.score();
    const QPointF point = viewportPoint - QPointF(origin());
    const int measure = place.measure->value;
    const Tick time = m_roll.timeAt(point.x());
    place.midi = m_roll.midiAt(point.y());
    place.time = time;
    if (const RollNote* note = m_roll.noteAt(point); note && showsOwnMusic(note->measure)) {
        place.note = note->place;
        place.isAtEnd = point.x() > note->box.right() - std::min(endOfNote, note->box.width() / 3);
    }
    const std::optional<Place> event = placeAt(score, measure, time - score.startOf(measure));
    place.caret = event ? caretAt(score, *event) : Caret{measure, Tick{0}};
    return place;
}

std::optional<NoteSpan> PianoRollView::notesIn(const QRectF& viewportArea) const {
    const QRectF area = viewportArea.translated(-origin());
    std::optional<NoteSpan> span;
    for (const RollNote& note : m_roll.notes) {
        if (note.box.intersects(area) && showsOwnMusic(note.measure)) {
            span = span ? NoteSpan{std::min(span->anchor, note.place),
                                   std::max(span->focus, note.place)}
                        : NoteSpan{note.place, note.place};
        }
    }
    return span;
}

bool PianoRollView::isWriting() const {
    return m_services.entry && m_services.entry->state().isOn;
}

QRectF PianoRollView::rectOfNote(Place place) const {
    const auto note = std::ranges::find(m_roll.notes, place, &RollNote::place);
    return note == m_roll.notes.end() ? QRectF() : note->box.translated(origin());
}

QPointF PianoRollView::pointOf(Tick written, int midi) const {
    return QPointF(m_roll.xAt(written), m_roll.yAt(midi) + m_roll.metrics.rowHeight / 2) +
           QPointF(origin());
}

QLineF PianoRollView::caretOnRoll() const {
    const Score& score = m_services.document.score();
    if (!isWriting() && !m_services.document.session().selection.caret) {
        return {};
    }
    const Caret caret = m_services.document.caret();
    const Tick time =
        caret.measure < score.size() ? score.startOf(caret.measure) + caret.at : score.length();
    const double x = m_roll.xAt(time);
    return {x, 0, x, m_roll.size.height()};
}

QLineF PianoRollView::lineOfCaret() const {
    const QLineF line = caretOnRoll();
    return line.isNull() ? line : line.translated(origin());
}

void PianoRollView::paintCaret(QPainter& painter) const {
    const QLineF line = caretOnRoll();
    if (!line.isNull()) {
        painter.setPen(
            QPen(isWriting() ? m_theme->accent : m_theme->mutedInk, isWriting() ? 2 : 1));
        painter.drawLine(line);
    }
}

QRectF PianoRollView::areaBehindTune() const {
    const Score& score = m_services.document.score();
    if (!isWriting() || score.size() == 0 || m_roll.measures.empty() ||
        score.length() != m_services.document.shown().length()) {
        return {};
    }
    const Meter& meter = score.measure(score.size() - 1).frame().meter;
    const double left = m_roll.xAt(score.length());
    return {left, 0, m_roll.xAt(score.length() + meter.measureLength()) - left,
            m_roll.size.height()};
}

QRectF PianoRollView::ghostOnRoll() const {
    const std::optional<GhostNote> note = ghost();
    const Score& score = m_services.document.score();
    if (!note || score.size() == 0) {
        return {};
    }
    const int measure = std::min(note->caret.measure, score.size() - 1);
    const MeasureFrame& frame = score.measure(measure).frame();
    const Tick begin = note->caret.measure < score.size()
                           ? score.startOf(note->caret.measure) + note->caret.at
                           : score.length() + note->caret.at;
    const double left = m_roll.xAt(begin);
    return {left, m_roll.yAt(soundingKey(note->pitch.midi(), frame.staff)),
            m_roll.xAt(begin + note->length) - left, m_roll.metrics.rowHeight};
}

QRectF PianoRollView::rectOfGhost() const {
    const QRectF box = ghostOnRoll();
    return box.isEmpty() ? box : box.translated(origin());
}

void PianoRollView::paintGhostNote(QPainter& painter) const {
    const QRectF box = ghostOnRoll();
    if (box.isEmpty()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->accent, 1));
    QColor inside = m_theme->accent;
    inside.setAlphaF(0.35F);
    painter.setBrush(inside);
    painter.drawRoundedRect(box.adjusted(0.5, 0.75, -1, -0.75), 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace lacuna
