// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/latest_task.h"

#include <QMetaObject>

#include <utility>

namespace lacuna {

LatestTask::~LatestTask() {
    // Before the rest of this object: the thread posts its result here.
    m_thread.request_stop();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void LatestTask::start(Work work) {
    stop();
    if (m_isRunning) {
        m_next = std::move(work);
    } else {
        run(std::move(work));
    }
}

void LatestTask::stop() {
    m_next = {};
    m_isWanted = false;
    m_thread.request_stop();
}

void LatestTask::run(Work work) {
    m_isRunning = true;
    m_isWanted = true;
    m_thread = std::jthread([this, work = std::move(work)](const std::stop_token& stop) {
        const Then then = work(stop);
        QMetaObject::invokeMethod(
            this, [this, then] { receive(then); }, Qt::QueuedConnection);
    });
}

void LatestTask::receive(const Then& then) {
    m_isRunning = false;
    if (m_next) {
        run(std::exchange(m_next, {}));
    } else if (std::exchange(m_isWanted, false)) {
        then();
    }
}

} // namespace lacuna
