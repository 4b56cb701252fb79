// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/path_watch.h"

#include "engine/files/patience.h"

#include <QEventLoop>
#include <QFileSystemWatcher>
#include <QMetaObject>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace lacuna {

/// What both threads hold, so that either may end first.
struct PathWatch::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    PathWatch* owner = nullptr;
    Watcher* watcher = nullptr; ///< while the watching thread takes calls
    QStringList paths;
    Begin begin;
    bool hasEnded = false;

    void tell() {
        const std::lock_guard lock(mutex);
        if (owner) {
            QMetaObject::invokeMethod(
                owner, [owner = owner] { Q_EMIT owner->stirred(); }, Qt::QueuedConnection);
        }
    }
};

/// Lives on the watching thread.
class PathWatch::Watcher : public QObject {
public:
    explicit Watcher(Shared& shared) : m_shared(shared) {
        const auto tell = [this] { m_shared.tell(); };
        connect(&m_desktop, &QFileSystemWatcher::fileChanged, this, tell);
        connect(&m_desktop, &QFileSystemWatcher::directoryChanged, this, tell);
    }

    /// Until end().
    void run() { m_loop.exec(); }
    void end() { m_loop.quit(); }

    void follow() {
        QStringList wished;
        {
            const std::lock_guard lock(m_shared.mutex);
            wished = m_shared.paths;
        }
        bool isNew = false;
        for (const QString& path : m_desktop.files() + m_desktop.directories()) {
            if (!wished.removeOne(path)) {
                m_desktop.removePath(path);
            }
        }
        for (const QString& path : wished) {
            isNew |= m_shared.begin ? m_shared.begin(m_desktop, path) : m_desktop.addPath(path);
        }
        if (isNew) {
            m_shared.tell();
        }
    }

private:
    Shared& m_shared;
    QEventLoop m_loop; ///< first: it gives the thread its events, which the other one needs
    QFileSystemWatcher m_desktop;
};

PathWatch::PathWatch(QObject* parent, Begin begin)
    : QObject(parent), m_shared(std::make_shared<Shared>()) {
    m_shared->owner = this;
    m_shared->begin = std::move(begin);
    leaveToItself([shared = m_shared] {
        {
            Watcher watcher(*shared);
            bool isWanted = false;
            {
                const std::lock_guard lock(shared->mutex);
                isWanted = shared->owner != nullptr;
                shared->watcher = isWanted ? &watcher : nullptr;
            }
            if (isWanted) {
                watcher.follow();
                watcher.run();
            }
            const std::lock_guard lock(shared->mutex);
            shared->watcher = nullptr;
        }
        const std::lock_guard lock(shared->mutex);
        shared->hasEnded = true;
        shared->changed.notify_all();
    });
}

PathWatch::~PathWatch() {
    constexpr std::chrono::milliseconds longestEnd(500); // a disk that answers takes none
    std::unique_lock lock(m_shared->mutex);
    m_shared->owner = nullptr;
    if (Watcher* const watcher = m_shared->watcher) {
        QMetaObject::invokeMethod(
            watcher, [watcher] { watcher->end(); }, Qt::QueuedConnection);
    }
    m_shared->changed.wait_for(lock, longestEnd, [this] { return m_shared->hasEnded; });
}

void PathWatch::watch(const QStringList& paths) {
    const std::lock_guard lock(m_shared->mutex);
    m_shared->paths = paths;
    if (Watcher* const watcher = m_shared->watcher) {
        QMetaObject::invokeMethod(
            watcher, [watcher] { watcher->follow(); }, Qt::QueuedConnection);
    }
}

} // namespace lacuna
