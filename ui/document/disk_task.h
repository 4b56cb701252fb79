// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace lacuna {

/// Work on a disk, or a device, that may be slow or never answer, such as one in the network: done
/// on a thread that nobody waits for, one at a time. UI thread, but for the work itself.
class DiskTask : public QObject {
    Q_OBJECT

public:
    /// What to do on the UI thread once the work is done.
    using Then = std::function<void()>;
    /// The work; it may touch nothing of the UI's, and catches what it throws.
    using Work = std::function<Then()>;

    explicit DiskTask(QObject* parent = nullptr);
    /// Leaves work that still runs to itself; what it finds is dropped.
    ~DiskTask() override;

    bool isRunning() const { return m_running; }
    /// Only while none is running.
    void start(Work work);
    /// Blocks until the work is done, `Then` included, or `milliseconds` have passed; false then.
    bool waitFor(int milliseconds);

Q_SIGNALS:
    void finished();

private:
    struct Shared;
    void receive();

    bool m_running = false;
    std::shared_ptr<Shared> m_shared;
};

} // namespace lacuna
