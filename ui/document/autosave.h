// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/project/project_file.h"
#include "ui/document/autosave_place.h"

#include <QObject>
#include <QTimer>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

namespace lacuna {

/// Keeps a copy of unsaved work in the state folder, for the next start after a crash: a project
/// file that says of which file it is a copy. Written within a second of a change, on a thread of
/// its own; the UI thread only makes the snapshot. Goes when the work is saved or given up.
class Autosave : public QObject {
    Q_OBJECT

public:
    /// Called on the UI thread; nothing if all work is saved.
    using Snapshot = std::function<std::optional<ProjectFile>()>;

    Autosave(QString stateFolder, Snapshot snapshot, QObject* parent = nullptr);
    /// Ends what is being written; the copy stays, unless drop() came before.
    ~Autosave() override;

    /// Something changed: there will be a copy soon, or none any more if all is saved.
    void touch();
    /// Nothing is unsaved any more, at once.
    void drop();
    /// Goes on with a copy that a crash left behind.
    void takeOver(std::unique_ptr<AutosavePlace> place);
    /// Writes at once what is due, and waits until the disk has what touch() and drop() asked for.
    /// False if it did not within a second; then it still will.
    bool flush();

Q_SIGNALS:
    /// There is a copy now, or a newer one.
    void written();
    /// One sentence: the disk does not take the copy. Said once, until it takes one again.
    void failed(const QString& sentence);

private:
    struct Drop {};
    using Job = std::variant<ProjectFile, Drop, std::unique_ptr<AutosavePlace>>;

    void snap();
    void post(Job job);
    void work(const std::stop_token& quit);
    void run(Job job);
    void write(const ProjectFile& project);

    QString m_stateFolder;
    Snapshot m_snapshot;
    QTimer m_due;

    std::unique_ptr<AutosavePlace> m_place; // of the writer alone, as is m_failing
    bool m_failing = false;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<std::unique_ptr<AutosavePlace>> m_toTakeOver;
    std::optional<Job> m_next; ///< the latest wish wins
    bool m_busy = false;
    std::jthread m_writer; ///< last: it is joined before the rest goes
};

} // namespace lacuna
