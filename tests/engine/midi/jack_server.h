// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/jack_midi.h"
#include "tests/support/patience.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace lacuna {

/// A JACK server of the test's own, which drives no sound card. While one lives, all clients that
/// the test opens are its clients.
class JackServer {
public:
    /// The name under which clients of this process look for a server.
    static void chooseName() { qputenv("JACK_DEFAULT_SERVER", name().toLocal8Bit()); }

    /// One sentence if a server cannot or must not be started here; else empty.
    static QString hindrance() {
        if (program().isEmpty())
            return QStringLiteral("jackd is not installed (Debian package jackd2)");
        // Two servers of one user delete parts of each other's shared memory.
        QFile sockets(QStringLiteral("/proc/net/unix"));
        if (sockets.open(QIODevice::ReadOnly) && sockets.readAll().contains("/dev/shm/jack_"))
            return QStringLiteral("a JACK server runs already, which a second one might disturb");
        return {};
    }

    JackServer() {
        // Should the test be killed, the server must not stay.
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        // In step with its clients, however slow the computer is: nothing is left out.
        const QString options =
            QStringLiteral("--no-realtime --sync --timeout 10000 --port-max 64");
        m_process.start(program(), options.split(QLatin1Char(' ')) +
                                       QStringList{QStringLiteral("--name"), name(),
                                                   QStringLiteral("-d"), QStringLiteral("dummy")});
    }

    ~JackServer() {
        resume();
        stop();
    }

    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    /// Whether it lists its ports within the time a busy computer may take to start it.
    bool answers() const {
        return lacuna::waitFor([] { return jackDevices().trouble.empty(); });
    }

    QByteArray output() { return m_process.readAll(); }

    void stop() {
        m_process.terminate();
        if (!m_process.waitForFinished(500000))
            m_process.kill();
        // What clients leave in shared memory that outlive their server.
        QDir shared(QStringLiteral("/dev/shm"));
        for (const QString& left : shared.entryList({QStringLiteral("jack_sem.*_%1_*").arg(name())},
                                                    QDir::Files | QDir::System))
            shared.remove(left);
    }

    /// Lets the server stand still, without its clients being told.
    void freeze() const { kill(static_cast<pid_t>(m_process.processId()), SIGSTOP); }
    void resume() const {
        if (m_process.state() == QProcess::Running)
            kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
    }

private:
    static QString name() {
        return QStringLiteral("lacuna-test-%1").arg(QCoreApplication::applicationPid());
    }
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("jackd")); }

    QProcess m_process;
};

} // namespace lacuna
