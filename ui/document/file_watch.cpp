// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/file_watch.h"

#include "engine/files/file_reader.h"
#include "ui/document/file_path.h"
#include "ui/document/open_book.h"

#include <QFileInfo>

#include <exception>

namespace lacuna {

namespace {

/// Size and time of the file; empty if it is not there.
QString stampOf(const std::filesystem::path& path) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    const auto time = std::filesystem::last_write_time(path, error);
    return error ? QString()
                 : QStringLiteral("%1 %2").arg(size).arg(time.time_since_epoch().count());
}

/// Nothing if it is not there or cannot be read.
std::optional<std::string> readMark(const std::filesystem::path& path) {
    try {
        return markOf(readFile(path));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

FileWatch::FileWatch(QObject* parent) : QObject(parent) {
    constexpr int settledMs = 200;
    m_settled.setSingleShot(true);
    m_settled.setInterval(settledMs);
    connect(&m_settled, &QTimer::timeout, this, &FileWatch::look);
    connect(&m_paths, &PathWatch::stirred, this, [this] { m_settled.start(); });
    connect(&m_task, &DiskTask::finished, this, [this] {
        if (m_again) {
            m_again = false;
            look();
        }
    });
}

void FileWatch::watch(const QString& path, const std::string& mark) {
    m_path = path;
    m_mark = mark;
    m_stamp.clear();
    ++m_generation;
    m_told.reset();
    m_toldGone = false;
    keepWatching();
}

void FileWatch::keepWatching() {
    // A file that was replaced is another one, and no longer watched.
    const bool canBeWatched = !m_path.isEmpty() && m_path.isValidUtf16();
    m_paths.watch(canBeWatched ? QStringList{m_path, QFileInfo(m_path).absolutePath()}
                               : QStringList());
}

void FileWatch::look() {
    if (m_path.isEmpty()) {
        return;
    }
    if (m_task.isRunning()) {
        m_again = true;
        return;
    }
    m_task.start([this, path = pathOf(m_path), known = m_stamp,
                  generation = m_generation]() -> DiskTask::Then {
        const QString stamp = stampOf(path);
        if (stamp == known && !stamp.isEmpty()) {
            return {}; // something else happened in its folder
        }
        const std::optional<std::string> mark = readMark(path);
        if (!mark && !stamp.isEmpty()) {
            return {}; // there, and not to be read: there is nothing to say
        }
        return [this, generation, stamp, mark] { receive(generation, stamp, mark); };
    });
}

void FileWatch::receive(int generation, const QString& stamp, std::optional<std::string> mark) {
    if (generation != m_generation) {
        m_again = true;
        return;
    }
    m_stamp = stamp;
    keepWatching();
    if (!mark) {
        if (!m_toldGone) {
            m_toldGone = true;
            Q_EMIT gone();
        }
        return;
    }
    m_toldGone = false;
    if (*mark == m_mark) {
        m_told.reset();
    } else if (m_told != mark) {
        m_told = mark;
        Q_EMIT changed(*mark);
    }
}

} // namespace lacuna
