// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/status_line.h"

#include "ui/document/plain_text.h"
#include "ui/document/score_document.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/views/note_words.h"
#include "ui/views/place_in_words.h"
#include "ui/views/plain_label.h"

#include <QHBoxLayout>
#include <QLabel>

namespace lacuna {

namespace {

constexpr int refusalStays = 3000; // ms

} // namespace

StatusLine::StatusLine(const ViewServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_theme(&lightTheme()), m_label(plainLabel()) {
    setObjectName(QStringLiteral("status-line"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 3, 14, 3);
    row->addWidget(m_label);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_label->setAccessibleName(tr("Where you are"));
    m_forget.setSingleShot(true);
    m_forget.setInterval(refusalStays);
    connect(&m_forget, &QTimer::timeout, this, &StatusLine::forgetRefusal);
    connect(&services.document, &ScoreDocument::selectionChanged, this, &StatusLine::follow);
    connect(&services.document, &ScoreDocument::shownChanged, this, &StatusLine::follow);
    connect(&services.document, &ScoreDocument::gapChanged, this, &StatusLine::refresh);
    if (services.entry) {
        connect(services.entry, &NoteEntry::stateChanged, this, &StatusLine::refresh);
        connect(services.entry, &NoteEntry::refused, this, &StatusLine::refuse);
    }
    if (services.ghost) {
        connect(services.ghost, &GhostBar::changed, this, &StatusLine::refresh);
    }
    if (services.changes) {
        connect(services.changes, &NoteChanges::refused, this, &StatusLine::refuse);
    }
    refresh();
}

void StatusLine::setTheme(const Theme& theme) {
    m_theme = &theme;
    refresh();
}

QString StatusLine::sentence() const {
    return m_label->text();
}

void StatusLine::refuse(const QString& sentence) {
    m_refusal = sentence;
    m_forget.start();
    refresh();
}

void StatusLine::forgetRefusal() {
    if (!m_refusal.isEmpty()) {
        follow();
    }
}

/// The music or the place in it is another, and so is what is said of it.
void StatusLine::follow() {
    m_forget.stop();
    m_refusal.clear();
    refresh();
}

void StatusLine::refresh() {
    const QString status = statusInWords(m_services);
    const QString sentence = !m_refusal.isEmpty() ? m_refusal
                             : !status.isEmpty()  ? status
                                                  : placeInWords(m_services);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     m_refusal.isEmpty() ? m_theme->mutedInk : m_theme->accent);
    m_label->setPalette(colours);
    // Why something was refused is seen whole; what is always said does not change the line's
    // height while one writes.
    m_label->setWordWrap(!m_refusal.isEmpty());
    m_label->setText(sentence);
    m_label->setToolTip(literal(sentence));
}

} // namespace lacuna
