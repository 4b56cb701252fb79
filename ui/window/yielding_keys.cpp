// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/yielding_keys.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>

namespace lacuna {

YieldingKeys::YieldingKeys(const QList<const QObject*>& lists, const QObject* searchBox,
                           QObject* parent)
    : QObject(parent), m_lists(lists), m_searchBox(searchBox) {
    qApp->installEventFilter(this);
}

bool YieldingKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        needs(watched, *static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

bool YieldingKeys::needs(const QObject* watched, const QKeyEvent& event) const {
    if (event.modifiers() != Qt::NoModifier && event.modifiers() != Qt::KeypadModifier) {
        return false;
    }
    const int key = event.key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (qobject_cast<const QAbstractButton*>(watched)) {
        return key == Qt::Key_Space;
    }
    if (watched->inherits("QComboBox")) {
        return key == Qt::Key_Space || key == Qt::Key_Home || enter;
    }
    if (m_lists.contains(watched)) {
        return enter || key == Qt::Key_Home;
    }
    return watched == m_searchBox && (enter || key == Qt::Key_Escape);
}

} // namespace lacuna
