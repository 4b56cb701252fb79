// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/tab_order.h"

#include <QFormLayout>
#include <QLayout>
#include <QWidget>

namespace lacuna {

namespace {

void collect(QLayoutItem* item, QList<QWidget*>& found);

void collect(QLayout& layout, QList<QWidget*>& found) {
    if (const auto* form = qobject_cast<QFormLayout*>(&layout)) {
        // Its items stand in the order in which they came, its rows as they lie.
        for (int row = 0; row < form->rowCount(); ++row) {
            for (const auto role :
                 {QFormLayout::LabelRole, QFormLayout::FieldRole, QFormLayout::SpanningRole}) {
                collect(form->itemAt(row, role), found);
            }
        }
        return;
    }
    for (int i = 0; i < layout.count(); ++i) {
        collect(layout.itemAt(i), found);
    }
}

void collect(QLayoutItem* item, QList<QWidget*>& found) {
    if (item && item->layout()) {
        collect(*item->layout(), found);
    } else if (QWidget* widget = item ? item->widget() : nullptr) {
        if (widget->focusPolicy() & Qt::TabFocus) {
            found << widget;
        } else if (widget->layout()) {
            collect(*widget->layout(), found);
        }
    }
}

} // namespace

void tabAsLaidOut(QWidget& panel) {
    QList<QWidget*> widgets;
    collect(*panel.layout(), widgets);
    for (qsizetype i = 1; i < widgets.size(); ++i) {
        QWidget::setTabOrder(widgets[i - 1], widgets[i]);
    }
}

} // namespace lacuna
