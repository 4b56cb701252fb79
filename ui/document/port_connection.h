// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/connection_pace.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>

namespace lacuna {

class DiskTask;

/// The way to a device that may come and go: opens its port by a name, sees when it has gone, and
/// goes on trying until it is there again.
///
/// UI thread; the system is asked on threads that nobody waits for.
class PortConnection : public QObject {
    Q_OBJECT

public:
    using Port = std::shared_ptr<void>;
    struct Kind {
        /// Opens a port, on another thread; may throw.
        std::function<Port(const std::string& name)> open;
        /// Whether the device has gone, on another thread.
        std::function<bool(const Port& port)> isLost;
        /// Says that it has gone, of its name "%1".
        QString gone;
    };

    PortConnection(Kind kind, const ConnectionPace& pace, QObject* parent = nullptr);
    /// Waits for the port to close, but not long. Says nothing any more.
    ~PortConnection() override;

    /// The port that is wanted, nothing for none. Returns at once.
    void connectTo(const QString& name);
    /// Tries now if the port is not there, not when it would have come to its turn.
    void tryNow();
    /// Looks now whether the device is still there; it does so by itself, too.
    void look();

    const QString& name() const { return m_name; }
    /// Null while it is not open.
    const Port& port() const { return m_port; }
    /// What is wrong and what to do; empty if all is well.
    QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void opened();
    /// It is still open, but not any more once this is said.
    void closing();
    /// Whether it is open, or the trouble with it.
    void changed();

private:
    struct Found;
    void attempt(Port before);
    void receive(int wish, Found& found);
    void lose();
    Port takePort();
    DiskTask* newTask();

    const Kind m_kind;
    QString m_name;
    int m_wish = 0;             ///< what an older one finds is not wanted any more
    DiskTask* m_task = nullptr; ///< that opens or looks now; null for none
    Port m_port;
    QString m_trouble;
    RetryWait m_wait;
    QTimer m_look;
    QTimer m_retry;
};

} // namespace lacuna
