// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/disk_task.h"
#include "ui/document/path_watch.h"
#include "ui/document/style.h"

#include <QLockFile>
#include <QObject>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lacuna {

/// A folder for one training run, beside the styles but not among them. It goes with this object
/// unless it became a style; one that a crash left behind goes when the library is next made.
class RunFolder {
public:
    /// Below `parent`, which must exist.
    explicit RunFolder(const QString& parent);
    ~RunFolder();
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    bool isValid() const { return m_folder.isValid(); }
    QString path() const { return m_folder.path(); }

private:
    friend class StyleLibrary;
    QTemporaryDir m_folder;
    QLockFile m_lock; ///< tells another Lacuna that the run is alive
};

/// The styles in a folder, each a folder of its own with a style.json. Follows what other programs
/// do there. UI thread. What is there is read off it, and known some time after the beginning; what
/// is made, renamed and removed here is known at once. Every file is small.
class StyleLibrary : public QObject {
    Q_OBJECT

public:
    /// `folder` need not exist yet.
    explicit StyleLibrary(QString folder, QObject* parent = nullptr);

    /// In the user's own data.
    static QString usualFolder();

    /// Does it once the styles have been read for the first time: now, or later while `context` is
    /// there.
    void whenRead(const QObject* context, std::function<void()> then);

    /// By name.
    const std::vector<Style>& styles() const { return m_styles; }
    std::optional<Style> styleWithId(const QString& id) const;
    /// Whatever the case of its letters.
    bool hasName(const QString& name) const;

    /// Nothing if the disk does not let one.
    std::unique_ptr<RunFolder> makeRunFolder();

    struct Kept {
        std::optional<Style> style;
        QString trouble; ///< why there is none: one plain sentence
    };
    /// Makes a style of what a run wrote. Id and folder of `notes` are not looked at. The run's
    /// folder is gone afterwards if that went well, else it is as it was.
    Kept keep(RunFolder& run, const Style& notes);

    /// These give one plain sentence if they cannot, else nothing.
    QString rename(const QString& id, const QString& name);
    /// Into the wastebasket, or for good where there is none.
    QString remove(const QString& id);

Q_SIGNALS:
    void changed();
    void wasRead(); ///< once

private:
    bool ensureFolder();
    void rescan();
    void change(std::vector<Style> styles);
    void adopt(std::vector<Style> styles);

    QString m_folder;
    PathWatch m_paths;
    DiskTask m_task;
    std::vector<Style> m_styles;
    bool m_isRead = false;
    bool m_again = false; ///< what is being read is old
    int m_ownChanges = 0;
};

} // namespace lacuna
