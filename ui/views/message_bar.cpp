// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/message_bar.h"

#include "ui/views/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace lacuna {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_words(new QLabel), m_close(new QToolButton) {
    setProperty("role", "message");
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->addWidget(m_words, 1);
    row->addWidget(m_close);
    hide();
}

void MessageBar::setTheme(const Theme& theme) {
    m_close->setIcon(icon(QStringLiteral("close"), theme.ink));
}

void MessageBar::say(const QString& sentence) {
    m_words->setText(sentence);
    m_words->setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
}

QString MessageBar::sentence() const {
    return isHidden() ? QString() : m_words->text();
}

} // namespace lacuna
