// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The inputs that fuzzing has found, run as plain tests: none may crash, take over a second, or
// need more than 100 MB for each megabyte read. Each runs in a process of its own, so that a crash
// is told by name and its peak of memory is its own.
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <cstdint>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true; // slower, and memory is not the program's own
#else
constexpr bool sanitized = false;
#endif
constexpr double longestSeconds = sanitized ? 10 : 1;
constexpr long megabyte = 1024; // ru_maxrss counts kilobytes

struct Run {
    int status = 0;
    double seconds = 0;
    long peak = 0; ///< kilobytes
};

Run inOwnProcess(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    const pid_t child = fork();
    if (child == 0) {
        alarm(60); // ends a hang; the test then names the input
        work();
        _exit(0);
    }
    Run run;
    rusage usage{};
    if (child < 0 || wait4(child, &run.status, 0, &usage) != child)
        qFatal("no process could be started");
    run.seconds = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
    run.peak = usage.ru_maxrss;
    return run;
}

QString troubleWith(const QByteArray& input, long baseline) {
    const Run run = inOwnProcess([&] {
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.constData()),
                               static_cast<std::size_t>(input.size()));
    });
    if (!WIFEXITED(run.status) || WEXITSTATUS(run.status) != 0)
        return QStringLiteral("ends with status %1").arg(run.status);
    if (run.seconds > longestSeconds)
        return QStringLiteral("takes %1 s").arg(run.seconds);
    const double allowed =
        100.0 * megabyte * std::max(1.0, static_cast<double>(input.size()) / (1 << 20));
    if (!sanitized && static_cast<double>(run.peak - baseline) > allowed)
        return QStringLiteral("needs %1 MB").arg((run.peak - baseline) / megabyte);
    return {};
}

QByteArray repeatedToAMegabyte(const QByteArray& input) {
    return input.isEmpty() ? input : input.repeated((1 << 20) / input.size() + 1).left(1 << 20);
}

} // namespace

class TestFoundInputs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QDir folder(QStringLiteral(LACUNA_FOUND_INPUTS));
        for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_inputs.push_back({name, file.readAll()});
        }
        QVERIFY2(!m_inputs.isEmpty(), "the folder of found inputs is empty");
        m_baseline = inOwnProcess([] {}).peak;
    }

    void areReadInBoundedTimeAndMemory() {
        for (const auto& [name, bytes] : m_inputs) {
            const QString trouble = troubleWith(bytes, m_baseline);
            QVERIFY2(trouble.isEmpty(), qPrintable(name + " " + trouble));
        }
    }

    void areReadInBoundedTimeAndMemoryRepeatedToAMegabyte() {
        if (sanitized)
            QSKIP("bounds are those of the plain build");
        const qsizetype step = std::max<qsizetype>(1, m_inputs.size() / 25);
        for (qsizetype i = 0; i < m_inputs.size(); i += step) {
            const QString trouble =
                troubleWith(repeatedToAMegabyte(m_inputs[i].second), m_baseline);
            QVERIFY2(trouble.isEmpty(), qPrintable(m_inputs[i].first + " repeated " + trouble));
        }
    }

private:
    QList<std::pair<QString, QByteArray>> m_inputs;
    long m_baseline = 0;
};

QTEST_APPLESS_MAIN(TestFoundInputs)
#include "tst_found_inputs.moc"
