// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/field_keys.h"

#include "ui/window/actions.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <array>
#include <optional>

namespace lacuna {

namespace {

constexpr std::array menusOfMusic{MenuName::Note,      MenuName::Ornaments, MenuName::Bowing,
                                  MenuName::Fingering, MenuName::Measure,   MenuName::Endings,
                                  MenuName::Signs};

/// That receives the keys, whole or within a field for numbers.
QLineEdit* fieldOf(QObject* receiver) {
    return qobject_cast<QAbstractSpinBox*>(receiver) ? receiver->findChild<QLineEdit*>()
                                                     : qobject_cast<QLineEdit*>(receiver);
}

/// The command of the whole window that has the key, ready or not.
std::optional<Command> commandOf(const Actions& actions, const QKeyEvent& key) {
    const QKeySequence name(key.keyCombination());
    for (const CommandRow& row : commandTable()) {
        if (row.context == KeyContext::Window && actions[row.command]->shortcuts().contains(name)) {
            return row.command;
        }
    }
    return std::nullopt;
}

bool changesMusic(Command command) {
    return command == Command::Undo || command == Command::Redo ||
           std::ranges::find(menusOfMusic, lacuna::rowOf(command).menu) != menusOfMusic.end();
}

} // namespace

FieldKeys::FieldKeys(const Actions& actions, QWidget& window)
    : QObject(&window), m_actions(actions), m_window(window) {
    QCoreApplication::instance()->installEventFilter(this);
}

bool FieldKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) {
        return false;
    }
    QLineEdit* const field = fieldOf(watched);
    if (!field || field->isReadOnly() || field->window() != &m_window) {
        return false;
    }
    const std::optional<Command> command =
        commandOf(m_actions, static_cast<const QKeyEvent&>(*event));
    if (!command || !changesMusic(*command)) {
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (*command == Command::Undo) {
        field->undo();
    } else if (*command == Command::Redo) {
        field->redo();
    }
    event->accept();
    return true;
}

} // namespace lacuna
