// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QAction;
class QDockWidget;
class QMainWindow;
class QWidget;

namespace lacuna {

/// A part of the window beside the music, and the action that shows and hides it.
struct Panel {
    QString name; ///< by which the window's state is kept
    QString title;
    QWidget* content = nullptr; ///< the dock's from then on
    Qt::DockWidgetArea area = Qt::LeftDockWidgetArea;
    QAction* toggle = nullptr;   ///< checked: it is shown
    std::function<void()> leave; ///< it had the keyboard and is hidden
};

/// Docks it: shown if its action is checked, without a bar for its title, and never floating.
QDockWidget* addPanel(QMainWindow& window, const Panel& panel);

} // namespace lacuna
