// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/words_line.h"

#include <QAction>
#include <QKeyEvent>

#include <algorithm>

namespace lacuna {

bool WordsLine::event(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride) {
        return QLineEdit::event(event);
    }
    const auto& key = static_cast<const QKeyEvent&>(*event);
    // A key that types a letter is one, whatever it was given to.
    const bool types = !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier)) &&
                       !key.text().isEmpty() && key.text().front().isPrint();
    const bool isLeft = !types && std::ranges::any_of(m_commands, [&](const QAction* command) {
        return command->isEnabled() &&
               command->shortcuts().contains(QKeySequence(key.keyCombination()));
    });
    event->setAccepted(!isLeft);
    return true;
}

} // namespace lacuna
