// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/autosave_place.h"

#include "engine/files/file_writer.h"
#include "ui/document/file_path.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

#include <utility>

namespace lacuna {

namespace {

const QLatin1String suffix(".lacuna");

QDir folderIn(const QString& stateFolder) {
    return QDir(QDir(stateFolder).filePath(QStringLiteral("autosave")));
}

/// Nothing if another process that lives has it.
std::unique_ptr<QLockFile> lockFor(const QString& file) {
    auto lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // only its process's death frees it
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

QString markOfTrial(const QString& file) {
    return file + QStringLiteral(".tried");
}

QFileInfoList copiesIn(const QDir& folder) {
    return folder.entryInfoList({QStringLiteral("*.lacuna")}, QDir::Files,
                                QDir::Time | QDir::Reversed);
}

} // namespace

AutosavePlace::AutosavePlace(QString file, std::unique_ptr<QLockFile> lock)
    : m_file(std::move(file)), m_lock(std::move(lock)) {}

AutosavePlace::~AutosavePlace() {
    endTrial();
}

std::unique_ptr<AutosavePlace> AutosavePlace::make(const QString& stateFolder) {
    const QDir folder = folderIn(stateFolder);
    QDir().mkpath(folder.path());
    // Tunes may be nobody else's business.
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString file =
        folder.filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + suffix);
    std::unique_ptr<QLockFile> lock = lockFor(file);
    return lock ? std::unique_ptr<AutosavePlace>(new AutosavePlace(file, std::move(lock)))
                : nullptr;
}

std::vector<std::unique_ptr<AutosavePlace>> AutosavePlace::leftBehind(const QString& stateFolder) {
    std::vector<std::unique_ptr<AutosavePlace>> places;
    for (const QFileInfo& copy : copiesIn(folderIn(stateFolder))) {
        if (std::unique_ptr<QLockFile> lock = lockFor(copy.absoluteFilePath())) {
            places.push_back(std::unique_ptr<AutosavePlace>(
                new AutosavePlace(copy.absoluteFilePath(), std::move(lock))));
        }
    }
    return places;
}

bool AutosavePlace::hasCopies(const QString& stateFolder) {
    return !copiesIn(folderIn(stateFolder)).isEmpty();
}

void AutosavePlace::beginTrial() {
    m_inTrial = true;
    try {
        writeFile(pathOf(markOfTrial(m_file)), {});
    } catch (const WriteError&) {
        return; // a full disk must not keep the copy from being offered
    }
}

void AutosavePlace::endTrial() {
    if (std::exchange(m_inTrial, false)) {
        QFile::remove(markOfTrial(m_file));
    }
}

bool AutosavePlace::hasFailed() const {
    return !m_inTrial && QFile::exists(markOfTrial(m_file));
}

QString AutosavePlace::setAside() {
    const QFileInfo copy(m_file);
    QDir folder = copy.dir();
    const QString place = folder.filePath(QStringLiteral("set-aside"));
    if (!folder.mkpath(place)) {
        return {};
    }
    QString aside = QDir(place).filePath(copy.fileName());
    if (!QFile::rename(m_file, aside)) {
        return {};
    }
    QFile::remove(markOfTrial(m_file));
    return aside;
}

void AutosavePlace::removeCopy(bool mayBeWanted) {
    endTrial();
    // Where the folder for the wastebasket is missing, Qt 6.4 makes one in the working directory.
    QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    if (!mayBeWanted || !QFile::moveToTrash(m_file)) {
        QFile::remove(m_file);
    }
}

} // namespace lacuna
