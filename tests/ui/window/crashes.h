// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/window/window_bench.h"
#include "ui/views/message_bar.h"
#include "ui/window/safe_keeping.h"

#include <QDir>
#include <QPushButton>
#include <QTest>

namespace lacuna {

/// The button of the message that is shown.
inline QPushButton* choice(WindowBench& bench, const QString& text) {
    for (QPushButton* button :
         bench.window->findChild<MessageBar*>()->findChildren<QPushButton*>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

inline QStringList copiesIn(const WindowBench& bench) {
    return QDir(bench.folder.filePath("state/lacuna/autosave")).entryList({"*.lacuna"});
}

/// Puts the autosaved copy of one window where the next one finds it, as a crash would: the lock of
/// a living window cannot be made stale, so the copy gets another name.
inline void crash(WindowBench& bench) {
    QVERIFY(bench.window->keeping().autosave().flush());
    const QDir folder(bench.folder.filePath("state/lacuna/autosave"));
    QCOMPARE(copiesIn(bench).size(), 1);
    QVERIFY(QFile::copy(folder.filePath(copiesIn(bench).at(0)), folder.filePath("left.lacuna")));
    bench.document.undoStack().setClean();
    bench.window->close();
    QCOMPARE(copiesIn(bench), QStringList{"left.lacuna"});
}

} // namespace lacuna
