// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/text_panels.h"

#include "ui/document/score_document.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/diagnostics_view.h"
#include "ui/views/key_words.h"
#include "ui/window/panel_dock.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QTreeView>

namespace lacuna {

TextPanels::TextPanels(ScoreDocument& document, const Actions& actions, QMainWindow& window)
    : QObject(&window), m_document(document), m_actions(actions), m_abc(new AbcTextView(document)),
      m_diagnostics(new DiagnosticsView(document)) {
    // Under the music only: the tunes and the fills keep their height.
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    const auto leave = [this] { Q_EMIT leaveWished(); };
    QDockWidget* abc = addPanel(window, {.name = QStringLiteral("abc"),
                                         .title = tr("ABC text"),
                                         .content = m_abc,
                                         .area = Qt::BottomDockWidgetArea,
                                         .toggle = actions[Command::ShowAbc],
                                         .leave = leave});
    QDockWidget* remarks = addPanel(window, {.name = QStringLiteral("remarks"),
                                             .title = tr("Remarks"),
                                             .content = m_diagnostics,
                                             .area = Qt::BottomDockWidgetArea,
                                             .toggle = actions[Command::ShowRemarks],
                                             .leave = leave});
    window.splitDockWidget(abc, remarks, Qt::Vertical);
    m_lowest = remarks;
    window.resizeDocks({abc, remarks}, {190, 110}, Qt::Vertical);
    connect(m_abc, &AbcTextView::leaveWished, this, &TextPanels::leaveWished);
    showKeyInToolTip(*actions[Command::ShowRemarks], m_abc->remarksButton());
    connect(m_abc, &AbcTextView::remarksWished, actions[Command::ShowRemarks], &QAction::toggle);
    connect(m_diagnostics, &DiagnosticsView::placeWished, this, &TextPanels::showPlace);
    connect(&document, &ScoreDocument::editRefused, this, &TextPanels::tellOfRefusal);
    connect(&document, &ScoreDocument::tuneEdited, this, [this] {
        if (m_toldOfRefusal && !m_document.draft()) {
            m_toldOfRefusal = false;
            Q_EMIT mended();
        }
    });
    // Who asks for the text wants to type into it.
    connect(actions[Command::ShowAbc], &QAction::triggered, this, [this](bool shown) {
        if (shown) {
            m_abc->editor().setFocus(Qt::ShortcutFocusReason);
        }
    });
}

QList<QWidget*> TextPanels::panels() const {
    return {&m_abc->editor(), &m_diagnostics->list()};
}

void TextPanels::setTheme(const Theme& theme) {
    m_abc->setTheme(theme);
    m_diagnostics->setTheme(theme);
}

void TextPanels::showPlace(int tune, int line, int column) {
    m_document.showTune(tune);
    m_actions[Command::ShowAbc]->setChecked(true);
    m_abc->showPlace(line, column);
}

void TextPanels::tellOfRefusal(const QString& sentence) {
    m_toldOfRefusal = true;
    const auto show = [this] {
        if (const DraftPointer draft = m_document.draft()) {
            showPlace(m_document.tuneIndex(), draft->why.line, draft->why.column);
        }
    };
    Q_EMIT askedOfTune(sentence, {{tr("Show the line"), show}});
}

} // namespace lacuna
