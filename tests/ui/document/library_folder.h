// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"
#include "ui/document/library_controller.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace lacuna {

/// A folder of two small books and a library beside it; both go with it.
struct LibraryFolder {
    QTemporaryDir folder;
    LibraryController library{folder.filePath("cache/library.sqlite").toStdString()};

    LibraryFolder() {
        QDir(folder.path()).mkpath("books");
        write("one.abc", "X:1\nT:The Féis Reel\nR:reel\nM:4/4\nL:1/8\nK:D\n"
                         "D2FA dAFA|Bcde fdBd|A2FA dAFA|B2AG FDD2|]\n\n"
                         "X:2\nT:Another Jig\nR:jig\nM:6/8\nL:1/8\nK:Em\nEGB EGB|edB AFD|\n");
        write("two.abc", "X:5\nT:A Winter Waltz\nR:waltz\nM:3/4\nL:1/8\nK:G\n"
                         "D2|G3AB2|d2B2G2|A3Bc2|B4D2|]\n");
    }

    QString books() const { return folder.filePath("books"); }
    QString pathOf(const QString& name) const { return folder.filePath("books/" + name); }
    void write(const QString& name, const QByteArray& text) const {
        QFile file(pathOf(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("the temporary folder cannot be written");
        }
    }
    /// Indexes its books; true when that is done.
    bool index() {
        library.setFolders({books()});
        return lacuna::waitFor([this] { return !library.isIndexing(); });
    }
    /// What a search gives; empty if none comes.
    LibraryFinds find(const LibraryQuery& query) {
        LibraryFinds finds;
        bool isThere = false;
        const auto wait =
            QObject::connect(&library, &LibraryController::found, &library, [&](const auto& found) {
                finds = *found;
                isThere = true;
            });
        library.find(query);
        if (!lacuna::waitFor([&isThere] { return isThere; })) {
            qWarning("no search was answered");
        }
        QObject::disconnect(wait);
        return finds;
    }
};

} // namespace lacuna
