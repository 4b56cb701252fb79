// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/engine_error.h"
#include "ui/document/disk_task.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace lacuna {

/// Another program has written the file since it was read or saved here.
class FileChangedError : public EngineError {
public:
    using EngineError::EngineError;
};

/// Puts `bytes` in place of the file's, all or nothing, as writeFile() does. Throws
/// FileChangedError, and writes nothing, if the file is there and its bytes have another mark than
/// `expected`; EngineError if it cannot be written. Any thread.
void writeBookFile(const QString& path, const std::string& bytes,
                   std::optional<std::string> expected);

/// Writes files without stopping the screen for good: most are written in a moment; on a slow disk
/// the screen goes on being painted, and after some time the user can go on working.
class BookSaver : public QObject {
    Q_OBJECT

public:
    enum class Result { Written, Changed, Failed, StillWriting };
    struct Outcome {
        Result result = Result::StillWriting;
        QString sentence; ///< what is wrong and what to do; empty when written
    };

    explicit BookSaver(QObject* parent = nullptr);

    /// As writeBookFile. StillWriting after `patience`: finishedLate() tells the rest.
    Outcome save(const QString& path, const std::string& bytes,
                 std::optional<std::string> expected);
    using Write = std::function<void(const QString& path, const std::string& bytes,
                                     std::optional<std::string> expected)>;
    /// How to write, on any thread; writeBookFile unless a test has a disk of its own.
    void setWrite(Write write) { m_write = std::move(write); }
    /// How long to wait for a disk, in milliseconds.
    void setPatience(int milliseconds) { m_patience = milliseconds; }

Q_SIGNALS:
    /// It takes longer than a moment.
    void slow();
    void finishedLate(const QString& path, const std::string& mark,
                      const lacuna::BookSaver::Outcome& outcome);

private:
    int m_patience = 15000;
    Write m_write;
    DiskTask m_task;
};

} // namespace lacuna
