// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/state_folder.h"

#include <QDir>

namespace lacuna {

QString stateFolder() {
    const QString wished = qEnvironmentVariable("XDG_STATE_HOME");
    // The specification wants paths that are not absolute to be ignored.
    const QString home = QDir::isAbsolutePath(wished)
                             ? wished
                             : QDir::home().filePath(QStringLiteral(".local/state"));
    return QDir(home).filePath(QStringLiteral("lacuna"));
}

} // namespace lacuna
