// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/note_keys.h"

#include <QMouseEvent>
#include <QPainter>

namespace lacuna {

NoteKeys::NoteKeys(QWidget* parent) : QWidget(parent), m_theme(&lightTheme()) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Click the notes of the tune you have in your ear"));
    setAccessibleName(tr("Piano keys"));
}

void NoteKeys::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

PianoKeys NoteKeys::keys() const {
    return {lowest, highest, QSizeF(width() - 1.0, height() - 1.0)};
}

QRectF NoteKeys::areaOf(int midi) const {
    return keys().areaOf(midi);
}

int NoteKeys::keyAt(const QPointF& point) const {
    return keys().keyAt(point);
}

void NoteKeys::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const bool black : {false, true}) {
        for (int midi = lowest; midi <= highest; ++midi) {
            if (isBlackKey(midi) != black) {
                continue;
            }
            const QColor rest = black ? m_theme->mutedInk : m_theme->paper;
            painter.setPen(QPen(m_theme->line, 1));
            painter.setBrush(midi == m_pressed ? m_theme->accent : rest);
            painter.drawRoundedRect(areaOf(midi).translated(0.5, 0.5).adjusted(0, -4, 0, 0), 2, 2);
        }
    }
}

void NoteKeys::mousePressEvent(QMouseEvent* event) {
    m_pressed = keyAt(event->position());
    update();
    if (m_pressed >= 0) {
        Q_EMIT played(m_pressed);
    }
}

void NoteKeys::mouseReleaseEvent(QMouseEvent*) {
    m_pressed = -1;
    update();
}

} // namespace lacuna
