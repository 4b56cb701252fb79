// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/score_formats.h"

#include <QString>
#include <QStringList>

#include <initializer_list>

namespace lacuna {

/// "*.mid *.MID *.midi …": the names of files in a format, for a dialog that looks at the case.
QString patternsOf(ScoreFormat format);

/// The choices of the dialogs that open and save.
QString abcFilter();
QString projectFilter();
QString openFilter();

/// A tune's title as a name of a file: without what a path or a shell would take for its own.
QString fileNameOf(const QString& title);

/// Where a dialog for files begins: in the book's folder, else in that for documents, else at home;
/// always one that is there.
QString folderForFiles(const QString& bookPath = {});

/// What is wrong with a file that cannot be opened, with its name if the sentence lacks that.
QString namingFile(const QString& sentence, const QString& path);

/// Whether nobody is meant to write the file. Asked by its mode: root may write it nevertheless,
/// and should not do so by a slip.
bool isReadOnly(const QString& path);

/// Why no file of this name is written, whatever the disk lets: it has no letter before its suffix.
/// One sentence, empty if the name will do.
QString refusalOfName(const QString& path);
/// The same, or that the file is there and read-only.
QString refusalToSave(const QString& path);

/// Why nothing is written under this name by who writes files with these suffixes (without their
/// dot): its own suffix promises another format. One sentence, empty if it promises none.
QString refusalOfSuffix(const QString& path, const QStringList& written);
/// The suffixes of formats.
QStringList namesOfSuffixes(std::initializer_list<ScoreFormat> formats);

} // namespace lacuna
