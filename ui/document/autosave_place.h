// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <memory>
#include <vector>

class QLockFile;

namespace lacuna {

/// Where one document's autosaved copy lies, with the lock that says its window is alive. The lock
/// goes with this object, the copy only with removeCopy(). One thread at a time.
class AutosavePlace {
public:
    ~AutosavePlace();

    /// A new one in the state folder; nothing if the disk does not let one.
    static std::unique_ptr<AutosavePlace> make(const QString& stateFolder);
    /// Those with a copy whose window is gone, oldest first; they are locked by this process now.
    static std::vector<std::unique_ptr<AutosavePlace>> leftBehind(const QString& stateFolder);
    /// Whether there is any copy at all, of a living window or not.
    static bool hasCopies(const QString& stateFolder);

    QString file() const { return m_file; }

    /// Says, for the next start, that the copy is being looked at: a process that ends before
    /// endTrial() was ended by it.
    void beginTrial();
    void endTrial();
    /// Whether a process ended while it looked at the copy.
    bool hasFailed() const;
    /// Moves the copy to where no start looks for it. Its path now; empty if the disk does not let
    /// one.
    QString setAside();
    /// Into the wastebasket where the user gave it up, for good where it is saved.
    void removeCopy(bool mayBeWanted);

private:
    AutosavePlace(QString file, std::unique_ptr<QLockFile> lock);

    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    bool m_inTrial = false;
};

} // namespace lacuna
