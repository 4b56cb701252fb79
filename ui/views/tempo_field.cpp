// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/tempo_field.h"

#include "ui/engraving/smufl_font.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpressionValidator>

#include <cmath>

namespace lacuna {

namespace {

constexpr double noteLeft = 6;

/// The note of the music font that stands for a beat.
char32_t glyphOf(NoteValue value) {
    switch (value.power) {
    case 0:
        return glyph::metNoteWhole;
    case 1:
        return glyph::metNoteHalfUp;
    case 2:
        return glyph::metNoteQuarterUp;
    case 3:
        return glyph::metNote8thUp;
    default:
        return glyph::metNote16thUp;
    }
}

bool isEnter(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

TempoField::TempoField(QWidget* parent) : QWidget(parent), m_number(new QLineEdit(this)) {
    m_number->setFrame(false);
    // The field alone: its menu, a child, is not to be seen through.
    m_number->setStyleSheet(
        QStringLiteral("QLineEdit { padding: 0; border: none; background: transparent; }"));
    m_number->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{0,3}([.,][0-9]*)?")), this));
    m_number->setAccessibleName(tr("Tempo"));
    m_number->setToolTip(tr("Beats a minute: click, type a number, press Enter"));
    m_number->installEventFilter(this);
    setFocusProxy(m_number);
    setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral(" = 8888")) + 34);
}

void TempoField::show(std::optional<NoteValue> beat, long perMinute) {
    m_beat = beat;
    m_perMinute = perMinute;
    if (!m_number->isModified()) {
        showNumber();
    }
    m_number->setVisible(perMinute > 0);
    m_number->setAccessibleDescription(perMinute > 0 ? tr("%1 beats a minute").arg(perMinute)
                                                     : QString());
    resizeEvent(nullptr);
    update();
}

void TempoField::showNumber() {
    m_number->setText(m_perMinute > 0 ? QString::number(m_perMinute) : QString());
    m_number->setModified(false);
}

double TempoField::numberLeft() const {
    const double note = m_beat ? (m_beat->dots > 0 ? 19 : 14) : 0;
    return noteLeft + note + fontMetrics().horizontalAdvance(QStringLiteral("= "));
}

void TempoField::take() {
    bool isNumber = false;
    const double exact =
        m_number->text().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
    const long typed = std::lround(exact); // as it is shown
    const bool isNew = m_number->isModified() && isNumber && typed != m_perMinute;
    m_number->setModified(false);
    if (isNew) {
        Q_EMIT taken(static_cast<double>(typed));
    }
    showNumber();
}

void TempoField::paintEvent(QPaintEvent*) {
    if (m_perMinute <= 0) {
        return;
    }
    QPainter painter(this);
    const double baseline = height() / 2.0 + 5;
    if (m_beat) {
        LeadSheetLayout sign;
        const auto add = [&](char32_t code, double at) {
            Item item;
            item.role = Role::Tempo;
            item.shape = GlyphShape{code, {at, 0}};
            item.bounds = {at, -4, 3, 5};
            sign.heading.push_back(item);
        };
        add(glyphOf(*m_beat), 0);
        if (m_beat->dots > 0) {
            add(glyph::metAugmentationDot, 1.9);
        }
        sign.headingBounds = {0, -4, 5, 5};
        PaintStyle style;
        style.ink = palette().color(QPalette::WindowText);
        painter.save();
        painter.translate(noteLeft, baseline);
        m_painter.paint(painter, sign, style, 5);
        painter.restore();
    }
    painter.setPen(palette().color(QPalette::WindowText));
    const int sign = fontMetrics().horizontalAdvance(QStringLiteral("= "));
    painter.drawText(QPointF(numberLeft() - sign, baseline), QStringLiteral("="));
    if (m_number->hasFocus()) {
        const QRect around = m_number->geometry();
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawLine(around.bottomLeft(), around.bottomRight());
    }
}

void TempoField::resizeEvent(QResizeEvent*) {
    const int high = m_number->sizeHint().height();
    const int left = static_cast<int>(numberLeft()) - 2; // the text stands that far within
    const QFontMetrics metrics = m_number->fontMetrics();
    const int top =
        static_cast<int>(height() / 2.0 + 5) - (high + metrics.ascent() - metrics.descent()) / 2;
    m_number->setGeometry(left, top, width() - left, high);
}

bool TempoField::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_number) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::FocusIn) {
        // A click is to choose the whole number too, after it has placed the caret.
        QMetaObject::invokeMethod(m_number, &QLineEdit::selectAll, Qt::QueuedConnection);
        update();
    } else if (event->type() == QEvent::FocusOut) {
        take();
        update();
    } else if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (isEnter(key) || key == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                isEnter(key) ? take() : showNumber();
                Q_EMIT leaveWished();
            }
            return true;
        }
    }
    return false;
}

} // namespace lacuna
