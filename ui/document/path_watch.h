// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QFileSystemWatcher;

namespace lacuna {

/// Tells when something happens to files or in folders. Asking the desktop to watch a path touches
/// its disk, which may never answer: it is done on a thread that nobody waits for. UI thread.
class PathWatch : public QObject {
    Q_OBJECT

public:
    /// Begins to watch a path; false if it is not there. On the watching thread.
    using Begin = std::function<bool(QFileSystemWatcher& desktop, const QString& path)>;

    explicit PathWatch(QObject* parent = nullptr, Begin begin = {});
    ~PathWatch() override;

    /// These alone from now on. What is not there is left out until this is called again: so is a
    /// file that was replaced, which is another one.
    void watch(const QStringList& paths);

Q_SIGNALS:
    /// Something happened, or may have happened before the watching of a path began.
    void stirred();

private:
    struct Shared;
    class Watcher;
    std::shared_ptr<Shared> m_shared;
};

} // namespace lacuna
