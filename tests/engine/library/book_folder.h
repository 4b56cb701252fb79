// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/tune_library.h"

#include <QDir>
#include <QFile>
#include <QStringList>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <vector>

namespace lacuna {

inline const QByteArray session = R"(X:1
T:The Féis Reel
T:An Chéad Ríl
R:reel
M:C
S:Willie Clancy
K:D
D2FA dAFA|Bcde fdBd|A2FA dAFA|B2AG FDD2|]

X:2
T:O'Neill's Jig
R:jig
C:Trad. Sligo
M:6/8
K:Edor
EGB EGB|edB AFD|EGB e2f|gfe dBA|]
)";

inline const QByteArray waltzes = R"(X:7
T:A Winter Waltz
R:waltz
M:3/4
K:G
D2|G3AB2|d2B2G2|A3Bc2|B4D2|]
)";

/// Three tunes in two tunebooks, and a place for the library that is made of them: what tests of
/// libraries are derived from.
class BookFolder {
protected:
    /// With nothing left of the test before.
    void renew() {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir(m_folder->path()).mkpath("books/below");
        write("session.abc", session);
        write("below/waltzes.ABC", waltzes);
        write("notes.txt", "no tunes");
    }

    std::filesystem::path books() const { return m_folder->filePath("books").toStdString(); }
    std::filesystem::path file() const {
        return m_folder->filePath("cache/x.sqlite").toStdString();
    }

    void write(const QString& name, const QByteArray& text) const {
        QFile book(m_folder->filePath("books/" + name));
        if (!book.open(QIODevice::WriteOnly) || book.write(text) != text.size())
            qFatal("cannot write a file of the test");
    }

    static IndexReport indexAll(TuneLibrary& library, const std::filesystem::path& folder) {
        return library.index({&folder, 1});
    }

    static QStringList titles(const std::vector<LibraryFind>& finds) {
        QStringList titles;
        for (const LibraryFind& find : finds)
            titles << QString::fromStdString(find.tune.title);
        return titles;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace lacuna
