// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/views/gap_signs.h"
#include "ui/views/piano_roll_view.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

QFont smallFont(const QFont& font, double pixels) {
    QFont small = font;
    small.setPixelSize(static_cast<int>(std::round(pixels)));
    return small;
}

} // namespace

void PianoRollView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme->paper);
    if (m_roll.measures.empty()) {
        return;
    }
    painter.translate(origin());
    const QRectF clip = QRectF(event->rect()).translated(-origin());
    paintRows(painter, clip);
    paintGap(painter, clip);
    paintLines(painter, clip);
    paintGhosts(painter);
    paintNotes(painter, clip);
    paintCursor(painter);
    paintCaret(painter);
    paintGhostNote(painter);
    painter.resetTransform();
    paintBand(painter);
    paintKeys(painter);
    paintNumbers(painter);
    paintGapWords(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme->selectionLine, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void PianoRollView::paintRows(QPainter& painter, const QRectF& clip) const {
    const double right = m_roll.measures.back().right;
    for (const RollRow& row : m_roll.rows) {
        const QColor colour = row.kind == RowKind::Tonic   ? m_theme->rowTonic
                              : row.kind == RowKind::InKey ? m_theme->rowInKey
                                                           : m_theme->rowOutOfKey;
        painter.fillRect(QRectF(clip.left(), row.y, std::min(clip.right(), right) - clip.left(),
                                m_roll.metrics.rowHeight),
                         colour);
    }
    // What is not there yet, and can be drawn in, is but shown to be.
    if (const QRectF behind = areaBehindTune(); !behind.isEmpty()) {
        painter.setOpacity(0.4);
        for (const RollRow& row : m_roll.rows) {
            painter.fillRect(QRectF(behind.left(), row.y, behind.width(), m_roll.metrics.rowHeight),
                             row.kind == RowKind::OutOfKey ? m_theme->rowOutOfKey
                                                           : m_theme->rowInKey);
        }
        painter.setOpacity(1);
    }
    const Selection& chosen = m_services.document.session().selection;
    const bool isPlace = chosen.notes || chosen.caret;
    const MeasureRange selection = isPlace ? MeasureRange{} : chosen.range();
    const QRectF selected = m_roll.area(selection);
    const bool isGap = m_services.document.gap() && m_services.document.gap()->range == selection;
    if (!selected.isEmpty() && !isGap) {
        painter.fillRect(selected, m_theme->selection);
    }
}

void PianoRollView::paintLines(QPainter& painter, const QRectF& clip) const {
    const double height = m_roll.size.height();
    QColor beat = m_theme->line;
    beat.setAlphaF(0.55F);
    for (const RollBeat& line : m_roll.beats) {
        if (line.x >= clip.left() - 1 && line.x <= clip.right() + 1) {
            painter.fillRect(QRectF(std::round(line.x), 0, 1, height), beat);
        }
    }
    for (const RollMeasure& measure : m_roll.measures) {
        if (measure.right >= clip.left() - 1 && measure.right <= clip.right() + 1) {
            painter.fillRect(QRectF(std::round(measure.right), 0, 1, height), m_theme->staff);
        }
    }
}

void PianoRollView::paintGap(QPainter& painter, const QRectF& clip) const {
    const Gap* gap = m_services.document.gap();
    for (int i = 0; i < static_cast<int>(m_roll.measures.size()); ++i) {
        if (!m_roll.measures[i].blank || (gap && gap->range.contains({i}))) {
            continue;
        }
        if (const QRectF area = m_roll.area({i, i + 1}); area.intersects(clip)) {
            drawHatch(painter, *m_theme, area, hatchOfOtherBlanks);
        }
    }
    if (!gap) {
        return;
    }
    const QRectF area = m_roll.area(gap->range);
    const bool blank = m_roll.measures[gap->range.first].blank;
    drawHatch(painter, *m_theme, area, blank ? hatchOfGap : hatchUnderNotes);
    if (m_services.fills.state() == FillController::State::Filling) {
        drawShimmer(painter, *m_theme, area, shimmerPhase());
    }
}

bool PianoRollView::isSelected(const RollNote& note) const {
    const std::optional<NoteSpan>& notes = m_services.document.selectedNotes();
    if (!notes || !showsOwnMusic(note.measure)) {
        return false;
    }
    if (notes->anchor == notes->focus) {
        return note.place == notes->anchor;
    }
    const Place place{note.place.measure, note.place.event};
    const Place first{notes->first().measure, notes->first().event};
    return first <= place && place <= notes->last();
}

void PianoRollView::paintNotes(QPainter& painter, const QRectF& clip) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const std::vector<MeasureRange> filled = rangesOfFills();
    const bool sounding = m_services.playback.state() == PlayerState::Playing;
    for (const RollNote& note : m_roll.notes) {
        if (!note.box.intersects(clip)) {
            continue;
        }
        const bool proposed = std::ranges::any_of(
            filled, [&](MeasureRange range) { return range.contains({note.measure}); });
        const bool playing =
            sounding && m_cursor >= note.start && m_cursor < note.start + note.duration;
        painter.setBrush(playing || isSelected(note) ? m_theme->notePlaying
                         : proposed                  ? m_theme->accent
                                                     : m_theme->note);
        painter.drawRoundedRect(note.box.adjusted(0.5, 0.75, -1, -0.75), 2, 2);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void PianoRollView::paintGhosts(QPainter& painter) const {
    if (m_services.fills.shown().value_or(0) == 0) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme->mutedInk, 1));
    painter.setOpacity(0.6);
    for (const RollNote& ghost : m_ghosts) {
        painter.drawRoundedRect(ghost.box.adjusted(1, 1.25, -1.5, -1.25), 2, 2);
    }
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void PianoRollView::paintCursor(QPainter& painter) const {
    if (m_services.playback.state() != PlayerState::Stopped) {
        const double x = m_roll.xAt(m_cursor);
        painter.fillRect(QRectF(x - 1, 0, 2, m_roll.size.height()), m_theme->cursor);
        drawPlayingHead(painter, m_theme->cursor, {x, numbersHeight - origin().y()});
    }
}

void PianoRollView::paintKeys(QPainter& painter) const {
    const double height = m_roll.metrics.rowHeight;
    painter.fillRect(QRectF(0, 0, keysWidth, viewport()->height()), m_theme->paper);
    painter.fillRect(QRectF(keysWidth - 1, 0, 1, viewport()->height()), m_theme->line);
    painter.setClipRect(QRectF(0, numbersHeight, keysWidth, viewport()->height()));
    painter.setFont(smallFont(font(), std::clamp(height + 2, 8.0, 11.0)));
    // Where rows are too low for every name, the tonic and fifth stay.
    const bool all = height >= 11;
    double free = -1;
    for (const RollRow& row : m_roll.rows) {
        const double top = row.y + origin().y();
        if (row.kind == RowKind::OutOfKey || (!all && top < free) ||
            top + height / 2 - 5 < numbersHeight) {
            continue;
        }
        painter.setPen(row.kind == RowKind::Tonic ? m_theme->ink : m_theme->mutedInk);
        painter.drawText(QRectF(2, top - 4, keysWidth - 8, height + 8),
                         Qt::AlignRight | Qt::AlignVCenter, row.name);
        free = top + 11;
    }
    painter.setClipping(false);
}

void PianoRollView::paintNumbers(QPainter& painter) const {
    painter.fillRect(QRectF(0, 0, viewport()->width(), numbersHeight), m_theme->paper);
    painter.fillRect(QRectF(0, numbersHeight - 1, viewport()->width(), 1), m_theme->line);
    painter.setFont(smallFont(font(), 10));
    const Gap* gap = m_services.document.gap();
    for (std::size_t i = 0; i < m_roll.measures.size(); ++i) {
        const RollMeasure& measure = m_roll.measures[i];
        const double left = measure.left + origin().x();
        const bool inGap = gap && gap->range.contains({static_cast<int>(i)});
        // A pickup has none, within the tune that of the bar that it completes.
        const bool repeated = i > 0 && m_roll.measures[i - 1].number == measure.number;
        if (left + 4 < keysWidth || left > viewport()->width() || repeated || measure.number == 0) {
            continue;
        }
        painter.setPen(inGap ? m_theme->accent : m_theme->mutedInk);
        painter.drawText(QPointF(left + 4, numbersHeight - 5), QString::number(measure.number));
    }
    if (!gap) {
        return;
    }
    // What has moved under the names of the pitches ends where they end.
    const auto line = [&](MeasureRange range) {
        const QRectF area = m_roll.area(range).translated(origin());
        return QLineF(std::max(area.left(), keysWidth), numbersHeight - 1.5,
                      std::max(area.right(), keysWidth), numbersHeight - 1.5);
    };
    if (gap->range.first > 0) {
        drawPastLine(painter, *m_theme, line({0, gap->range.first}));
    }
    if (gap->range.end < static_cast<int>(m_roll.measures.size())) {
        drawFutureLine(painter, *m_theme,
                       line({gap->range.end, static_cast<int>(m_roll.measures.size())}));
    }
    painter.setPen(QPen(m_theme->accent, 2));
    painter.drawLine(line(gap->range));
}

} // namespace lacuna
