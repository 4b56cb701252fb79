// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/window/note_bench.h"
#include "ui/window/command_list_dialog.h"
#include "ui/window/command_list_model.h"
#include "ui/window/key_recorder.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

namespace lacuna {

/// The window with a tune of eight eighths, the keyboard in the lead sheet, and the list over it.
struct CommandBench : NoteBench {
    CommandListDialog* dialog() { return window->findChild<CommandListDialog*>(); }
    bool openList() {
        key(Qt::Key_F1);
        return dialog() && waitFor([this] { return dialog()->searchField().hasFocus(); });
    }
    bool showMusic() { return NoteBench::open("CDEF GABc|"); }
    /// To where the keyboard is in the list.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(dialog()->focusWidget(), key, modifiers);
    }
    void search(const char* text) {
        dialog()->searchField().clear();
        QTest::keyClicks(&dialog()->searchField(), QLatin1String(text));
    }
    const QAbstractItemModel& model() { return *dialog()->list().model(); }
    QString at(int row, int column) { return model().index(row, column).data().toString(); }
    QString chosen() {
        return dialog()->list().currentIndex().siblingAtColumn(0).data().toString();
    }
    QPushButton* button(const QString& text) {
        for (QPushButton* button : dialog()->findChildren<QPushButton*>()) {
            if (button->text().remove('&') == text) {
                return button;
            }
        }
        return nullptr;
    }
    void close() {
        press(Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        window->activateWindow(); // which a desktop does, but not the one of tests
        QTRY_VERIFY(window->isActiveWindow());
    }
    /// Gives the command that these words find first another key.
    void give(const char* words, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        search(words);
        press(Qt::Key_F2);
        QTest::keyClick(&dialog()->recorder(), key, modifiers);
    }
    QString keysOf(Command command) {
        return QKeySequence::listToString(window->actions()[command]->shortcuts());
    }
};

} // namespace lacuna
