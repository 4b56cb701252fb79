// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/tune_library.h"

#include <QObject>
#include <QStringList>
#include <QThread>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace lacuna {

using LibraryFinds = std::vector<LibraryFind>;

/// The tune library on the screen's side. Indexing runs on one thread, searching on another, each
/// with its own connection to the library's file; values go between them and the UI thread, which
/// owns this. Of several searches the latest wins.
class LibraryController : public QObject {
    Q_OBJECT

public:
    explicit LibraryController(std::filesystem::path file, QObject* parent = nullptr);
    ~LibraryController() override;

    /// Begins with these folders and those that the library's file knows: the command line may have
    /// added some. Does nothing, and opens nothing, if there are none of either.
    void begin(const QStringList& folders);
    /// These and no others; looks through them.
    void setFolders(const QStringList& folders);
    /// Looks for what has changed in the folders.
    void refresh() { setFolders(m_folders); }
    const QStringList& folders() const { return m_folders; }

    bool isIndexing() const { return m_indexing; }
    /// While indexing: how many books are done, and of how many.
    const IndexProgress& progress() const { return m_progress; }
    /// What indexing did last.
    const IndexReport& report() const { return m_report; }
    bool hasTunes() const { return m_report.tunes > 0; }
    const LibraryChoices& choices() const { return m_choices; }

    /// Makes ready for a first search by notes, where one may come soon.
    void readAhead();
    /// Answered by found() or failed(), unless another search comes first.
    void find(const LibraryQuery& query);
    /// `answer` is called on the UI thread with the tunes that measures resemble, while this lives;
    /// with none where the library cannot tell.
    using ResemblanceAnswer = std::function<void(const std::vector<Resemblance>&)>;
    void findResembling(const ResemblanceQuery& query, ResemblanceAnswer answer);

Q_SIGNALS:
    void foldersChanged();
    /// Indexing began, got on or ended.
    void progressChanged();
    /// Indexing ended: tunes and choices may be others.
    void indexed();
    void found(const std::shared_ptr<const lacuna::LibraryFinds>& finds);
    /// A sentence for the screen.
    void failed(const QString& sentence);

private:
    struct Searcher;
    struct Indexed {
        IndexReport report;
        LibraryChoices choices;
        std::vector<std::filesystem::path> folders;
        QString trouble;
    };
    void startIndexing(const QStringList& folders, bool withKnown);
    Indexed indexFolders(const QStringList& folders, bool withKnown, int run,
                         const std::stop_token& stop);
    void receive(int run, const Indexed& result);
    void startSearching();

    std::filesystem::path m_file;
    QStringList m_folders;
    bool m_indexing = false;
    IndexProgress m_progress;
    IndexReport m_report;
    LibraryChoices m_choices;
    int m_run = 0; ///< of indexing
    std::atomic<int> m_search = 0;
    QThread m_searching;
    Searcher* m_searcher = nullptr; ///< lives on m_searching, which deletes it
    std::jthread m_indexer;         ///< last: joined before the rest goes
};

} // namespace lacuna
