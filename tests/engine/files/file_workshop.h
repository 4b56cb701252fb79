// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/files/file_writer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <memory>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lacuna {

/// A folder of its own to write real files in, looked at past the code that is tested.
class Workshop {
public:
    std::filesystem::path path() const { return m_folder->path().toStdString(); }
    std::filesystem::path operator/(const std::string& name) const { return path() / name; }

    void put(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the temporary folder cannot be written");
    }
    QByteArray read(const char* name) const {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    struct stat status(const char* name) const {
        struct stat status {};
        ::stat((*this / name).c_str(), &status);
        return status;
    }
    /// Hidden ones too.
    QStringList names(const char* folder = "") const {
        return QDir(m_folder->filePath(folder))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    /// What writing says; empty if it went well.
    QString complaintOf(const char* name, const QByteArray& bytes = "x") const {
        try {
            writeFile(*this / name, bytes.toStdString());
        } catch (const WriteError& error) {
            return QString::fromUtf8(error.what());
        }
        return {};
    }
    /// Of root only.
    void asNobody(const std::function<void()>& act) const {
        if (setresgid(65534, 65534, 0) != 0 || setresuid(65534, 65534, 0) != 0)
            qFatal("not root");
        act();
        if (setresuid(0, 0, 0) != 0 || setresgid(0, 0, 0) != 0)
            qFatal("not root again");
    }

private:
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
};

/// A disk in memory with little room, while it lives; only where this process may mount one.
class Mounted {
public:
    Mounted(const std::filesystem::path& at, const std::string& size) : m_at(at) {
        std::filesystem::create_directory(at);
        m_isThere = ::mount("tmpfs", at.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    ~Mounted() {
        if (m_isThere)
            ::umount2(m_at.c_str(), MNT_DETACH);
    }
    Mounted(const Mounted&) = delete;
    Mounted& operator=(const Mounted&) = delete;
    bool isThere() const { return m_isThere; }

private:
    std::filesystem::path m_at;
    bool m_isThere = false;
};

} // namespace lacuna
