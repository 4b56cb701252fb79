// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/start_page.h"

#include "ui/views/icons.h"
#include "ui/views/key_words.h"
#include "ui/views/plain_label.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lacuna {

StartPage::StartPage(const Ways& ways, QWidget* parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_sign = plainLabel();
    m_sign->setPixmap(programIcon().pixmap(64, 64));
    m_sign->setAlignment(Qt::AlignHCenter);
    auto* words = plainLabel(tr("Take some bars out of a tune,\nand hear what could stand there."));
    words->setAlignment(Qt::AlignHCenter);
    words->setProperty("role", "muted");
    m_open = makeWay(ways.open, tr("Open a tunebook"), tr("an .abc file; or drop one here"));
    m_write = makeWay(ways.write, tr("Write a tune"), tr("a few bars, and blank ones to fill"));
    m_example = makeWay(ways.example, tr("Try an example"), tr("a tune with a gap in it"));

    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_sign);
    column->addWidget(words);
    column->addSpacing(14);
    for (QPushButton* button : {m_open, m_write, m_example}) {
        column->addWidget(button, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
}

QPushButton* StartPage::makeWay(QAction* action, const QString& title, const QString& words) {
    auto* button = new QPushButton(title + QStringLiteral("\n") + words);
    button->setProperty("role", "way");
    button->setFixedWidth(300);
    button->setMinimumHeight(58);
    button->setIconSize({28, 28});
    showToolTipOf(*action, *button);
    button->setAccessibleName(title);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

void StartPage::setTheme(const Theme& theme) {
    m_open->setIcon(icon(QStringLiteral("book"), theme.ink));
    m_write->setIcon(icon(QStringLiteral("new"), theme.ink));
    m_example->setIcon(icon(QStringLiteral("example"), theme.ink));
}

} // namespace lacuna
