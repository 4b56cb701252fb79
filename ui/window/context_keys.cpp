// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/context_keys.h"

#include "ui/window/actions.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <utility>

namespace lacuna {

namespace {

/// As a shortcut would be written: signs that a keyboard has with Shift only are without it, too.
QList<QKeySequence> namesOf(const QKeyEvent& event) {
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const auto key = static_cast<Qt::Key>(event.key());
    QList<QKeySequence> names{QKeySequence(QKeyCombination(modifiers, key))};
    const bool isSign = key > Qt::Key_Space && key < Qt::Key_AsciiTilde + 1 &&
                        !(key >= Qt::Key_A && key <= Qt::Key_Z);
    if (isSign && modifiers & Qt::ShiftModifier) {
        names << QKeySequence(QKeyCombination(modifiers & ~Qt::ShiftModifier, key));
    }
    return names;
}

bool isModifier(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt ||
           key == Qt::Key_Meta || key == Qt::Key_AltGr;
}

} // namespace

ContextKeys::ContextKeys(const Actions& actions, std::function<bool()> isNoteAtHand,
                         QObject* parent)
    : QObject(parent), m_actions(actions), m_isNoteAtHand(std::move(isNoteAtHand)) {}

void ContextKeys::actIn(QWidget& view) {
    view.installEventFilter(this);
}

QAction* ContextKeys::actionFor(const QKeyEvent& event) const {
    if (isModifier(event.key()) || QApplication::activeModalWidget()) {
        return nullptr;
    }
    for (const QKeySequence& name : namesOf(event)) {
        if (!m_isNoteAtHand() && m_actions.commandFor(KeyContext::Fills, name)) {
            return nullptr;
        }
        if (QAction* action = m_actions.commandFor(KeyContext::Notes, name)) {
            // Its usual key, Tab, else goes on to the next part of the window.
            const bool isLeft = action == m_actions[Command::TakeGuess] && !action->isEnabled();
            return isLeft ? nullptr : action;
        }
    }
    return nullptr;
}

bool ContextKeys::eventFilter(QObject* watched, QEvent* event) {
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (!isOverride && event->type() != QEvent::KeyPress) {
        return QObject::eventFilter(watched, event);
    }
    const auto& key = static_cast<const QKeyEvent&>(*event);
    QAction* action = actionFor(key);
    if (!action) {
        return QObject::eventFilter(watched, event);
    }
    event->accept();
    if (!isOverride && (!key.isAutoRepeat() || action->autoRepeat())) {
        action->trigger();
    }
    return true;
}

} // namespace lacuna
