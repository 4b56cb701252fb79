// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

namespace lacuna {

/// What a program answered.
struct Answer {
    int exitCode = -1;
    QString out;
    QString err;
};

/// Lacuna, installed from the build tree and then moved, and someone who uses it: with nothing in
/// the environment but a home of their own, and far from the source tree.
class Installation {
public:
    /// Installs. Returns what went wrong, or nothing.
    QString install() {
        const Answer answer =
            run(LACUNA_CMAKE, {"--install", LACUNA_BUILD_DIR, "--prefix", first(), "--strip"});
        if (answer.exitCode != 0)
            return answer.err;
        return QDir().rename(first(), prefix()) ? QString() : "The prefix could not be moved.";
    }

    QString place(const QString& below) const { return prefix() + '/' + below; }
    QString home(const QString& below = {}) const { return m_folder.filePath("home/" + below); }

    /// One of the programs that a user starts.
    Answer program(const QString& name, const QStringList& arguments) const {
        return run(place("bin/" + name), arguments);
    }

    Answer run(const QString& program, const QStringList& arguments) const {
        QProcess process;
        prepare(process);
        process.start(program, arguments);
        if (!process.waitForFinished(300000) || process.exitStatus() != QProcess::NormalExit)
            return {.exitCode = -1, .out = {}, .err = program + " did not end normally"};
        return {.exitCode = process.exitCode(),
                .out = QString::fromUtf8(process.readAllStandardOutput()),
                .err = QString::fromUtf8(process.readAllStandardError())};
    }

    void prepare(QProcess& process) const {
        QDir().mkpath(home());
        QProcessEnvironment environment;
        environment.insert("PATH", "/usr/bin:/bin");
        environment.insert("HOME", home());
        environment.insert("LANG", "C.UTF-8");
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(home());
    }

private:
    QString first() const { return m_folder.filePath("first"); }
    QString prefix() const { return m_folder.filePath("a moved prefix"); }

    QTemporaryDir m_folder;
};

} // namespace lacuna
