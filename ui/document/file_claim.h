// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <memory>

class QLockFile;

namespace lacuna {

/// Says to other windows and programs of Lacuna that a file is open here: a lock in the state
/// folder, named after the file's canonical path, so that links to it count as the same. A lock
/// whose process is dead does not count. UI thread; the state folder is the user's own disk.
class FileClaim {
public:
    explicit FileClaim(const QString& stateFolder);
    ~FileClaim();

    /// Claims the file in place of the one before. False if another window has it; then the claim
    /// before stays. Where no lock can be made, nobody can tell, and the file counts as free.
    bool claim(const QString& path);
    void release();

private:
    QString m_folder;
    QString m_key;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace lacuna
