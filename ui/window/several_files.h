// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/open_at.h"

#include <QObject>
#include <QStringList>

class QMimeData;

namespace lacuna {

class FileCommands;

/// Files that are asked for together, where the window holds one book: the first is opened, and
/// then the others are offered. Speaks through FileCommands.
class SeveralFiles : public QObject {
    Q_OBJECT

public:
    explicit SeveralFiles(FileCommands& files);

    /// `at` is a place in the first. Asks before anything that is open is lost.
    /// False where the user would rather not.
    bool open(const QStringList& paths, const OpenAt& at = {});
    /// Offers them beside what is open, until one is opened. `atFirst` is a place in the first.
    void offer(const QStringList& rest, const OpenAt& atFirst = {});

    /// The files of this machine among what is dragged or pasted.
    static QStringList filesIn(const QMimeData& data);
    /// "a.abc, b.abc and 3 more"
    static QString names(const QStringList& paths);

private:
    void offerRest();

    FileCommands& m_files;
    QStringList m_rest; ///< once the one that is being opened is there
};

} // namespace lacuna
