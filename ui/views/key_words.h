// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAction;
class QPushButton;
class QWidget;

namespace lacuna {

/// The first key of an action, "Ctrl+K"; empty if it has none.
QString keyOf(const QAction& action);
/// The same where there is little room: "⏎" for Return.
QString keySignOf(const QAction& action);
/// "Fill   Ctrl+Return", for a button that does what the action does.
QString withKey(const QString& words, const QString& key);

/// A button that does what the action does, while it can, with its tool tip and yet without words.
QPushButton* buttonFor(QAction& action);
/// Gives a widget the tool tip of an action, and another when that has another.
void showToolTipOf(const QAction& action, QWidget& widget);
/// Adds the key of an action to the widget's own tool tip, "Search (Ctrl+F)", and keeps it in step.
void showKeyInToolTip(const QAction& action, QWidget& widget);

} // namespace lacuna
