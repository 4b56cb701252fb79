// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/book_saver.h"

#include "engine/files/file_reader.h"
#include "engine/files/file_writer.h"
#include "ui/document/file_path.h"
#include "ui/document/open_book.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace lacuna {

namespace {

/// Nothing if it is not there or cannot be read.
std::optional<std::string> markOnDisk(const QString& path) {
    try {
        return markOf(readFile(pathOf(path)));
    } catch (const ReadError&) {
        return std::nullopt;
    }
}

BookSaver::Outcome attempt(const BookSaver::Write& write, const QString& path,
                           const std::string& bytes, const std::optional<std::string>& expected) {
    try {
        write(path, bytes, expected);
        return {BookSaver::Result::Written, {}};
    } catch (const FileChangedError& error) {
        return {BookSaver::Result::Changed, QString::fromStdString(error.what())};
    } catch (const std::exception& error) {
        return {BookSaver::Result::Failed, QString::fromStdString(sentenceOf(error))};
    }
}

} // namespace

void writeBookFile(const QString& path, const std::string& bytes,
                   std::optional<std::string> expected) {
    if (expected && markOnDisk(path).value_or(*expected) != *expected) {
        throw FileChangedError(
            QFileInfo(path).fileName().toStdString() +
            " was changed by another program since it was opened here; save under "
            "another name to keep both.");
    }
    writeFile(pathOf(path), bytes);
}

BookSaver::BookSaver(QObject* parent) : QObject(parent), m_write(writeBookFile) {}

BookSaver::Outcome BookSaver::save(const QString& path, const std::string& bytes,
                                   std::optional<std::string> expected) {
    if (m_task.isRunning()) {
        return {Result::Failed,
                tr("The disk has not answered yet; wait until it has, or save to another one.")};
    }
    const auto outcome = std::make_shared<Outcome>();
    const auto late = std::make_shared<bool>(false);
    m_task.start([this, write = m_write, path, bytes, expected = std::move(expected), outcome,
                  late]() -> DiskTask::Then {
        const Outcome found = attempt(write, path, bytes, expected);
        return [this, path, mark = markOf(bytes), outcome, late, found] {
            *outcome = found;
            if (*late) {
                Q_EMIT finishedLate(path, mark, found);
            }
        };
    });
    constexpr int moment = 300;
    if (m_task.waitFor(std::min(moment, m_patience))) {
        return *outcome;
    }
    Q_EMIT slow();
    QEventLoop wait;
    connect(&m_task, &DiskTask::finished, &wait, &QEventLoop::quit);
    QTimer::singleShot(m_patience, &wait, &QEventLoop::quit);
    wait.exec(QEventLoop::ExcludeUserInputEvents);
    if (outcome->result == Result::StillWriting) {
        *late = true;
        outcome->sentence = tr("The disk is slow: %1 is still being written. You can go on; Lacuna "
                               "says when it is done.")
                                .arg(QFileInfo(path).fileName());
    }
    return *outcome;
}

} // namespace lacuna
