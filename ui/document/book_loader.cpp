// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/book_loader.h"

#include "engine/engine_error.h"
#include "ui/document/disk_task.h"

#include <exception>

namespace lacuna {

BookLoader::BookLoader(QObject* parent) : QObject(parent) {}

BookLoader::~BookLoader() = default;

void BookLoader::load(const QString& path) {
    const int wish = ++m_wish;
    m_loading = true;
    auto* task = new DiskTask(this); // one each: an older one may never end
    connect(task, &DiskTask::finished, task, &QObject::deleteLater);
    task->start([this, wish, path]() -> DiskTask::Then {
        Outcome outcome{.book = {}, .path = path, .sentence = {}};
        try {
            outcome.book = std::make_shared<OpenBook>(readBook(path));
        } catch (const std::exception& error) {
            outcome.sentence = QString::fromStdString(sentenceOf(error));
        }
        return [this, wish, outcome] { receive(wish, outcome); };
    });
}

void BookLoader::receive(int wish, const Outcome& outcome) {
    if (wish != m_wish) {
        return;
    }
    m_loading = false;
    if (outcome.book) {
        Q_EMIT loaded(outcome.book);
    } else {
        Q_EMIT failed(outcome.path, outcome.sentence);
    }
}

} // namespace lacuna
