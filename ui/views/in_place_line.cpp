// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/in_place_line.h"

#include "ui/views/plain_label.h"

#include <QKeyEvent>
#include <QLabel>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr int leastNarrowWidth = 28;
constexpr int besideText = 14; // the frame and the caret, both sides
constexpr int aboveText = 3;
constexpr int leastLetters = 10; // pixels; smaller ones are hard to read

} // namespace

InPlaceLine::InPlaceLine(QWidget& page) : WordsLine(&page), m_words(plainLabel({}, &page)) {
    setProperty("role", "in-place");
    m_words->setProperty("role", "trouble");
    m_words->hide();
    hide();
    connect(this, &QLineEdit::textChanged, this, [this] {
        m_words->hide();
        fit();
    });
}

void InPlaceLine::open(const Line& line, const QRectF& place) {
    m_letters = line.font;
    setAlignment(line.alignment);
    setAccessibleName(line.name);
    setPlaceholderText(line.isNarrow ? QString() : line.name);
    m_isNarrow = line.isNarrow;
    m_goesOn = line.goesOn;
    m_spaceGoesOn = line.spaceGoesOn;
    m_endLetters = line.endLetters;
    setText(line.text);
    m_words->hide();
    moveTo(place);
    selectAll();
    if (QFontMetricsF(font()).horizontalAdvance(text()) > width() - besideText) {
        // Its beginning is what is seen of it.
        setSelection(static_cast<int>(text().size()), -static_cast<int>(text().size()));
    }
    show();
    raise();
    setFocus();
}

void InPlaceLine::moveTo(const QRectF& place) {
    m_place = place;
    fit();
}

int InPlaceLine::heightFor(const QFont& font) {
    return static_cast<int>(std::ceil(QFontMetricsF(font).height())) + 2 * aboveText;
}

QFont InPlaceLine::fontThatFits() const {
    const double room = parentWidget()->width() - besideText;
    const double wanted = QFontMetricsF(m_letters).horizontalAdvance(text());
    QFont font = m_letters;
    if (wanted > room) {
        font.setPixelSize(
            std::max(leastLetters, static_cast<int>(m_letters.pixelSize() * room / wanted)));
    }
    return font;
}

/// As wide as its text and over all of its place, within the page.
void InPlaceLine::fit() {
    setFont(fontThatFits());
    const QFontMetricsF metrics(font());
    const QString& widest = text().isEmpty() ? placeholderText() : text();
    const int page = parentWidget()->width();
    const int wanted = static_cast<int>(
        std::ceil(std::max(metrics.horizontalAdvance(widest), m_place.width())) + besideText);
    const int least = m_isNarrow ? leastNarrowWidth : leastWidth;
    const int width = std::clamp(wanted, std::min(least, page), page);
    const int height = std::max(heightFor(m_letters),
                                static_cast<int>(std::ceil(m_place.height())) + 2 * aboveText);
    const double left = alignment() & Qt::AlignHCenter ? m_place.center().x() - width / 2.0
                        : alignment() & Qt::AlignRight ? m_place.right() - width
                                                       : m_place.left() - besideText / 2.0;
    setGeometry(std::clamp(static_cast<int>(left), 0, page - width),
                static_cast<int>(m_place.center().y() - height / 2.0), width, height);
    parentWidget()->update(); // what is said on the page gives way to it
    if (!m_words->isHidden()) {
        m_words->adjustSize();
        // Above it, as there are the notes below, if there is room.
        const int above = y() - m_words->height() - 2;
        m_words->move(std::clamp(x(), 0, std::max(page - m_words->width(), 0)),
                      above >= 0 ? above : y() + height + 2);
        m_words->raise();
    }
}

void InPlaceLine::refuse(const QString& sentence) {
    m_words->setText(sentence);
    m_words->show();
    fit();
}

QString InPlaceLine::refusal() const {
    return m_words->isHidden() ? QString() : m_words->text();
}

void InPlaceLine::shut() {
    const bool hadFocus = hasFocus();
    hide();
    m_words->hide();
    parentWidget()->update();
    if (hadFocus) {
        parentWidget()->parentWidget()->setFocus();
    }
}

void InPlaceLine::keyPressEvent(QKeyEvent* event) {
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT taken();
        return;
    case Qt::Key_Escape:
        Q_EMIT left();
        return;
    case Qt::Key_Space:
        if (m_spaceGoesOn && isPlain) {
            Q_EMIT goneOn(!(event->modifiers() & Qt::ShiftModifier), false);
            return;
        }
        break;
    default:
        if (const QString typed = event->text();
            isPlain && typed.size() == 1 && m_endLetters.contains(typed)) {
            Q_EMIT ended(typed.front());
            return;
        }
        break;
    }
    QLineEdit::keyPressEvent(event);
}

bool InPlaceLine::focusNextPrevChild(bool next) {
    if (!m_goesOn || !isOpen()) { // Qt asks too when it is hidden
        return QLineEdit::focusNextPrevChild(next);
    }
    Q_EMIT goneOn(next, true);
    return true;
}

void InPlaceLine::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    // Its own menu, and another program, only borrow the keyboard.
    const bool isBack =
        event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason;
    if (!isBack && isOpen()) {
        Q_EMIT taken();
    }
}

} // namespace lacuna
