// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/disk_task.h"

#include "engine/files/patience.h"

#include <QMetaObject>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace lacuna {

/// What the thread and the task both hold, so that either may end first.
struct DiskTask::Shared {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<Then> then;
    DiskTask* owner = nullptr;
};

DiskTask::DiskTask(QObject* parent) : QObject(parent), m_shared(std::make_shared<Shared>()) {
    m_shared->owner = this;
}

DiskTask::~DiskTask() {
    const std::lock_guard lock(m_shared->mutex);
    m_shared->owner = nullptr;
}

void DiskTask::start(Work work) {
    Q_ASSERT(!m_running);
    m_running = true;
    leaveToItself([shared = m_shared, work = std::move(work)] {
        Then then = work();
        const std::lock_guard lock(shared->mutex);
        shared->then = std::move(then);
        shared->done.notify_all();
        if (shared->owner) {
            QMetaObject::invokeMethod(
                shared->owner, [owner = shared->owner] { owner->receive(); }, Qt::QueuedConnection);
        }
    });
}

bool DiskTask::waitFor(int milliseconds) {
    {
        std::unique_lock lock(m_shared->mutex);
        const bool done = m_shared->done.wait_for(lock, std::chrono::milliseconds(milliseconds),
                                                  [this] { return m_shared->then.has_value(); });
        if (m_running && !done) {
            return false;
        }
    }
    receive();
    return true;
}

void DiskTask::receive() {
    std::optional<Then> then;
    {
        const std::lock_guard lock(m_shared->mutex);
        then.swap(m_shared->then);
    }
    if (!then) {
        return; // waitFor() was first
    }
    m_running = false;
    if (*then) {
        (*then)();
    }
    Q_EMIT finished();
}

} // namespace lacuna
