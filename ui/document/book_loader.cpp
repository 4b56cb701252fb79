// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/book_loader.h"

#include <QFileInfo>
#include <QMetaObject>

#include <exception>

namespace lacuna {

BookLoader::BookLoader(QObject* parent) : QObject(parent) {}

BookLoader::~BookLoader() = default;

void BookLoader::load(const QString& path) {
    const int wish = ++m_wish;
    m_loading = true;
    // Joins a reader that still runs: reading is short, and two at once would be no faster.
    m_thread = std::jthread([this, wish, path] {
        Outcome outcome{.book = {}, .path = path, .sentence = {}};
        try {
            outcome.book = std::make_shared<OpenBook>(readBook(path));
        } catch (const std::exception& error) {
            outcome.sentence = QString::fromStdString(error.what());
        }
        QMetaObject::invokeMethod(
            this, [this, wish, outcome] { receive(wish, outcome); }, Qt::QueuedConnection);
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
