// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/library_controller.h"

#include "engine/engine_error.h"
#include "ui/document/file_path.h"

#include <QFileInfo>
#include <QMetaObject>

#include <algorithm>
#include <exception>
#include <utility>

namespace lacuna {

namespace {

QStringList namesOf(const std::vector<std::filesystem::path>& paths) {
    QStringList names;
    for (const std::filesystem::path& path : paths) {
        names << nameOf(path);
    }
    return names;
}

} // namespace

/// What the searching thread has: a library of its own, opened by the first search.
struct LibraryController::Searcher : QObject {
    std::filesystem::path file;
    std::unique_ptr<TuneLibrary> library;

    TuneLibrary& opened() {
        if (!library) {
            library = std::make_unique<TuneLibrary>(file);
        }
        return *library;
    }
};

LibraryController::LibraryController(std::filesystem::path file, QObject* parent)
    : QObject(parent), m_file(std::move(file)), m_searcher(new Searcher) {
    m_searcher->file = m_file;
    m_searcher->moveToThread(&m_searching);
    connect(&m_searching, &QThread::finished, m_searcher, &QObject::deleteLater);
}

LibraryController::~LibraryController() {
    ++m_search; // what still waits is not looked for
    if (m_searching.isRunning()) {
        m_searching.quit();
        m_searching.wait();
    } else {
        delete m_searcher;
    }
}

void LibraryController::begin(const QStringList& folders) {
    if (!folders.isEmpty() || QFileInfo::exists(nameOf(m_file))) {
        startIndexing(folders, true);
    }
}

void LibraryController::setFolders(const QStringList& folders) {
    startIndexing(folders, false);
}

void LibraryController::startIndexing(const QStringList& folders, bool withKnown) {
    if (m_folders != folders) {
        m_folders = folders;
        Q_EMIT foldersChanged();
    }
    const int run = ++m_run;
    m_indexing = true;
    m_progress = {};
    // Stops and joins a run before: it ends after the book at hand.
    m_indexer = std::jthread([this, folders, withKnown, run](const std::stop_token& stop) {
        const Indexed result = indexFolders(folders, withKnown, run, stop);
        QMetaObject::invokeMethod(
            this, [this, run, result] { receive(run, result); }, Qt::QueuedConnection);
    });
    Q_EMIT progressChanged();
}

LibraryController::Indexed LibraryController::indexFolders(const QStringList& folders,
                                                           bool withKnown, int run,
                                                           const std::stop_token& stop) {
    Indexed result;
    for (const QString& folder : folders) {
        result.folders.push_back(pathOf(folder));
    }
    try {
        TuneLibrary library(m_file);
        if (withKnown) {
            for (const std::filesystem::path& known : library.folders()) {
                if (std::ranges::find(result.folders, known) == result.folders.end()) {
                    result.folders.push_back(known);
                }
            }
        }
        const auto tell = [this, run](const IndexProgress& progress) {
            QMetaObject::invokeMethod(
                this,
                [this, run, progress] {
                    if (run == m_run) {
                        m_progress = progress;
                        Q_EMIT progressChanged();
                    }
                },
                Qt::QueuedConnection);
        };
        result.report = library.index(result.folders, tell, stop);
        result.choices = library.choices();
    } catch (const std::exception& error) {
        result.trouble = QString::fromStdString(sentenceOf(error));
    }
    return result;
}

void LibraryController::receive(int run, const Indexed& result) {
    if (run != m_run) {
        return;
    }
    m_indexing = false;
    m_report = result.report;
    m_choices = result.choices;
    const QStringList folders = namesOf(result.folders);
    if (m_folders != folders) {
        m_folders = folders;
        Q_EMIT foldersChanged();
    }
    Q_EMIT progressChanged();
    Q_EMIT indexed();
    if (!result.trouble.isEmpty()) {
        Q_EMIT failed(result.trouble);
    }
}

void LibraryController::readAhead() {
    startSearching();
    QMetaObject::invokeMethod(m_searcher, [searcher = m_searcher] {
        try {
            searcher->opened().readAhead();
        } catch (const std::exception&) {
            // The search that needs it tells of the trouble.
        }
    });
}

void LibraryController::startSearching() {
    if (!m_searching.isRunning()) {
        m_searching.start(QThread::LowPriority);
    }
}

void LibraryController::find(const LibraryQuery& query) {
    startSearching();
    const int search = ++m_search;
    const auto look = [this, search, query, searcher = m_searcher] {
        if (search != m_search) {
            return;
        }
        std::shared_ptr<const LibraryFinds> finds;
        QString trouble;
        try {
            finds = std::make_shared<const LibraryFinds>(searcher->opened().find(query));
        } catch (const std::exception& error) {
            trouble = QString::fromStdString(sentenceOf(error));
        }
        QMetaObject::invokeMethod(
            this,
            [this, search, finds, trouble] {
                if (search != m_search) {
                    return;
                }
                if (finds) {
                    Q_EMIT found(finds);
                } else {
                    Q_EMIT failed(trouble);
                }
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_searcher, look, Qt::QueuedConnection);
}

void LibraryController::findResembling(const ResemblanceQuery& query, ResemblanceAnswer answer) {
    startSearching();
    const auto look = [this, query, answer = std::move(answer), searcher = m_searcher] {
        std::vector<Resemblance> resemblances;
        try {
            resemblances = searcher->opened().resembling(query);
        } catch (const std::exception&) {
            // A line on a card is not worth a message; a search says what is wrong.
        }
        QMetaObject::invokeMethod(
            this, [answer, resemblances] { answer(resemblances); }, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_searcher, look, Qt::QueuedConnection);
}

} // namespace lacuna
