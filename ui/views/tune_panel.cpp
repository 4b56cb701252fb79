// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/tune_panel.h"

#include "ui/views/library_view.h"
#include "ui/views/tune_list.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace lacuna {

TunePanel::TunePanel(TuneList* book, LibraryView* library, QWidget* parent) : QWidget(parent) {
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("panel-tabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(true);
    m_tabs->addTab(tr("Book"));
    m_tabs->addTab(tr("Library"));
    m_tabs->setTabToolTip(0, tr("The tunes of the open book"));
    m_tabs->setTabToolTip(1, tr("All tunes of your folders"));
    m_pages = new QStackedWidget;
    m_pages->addWidget(book);
    m_pages->addWidget(library);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

bool TunePanel::showsLibrary() const {
    return m_tabs->currentIndex() == 1;
}

void TunePanel::showLibrary(bool library) {
    m_tabs->setCurrentIndex(library ? 1 : 0);
}

} // namespace lacuna
