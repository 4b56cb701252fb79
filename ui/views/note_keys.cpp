// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/note_keys.h"

#include <QMouseEvent>
#include <QPainter>

#include <array>

namespace lacuna {

namespace {

constexpr double blackHeight = 0.6; ///< of the white keys'
constexpr double blackWidth = 0.62;

bool isBlack(int midi) {
    constexpr std::array black{false, true,  false, true,  false, false,
                               true,  false, true,  false, true,  false};
    return black[static_cast<std::size_t>(midi % 12)];
}

/// White keys below a key.
int whitesBelow(int midi) {
    int count = 0;
    for (int key = NoteKeys::lowest; key < midi; ++key) {
        count += isBlack(key) ? 0 : 1;
    }
    return count;
}

} // namespace

NoteKeys::NoteKeys(QWidget* parent) : QWidget(parent), m_theme(&lightTheme()) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Click the notes of the tune you have in your ear"));
    setAccessibleName(tr("Piano keys"));
}

void NoteKeys::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

QRectF NoteKeys::areaOf(int midi) const {
    const double white = (width() - 1.0) / whitesBelow(highest + 1);
    const double left = whitesBelow(midi) * white;
    if (isBlack(midi)) {
        return {left - white * blackWidth / 2, 0, white * blackWidth, height() * blackHeight};
    }
    return {left, 0, white, height() - 1.0};
}

int NoteKeys::keyAt(const QPointF& point) const {
    // Black keys lie on top.
    for (const bool black : {true, false}) {
        for (int midi = lowest; midi <= highest; ++midi) {
            if (isBlack(midi) == black && areaOf(midi).contains(point)) {
                return midi;
            }
        }
    }
    return -1;
}

void NoteKeys::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const bool black : {false, true}) {
        for (int midi = lowest; midi <= highest; ++midi) {
            if (isBlack(midi) != black) {
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
