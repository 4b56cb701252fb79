// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <thread>

namespace lacuna {

/// Computes for a view what would keep the window from answering, on a thread of its own: one piece
/// of work at a time, and of those asked for meanwhile the latest alone. UI thread, but for the
/// work itself, which may touch nothing of the UI's.
class LatestTask : public QObject {
    Q_OBJECT

public:
    /// What to do with the result, on the UI thread; not done if the result is wanted no more.
    using Then = std::function<void()>;
    /// The work; where it is told to stop, what it returns does not matter.
    using Work = std::function<Then(const std::stop_token&)>;

    explicit LatestTask(QObject* parent = nullptr) : QObject(parent) {}
    /// Waits until the work has seen that it is to stop.
    ~LatestTask() override;

    void start(Work work);
    /// What was asked for is wanted no more.
    void stop();
    /// Whether a result is still to come.
    bool isAwaited() const { return m_isWanted || m_next; }

private:
    void run(Work work);
    void receive(const Then& then);

    bool m_isRunning = false;
    bool m_isWanted = false; ///< what the thread works on
    Work m_next;             ///< begun when the thread has ended what nobody wants
    std::jthread m_thread;
};

} // namespace lacuna
