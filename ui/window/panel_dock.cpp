// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/panel_dock.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>

namespace lacuna {

QDockWidget* addPanel(QMainWindow& window, const Panel& panel) {
    auto* dock = new QDockWidget(panel.title);
    dock->setObjectName(panel.name);
    dock->setWidget(panel.content);
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    dock->setTitleBarWidget(new QWidget); // the panels say themselves what they are
    window.addDockWidget(panel.area, dock);
    if (!panel.toggle->isChecked()) {
        dock->hide();
    }
    QObject::connect(panel.toggle, &QAction::toggled, dock, [dock, leave = panel.leave](bool on) {
        const bool hadFocus = dock->isAncestorOf(QApplication::focusWidget());
        dock->setVisible(on);
        if (hadFocus && !on) {
            leave();
        }
    });
    QObject::connect(dock, &QDockWidget::visibilityChanged, panel.toggle,
                     [&window, dock, toggle = panel.toggle] {
                         if (!window.isMinimized()) {
                             toggle->setChecked(!dock->isHidden());
                         }
                     });
    return dock;
}

} // namespace lacuna
