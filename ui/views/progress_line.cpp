// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/progress_line.h"

#include "ui/views/plain_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace lacuna {

ProgressLine::ProgressLine(QWidget* parent)
    : QFrame(parent), m_words(plainLabel()), m_bar(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel"))) {
    setProperty("role", "message");
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setMaximumWidth(260);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressLine::cancelWished);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->addWidget(m_words);
    row->addWidget(m_bar, 1);
    row->addStretch();
    row->addWidget(m_cancel);
    hide();
}

void ProgressLine::begin(const QString& words) {
    m_words->setText(words);
    m_bar->setAccessibleName(words);
    m_bar->setValue(0);
    show();
}

void ProgressLine::setPercent(int percent) {
    m_bar->setValue(percent);
}

void ProgressLine::end() {
    hide();
}

QString ProgressLine::words() const {
    return isHidden() ? QString() : m_words->text();
}

int ProgressLine::percent() const {
    return m_bar->value();
}

} // namespace lacuna
