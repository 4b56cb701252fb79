// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/export_job.h"

#include <QMetaObject>

#include <exception>
#include <utility>

namespace lacuna {

ExportJob::ExportJob(QObject* parent) : QObject(parent) {}

ExportJob::~ExportJob() = default;

bool ExportJob::start(const Words& words, Work work) {
    if (m_running) {
        return false;
    }
    m_running = true;
    m_words = words;
    Q_EMIT started();
    m_thread = std::jthread([this, words, doWork = std::move(work)](std::stop_token stop) {
        int told = -1;
        const Tell tell = [&](double done) {
            const int percent = static_cast<int>(done * 100);
            if (percent == told) {
                return;
            }
            told = percent;
            QMetaObject::invokeMethod(
                this, [this, percent] { Q_EMIT progressed(percent); }, Qt::QueuedConnection);
        };
        QString sentence = words.done;
        try {
            if (!doWork(stop, tell)) {
                sentence = words.stopped;
            }
        } catch (const std::exception& error) {
            sentence = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, sentence] {
                m_running = false;
                Q_EMIT ended(sentence);
            },
            Qt::QueuedConnection);
    });
    return true;
}

void ExportJob::cancel() {
    m_thread.request_stop();
}

} // namespace lacuna
