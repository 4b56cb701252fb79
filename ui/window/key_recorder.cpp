// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/key_recorder.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace lacuna {

namespace {

/// Alone they mean nothing.
bool isModifierOrLock(int key) {
    return (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock) || key == Qt::Key_AltGr ||
           key == Qt::Key_Super_L || key == Qt::Key_Super_R;
}

} // namespace

void KeyRecorder::begin() {
    clear();
    findChild<QLineEdit*>()->setPlaceholderText(tr("Press the new keys"));
}

void KeyRecorder::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        event->accept();
        Q_EMIT cancelled();
        return;
    }
    if (isModifierOrLock(event->key())) {
        event->accept();
        return;
    }
    clear(); // else what follows would be a second key of a row of them
    QKeySequenceEdit::keyPressEvent(event);
    if (const QKeySequence key = keySequence(); !key.isEmpty()) {
        setKeySequence(key); // done with it, not waiting for more
        Q_EMIT recorded(key);
    }
}

} // namespace lacuna
