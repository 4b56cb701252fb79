// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/message_bar.h"

#include "ui/views/icons.h"
#include "ui/views/plain_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace lacuna {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_row(new QHBoxLayout(this)), m_words(plainLabel()),
      m_close(new QToolButton) {
    setProperty("role", "message");
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    m_row->setContentsMargins(12, 6, 8, 6);
    m_row->addWidget(m_words, 1);
    m_row->addWidget(m_close);
    hide();
}

void MessageBar::setTheme(const Theme& theme) {
    m_close->setIcon(icon(QStringLiteral("close"), theme.ink));
}

void MessageBar::dropChoices() {
    for (QWidget* choice : m_choices) {
        choice->setParent(nullptr);
        choice->deleteLater(); // it may be the one that is being pressed
    }
    m_choices.clear();
}

void MessageBar::ask(const QString& sentence, const std::vector<MessageChoice>& choices) {
    say(sentence);
    addChoices(choices);
}

void MessageBar::askToo(const QString& sentence, const std::vector<MessageChoice>& choices) {
    if (this->sentence().isEmpty()) {
        ask(sentence, choices);
        return;
    }
    const std::vector<QWidget*> before = std::exchange(m_choices, {});
    say(this->sentence() + QLatin1Char(' ') + sentence);
    m_choices = before;
    addChoices(choices);
}

void MessageBar::addChoices(const std::vector<MessageChoice>& choices) {
    for (const MessageChoice& choice : choices) {
        auto* button = new QPushButton(choice.text);
        connect(button, &QPushButton::clicked, this, [this, take = choice.take] {
            say({});
            take();
        });
        m_row->insertWidget(m_row->indexOf(m_close), button);
        m_choices.push_back(button);
    }
}

void MessageBar::say(const QString& sentence) {
    dropChoices();
    m_isOfTune = false;
    m_words->setText(sentence);
    m_words->setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
}

void MessageBar::sayOfTune(const QString& sentence) {
    say(sentence);
    m_isOfTune = true;
}

void MessageBar::askOfTune(const QString& sentence, const std::vector<MessageChoice>& choices) {
    ask(sentence, choices);
    m_isOfTune = true;
}

void MessageBar::leaveTune() {
    if (m_isOfTune) {
        say({});
    }
}

QString MessageBar::sentence() const {
    return isHidden() ? QString() : m_words->text();
}

} // namespace lacuna
