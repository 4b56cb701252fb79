// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/key_words.h"

#include <QAction>
#include <QPushButton>
#include <QWidget>

namespace lacuna {

namespace {

/// Now, and whenever the action changes while there is the widget.
template <typename Show>
void keepInStep(const QAction& action, QWidget& widget, Show show) {
    show();
    QObject::connect(&action, &QAction::changed, &widget, show);
}

} // namespace

QString keyOf(const QAction& action) {
    return action.shortcut().toString(QKeySequence::NativeText);
}

QString keySignOf(const QAction& action) {
    return action.shortcut() == QKeySequence(Qt::Key_Return) ? QStringLiteral("⏎") : keyOf(action);
}

QString withKey(const QString& words, const QString& key) {
    return key.isEmpty() ? words : words + QStringLiteral("   ") + key;
}

QPushButton* buttonFor(QAction& action) {
    auto* button = new QPushButton;
    showToolTipOf(action, *button);
    button->setEnabled(action.isEnabled());
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
    return button;
}

void showToolTipOf(const QAction& action, QWidget& widget) {
    keepInStep(action, widget, [&action, &widget] { widget.setToolTip(action.toolTip()); });
}

void showKeyInToolTip(const QAction& action, QWidget& widget) {
    keepInStep(action, widget, [&action, &widget, words = widget.toolTip()] {
        const QString key = keyOf(action);
        widget.setToolTip(key.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, key));
    });
}

} // namespace lacuna
