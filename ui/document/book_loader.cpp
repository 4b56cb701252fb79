// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/book_loader.h"

#include "engine/engine_error.h"
#include "engine/formats/score_file.h"
#include "ui/document/disk_task.h"
#include "ui/document/file_path.h"

#include <exception>
#include <utility>

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
            std::string bytes = readFileInTime(pathOf(path));
            outcome.format = scoreFormatOf(pathOf(path), bytes);
            if (holdsManyTunes(outcome.format)) {
                outcome.book = std::make_shared<OpenBook>(bookOfFile(path, std::move(bytes)));
            }
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
    } else if (outcome.sentence.isEmpty()) {
        Q_EMIT foundTune(outcome.path, outcome.format);
    } else {
        Q_EMIT failed(outcome.path, outcome.sentence);
    }
}

} // namespace lacuna
