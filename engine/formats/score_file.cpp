// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/score_file.h"

#include "engine/engine_error.h"
#include "engine/formats/abc_writer.h"
#include "engine/formats/score_formats.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QString>

#include <string>

namespace lacuna {
namespace {

constexpr qint64 largestFile = 256LL * 1024 * 1024;

QString nameOf(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

std::string quotedName(const std::filesystem::path& path) {
    return "“" + QFileInfo(nameOf(path)).fileName().toStdString() + "”";
}

// What keeps a file from being written, and what to do. The old file is as it was.
std::string whyNotWritten(const QSaveFile& file) {
    const QFileInfo target(file.fileName());
    if (!target.absoluteDir().exists())
        return "its folder is not there any more; choose another";
    if (file.error() == QFileDevice::ResourceError)
        return "the disk is full; free some space or choose another folder";
    if (file.error() == QFileDevice::PermissionsError || !QFileInfo(target.path()).isWritable())
        return "its folder is read-only; choose another";
    return "the disk did not take it; choose another folder or free some space";
}

} // namespace

std::string readBytes(const std::filesystem::path& path) {
    QFile file(nameOf(path));
    if (!file.exists())
        throw ReadError("The file " + quotedName(path) +
                        " is not there; check its name and folder.");
    if (QFileInfo(file).isDir())
        throw ReadError(quotedName(path) + " is a folder; choose a file with tunes.");
    if (!file.open(QIODevice::ReadOnly))
        throw ReadError("The file " + quotedName(path) +
                        " cannot be read; check that you may open it.");
    if (file.size() > largestFile)
        throw ReadError("The file " + quotedName(path) +
                        " is too large for a tunebook; choose a file with tunes.");
    return file.readAll().toStdString();
}

Tunebook openScoreFile(const std::filesystem::path& path) {
    const std::string bytes = readBytes(path);
    const auto bySuffix = scoreFormatNamed(QFileInfo(nameOf(path)).suffix().toStdString());
    return readTunes(bytes, bySuffix.value_or(scoreFormatOf(bytes))).book;
}

void saveScoreFile(const std::filesystem::path& path, std::span<const Score> scores) {
    saveBytes(path, writeTunebook(scores));
}

void saveBytes(const std::filesystem::path& path, std::string_view bytes) {
    QSaveFile file(nameOf(path));
    const auto size = static_cast<qint64>(bytes.size());
    // commit() alone does not notice a buffer that could not be written out: a full disk.
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size &&
                       file.flush() && file.commit();
    if (!saved)
        throw EngineError("The file " + quotedName(path) +
                          " could not be written: " + whyNotWritten(file) + ".");
}

} // namespace lacuna
