// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/file_claim.h"

#include "engine/files/patience.h"
#include "ui/document/file_path.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLockFile>

#include <chrono>

namespace lacuna {

namespace {

std::filesystem::path canonicalOf(const std::filesystem::path& name) {
    std::error_code error;
    const std::filesystem::path canonical = std::filesystem::canonical(name, error);
    return error ? std::filesystem::canonical(name.parent_path(), error) / name.filename()
                 : canonical;
}

/// The same for all names of one file, also for one that is not there yet; where its disk does not
/// answer, for this name alone.
QString keyOf(const QString& path) {
    const std::filesystem::path name = pathOf(fullNameOf(path));
    const auto canonical = within(std::chrono::seconds(1), [name] { return canonicalOf(name); });
    const QByteArray bytes = QByteArray::fromStdString(canonical.value_or(name).native());
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
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
