// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The inputs that fuzzing has found, run as plain tests: none may crash, take over a second, or
// need more than 100 MB for each megabyte read; nor may what is made of them by repeating all of
// it, or a piece in its place. Each runs in a process of its own, so that a crash is told by name
// and its peak of memory is its own.
#include "tests/support/own_process.h"
#include "tests/support/processor_time.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <random>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true; // slower, and memory is not the program's own
#else
constexpr bool sanitized = false;
#endif
constexpr double longestSeconds = sanitized ? 10 : 1;

QString troubleWith(const QByteArray& input, double baseline) {
    const OwnProcess run = inOwnProcess([&] {
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.constData()),
                               static_cast<std::size_t>(input.size()));
    });
    if (run.status != 0)
        return QStringLiteral("ends with status %1").arg(run.status);
    if (run.seconds > longestSeconds * lacuna::slowness())
        return QStringLiteral("takes %1 s").arg(run.seconds);
    const double allowed = 100 * std::max(1.0, static_cast<double>(input.size()) / (1 << 20));
    if (!sanitized && run.peakMegabytes - baseline > allowed)
        return QStringLiteral("needs %1 MB").arg(run.peakMegabytes - baseline);
    return {};
}

QByteArray repeatedToAMegabyte(const QByteArray& input) {
    return input.isEmpty() ? input : input.repeated((1 << 20) / input.size() + 1).left(1 << 20);
}

/// Where a piece begins and how long it is: of XML an element, of else a few bytes.
std::pair<qsizetype, qsizetype> pieceOf(const QByteArray& input, std::mt19937& random) {
    const auto at = static_cast<qsizetype>(random() % input.size());
    if (const qsizetype open = input.trimmed().startsWith('<') ? input.indexOf('<', at) : -1;
        open >= 0) {
        qsizetype end = open + 1;
        while (end < input.size() && QChar(input[end]).isLetter())
            ++end;
        const QByteArray close = "</" + input.mid(open + 1, end - open - 1) + '>';
        if (const qsizetype last = input.indexOf(close, end); last >= 0)
            return {open, last + close.size() - open};
    }
    return {at, std::min<qsizetype>(1 + static_cast<qsizetype>(random() % 24), input.size() - at)};
}

/// One long bar, chord, list of endings, title or whatever the piece is of.
QByteArray withAPieceRepeated(const QByteArray& input, std::mt19937& random) {
    constexpr qsizetype whole = 1 << 20;
    const auto [begin, size] = pieceOf(input, random);
    QByteArray grown = input.left(begin);
    grown.reserve(whole + input.size());
    while (grown.size() < whole)
        grown.append(QByteArrayView(input).sliced(begin, size));
    return grown + input.mid(begin + size);
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
        m_baseline = inOwnProcess([] {}).peakMegabytes;
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

    void areReadInBoundedTimeAndMemoryWithAPieceRepeated() {
        if (sanitized)
            QSKIP("bounds are those of the plain build");
        std::mt19937 random(20261129);
        for (int i = 0; i < 40; ++i) {
            const auto& [name, bytes] = m_inputs[i % m_inputs.size()];
            if (bytes.isEmpty())
                continue;
            const QByteArray grown = withAPieceRepeated(bytes, random);
            const QString trouble = troubleWith(grown, m_baseline);
            if (!trouble.isEmpty()) {
                QFile kept(QDir::temp().filePath("lacuna-" + name));
                if (kept.open(QIODevice::WriteOnly))
                    kept.write(grown);
                QFAIL(qPrintable(QString("%1, piece %2, %3; it is kept as %4")
                                     .arg(name, QString::number(i), trouble, kept.fileName())));
            }
        }
    }

private:
    QList<std::pair<QString, QByteArray>> m_inputs;
    double m_baseline = 0; ///< of a process that reads nothing, megabytes
};

QTEST_APPLESS_MAIN(TestFoundInputs)
#include "tst_found_inputs.moc"
