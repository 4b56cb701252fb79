// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/disk_task.h"
#include "ui/document/path_watch.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace lacuna {

/// Tells when another program writes or removes the open file. Looks when the desktop says that
/// something happened in its folder, and when asked. Never touches the disk on the UI thread.
class FileWatch : public QObject {
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    /// The file to watch and the mark of its bytes as they are known here. An empty path: none.
    void watch(const QString& path, const std::string& mark);
    /// Looks now: the window got the focus, which a network disk does not tell.
    void look();

Q_SIGNALS:
    /// Its bytes are others now. Said once for each.
    void changed(const std::string& mark);
    /// It is not there any more. Said once.
    void gone();

private:
    void keepWatching();
    void receive(int generation, const QString& stamp, std::optional<std::string> mark);

    QString m_path;
    std::string m_mark;
    QString m_stamp;      ///< size and time when it was last read
    int m_generation = 0; ///< what was seen before the last watch() no longer counts
    std::optional<std::string> m_told;
    bool m_toldGone = false;
    bool m_again = false;
    PathWatch m_paths;
    QTimer m_settled; ///< a program that saves makes several events
    DiskTask m_task;
};

} // namespace lacuna
