// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Programs of the project, run as a user runs them.
#pragma once

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTest>

namespace lacuna {

struct Outcome {
    int exitCode = -1;
    QString out;
    QString err;
    QByteArray bytes = {}; ///< of `out`
};

/// What a machine with other work may take at most; nothing waits so long where all is well.
inline constexpr int patienceWithPrograms = 500'000;

/// `input`: standard input, which then ends.
inline Outcome
runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {},
           const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceWithPrograms) ||
        process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, "the program did not end normally"};
    const QByteArray bytes = process.readAllStandardOutput();
    return {process.exitCode(), QString::fromUtf8(bytes),
            QString::fromUtf8(process.readAllStandardError()), bytes};
}

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace lacuna
