// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/file_claim.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace lacuna {

namespace {

/// The same for all names of one file, also for one that is not there yet.
QString keyOf(const QString& path) {
    const QFileInfo file(path);
    QString canonical = file.canonicalFilePath();
    if (canonical.isEmpty()) {
        canonical =
            QFileInfo(file.absolutePath()).canonicalFilePath() + QLatin1Char('/') + file.fileName();
    }
    return QString::fromLatin1(
        QCryptographicHash::hash(canonical.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace

FileClaim::FileClaim(const QString& stateFolder)
    : m_folder(QDir(stateFolder).filePath(QStringLiteral("open"))) {}

FileClaim::~FileClaim() = default;

bool FileClaim::claim(const QString& path) {
    const QString key = keyOf(path);
    if (m_lock && key == m_key) {
        return true;
    }
    QDir().mkpath(m_folder);
    auto lock = std::make_unique<QLockFile>(QDir(m_folder).filePath(key + QStringLiteral(".lock")));
    lock->setStaleLockTime(0); // a window may be open for days; only its process's death frees it
    if (!lock->tryLock(0) && lock->error() == QLockFile::LockFailedError) {
        return false;
    }
    m_key = key;
    m_lock = std::move(lock);
    return true;
}

void FileClaim::release() {
    m_lock.reset();
    m_key.clear();
}

} // namespace lacuna
