// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/export_job.h"

#include "engine/engine_error.h"
#include "engine/files/patience.h"

#include <QMetaObject>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

namespace lacuna {

/// What the thread and the job both hold, so that either may end first.
struct ExportJob::Shared {
    std::mutex mutex;
    std::condition_variable ended;
    ExportJob* owner = nullptr;
    bool done = false;
    std::stop_source stop;

    void post(const std::function<void(ExportJob&)>& act) {
        const std::lock_guard lock(mutex);
        if (owner) {
            QMetaObject::invokeMethod(
                owner, [job = owner, act] { act(*job); }, Qt::QueuedConnection);
        }
    }
};

ExportJob::ExportJob(QObject* parent) : QObject(parent) {}

ExportJob::~ExportJob() {
    if (!m_shared) {
        return;
    }
    m_shared->stop.request_stop();
    constexpr auto patience = std::chrono::seconds(2);
    std::unique_lock lock(m_shared->mutex);
    m_shared->ended.wait_for(lock, patience, [this] { return m_shared->done; });
    m_shared->owner = nullptr;
}

bool ExportJob::start(const Words& words, Work work) {
    if (m_running) {
        return false;
    }
    m_running = true;
    m_words = words;
    m_shared = std::make_shared<Shared>();
    m_shared->owner = this;
    Q_EMIT started();
    leaveToItself([shared = m_shared, words, doWork = std::move(work)] {
        int told = -1;
        const Tell tell = [&](double done) {
            const int percent = static_cast<int>(done * 100);
            if (std::exchange(told, percent) != percent) {
                shared->post([percent](ExportJob& job) { Q_EMIT job.progressed(percent); });
            }
        };
        QString sentence = words.done;
        try {
            if (!doWork(shared->stop.get_token(), tell)) {
                sentence = words.stopped;
            }
        } catch (const std::exception& error) {
            sentence = QString::fromStdString(sentenceOf(error));
        }
        shared->post([sentence](ExportJob& job) {
            job.m_running = false;
            Q_EMIT job.ended(sentence);
        });
        const std::lock_guard lock(shared->mutex);
        shared->done = true;
        shared->ended.notify_all();
    });
    return true;
}

void ExportJob::cancel() {
    if (m_shared) {
        m_shared->stop.request_stop();
    }
}

} // namespace lacuna
