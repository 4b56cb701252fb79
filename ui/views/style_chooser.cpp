// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/style_chooser.h"

#include "ui/document/fill_controller.h"
#include "ui/document/plain_text.h"
#include "ui/document/style_library.h"
#include "ui/views/plain_label.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace lacuna {

StyleChooser::StyleChooser(const ViewServices& services, const Actions& actions, QWidget* parent)
    : QWidget(parent), m_services(services), m_list(new QComboBox), m_loading(plainLabel()),
      m_more(new QToolButton), m_trouble(plainLabel()) {
    m_list->setAccessibleName(tr("Style"));
    m_list->setToolTip(tr("Whose tunes the fills are like: Lacuna's own, or yours"));
    m_list->setMinimumContentsLength(10);
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_loading->setText(tr("loading…"));
    m_loading->setProperty("role", "muted");
    m_trouble->setWordWrap(true);
    auto* menu = new QMenu(m_more);
    menu->addAction(actions.fineTune);
    menu->addAction(actions.manage);
    m_more->setText(QStringLiteral("⋯"));
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setProperty("role", "more");
    m_more->setToolTip(tr("Fine-tune on your own tunes, or manage styles"));
    m_more->setAccessibleName(tr("More about styles"));

    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_list, 1);
    row->addWidget(m_loading);
    row->addWidget(m_more);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_trouble);

    connect(m_list, &QComboBox::activated, this, &StyleChooser::choose);
    connect(&services.styles, &StyleLibrary::changed, this, &StyleChooser::refreshList);
    connect(&services.fills, &FillController::styleChanged, this, &StyleChooser::refreshList);
    connect(&services.fills, &FillController::modelsChanged, this, &StyleChooser::refreshState);
    refreshList();
}

void StyleChooser::choose(int index) {
    const QString id = m_list->itemData(index).toString();
    const std::optional<Style> chosen = m_services.styles.styleWithId(id);
    if (chosen || id.isEmpty()) {
        m_services.fills.useStyle(chosen);
    }
}

void StyleChooser::refreshList() {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    m_list->addItem(tr("Lacuna's own"), QString());
    m_list->setItemData(0, tr("The weights that came with Lacuna"), Qt::ToolTipRole);
    for (const Style& style : m_services.styles.styles()) {
        m_list->addItem(style.name, style.id);
        m_list->setItemData(
            m_list->count() - 1,
            literal(tr("from %1").arg(QLocale().createSeparatedList(style.tunebooks))),
            Qt::ToolTipRole);
    }
    const std::optional<Style>& style = m_services.fills.style();
    if (style && m_list->findData(style->id) < 0) { // the styles have not been read yet
        m_list->addItem(style->name, style->id);
    }
    m_list->setCurrentIndex(std::max(0, m_list->findData(style ? style->id : QString())));
    refreshState();
}

void StyleChooser::refreshState() {
    const FillController& fills = m_services.fills;
    m_loading->setVisible(fills.models() == FillController::Models::Loading);
    m_trouble->setText(fills.styleTrouble());
    m_trouble->setVisible(!fills.styleTrouble().isEmpty());
    m_list->setAccessibleDescription(remark());
}

QString StyleChooser::remark() const {
    return !m_loading->isHidden() ? m_loading->text() : m_trouble->text();
}

} // namespace lacuna
