// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace lacuna {

/// The choices of the dialogs that open and save.
QString abcFilter();
QString projectFilter();
QString openFilter();

/// A tune's title as a name of a file: without what a path or a shell would take for its own.
QString fileNameOf(const QString& title);

/// Where a dialog for files begins: in the book's folder, else in that for documents, else at home;
/// always one that is there.
QString folderForFiles(const QString& bookPath = {});

/// Whether nobody is meant to write the file. Asked by its mode: root may write it nevertheless,
/// and should not do so by a slip.
bool isReadOnly(const QString& path);

} // namespace lacuna
