// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the programs load at their start: the editor and the command line fill without LibTorch,
// which would cost them a second and a hundred megabytes. It comes with lacuna-torch, when it is
// wanted.

#include "tests/support/test_program.h"

#include <QProcess>
#include <QTest>

namespace {

/// The names of all libraries that the loader would load with a program or a library.
QString loadedWith(const QString& file) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LD_TRACE_LOADED_OBJECTS", "1"); // it then tells, and runs nothing
    process.setProcessEnvironment(environment);
    process.start(file, {});
    process.waitForFinished(-1);
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class TestLinkedLibraries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheModelsProgramLoadsLibTorch_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("loads");
        QTest::newRow("lacuna-cli") << LACUNA_CLI << false;
#ifdef LACUNA_EDITOR
        QTest::newRow("lacuna") << LACUNA_EDITOR << false;
#endif
        QTest::newRow("lacuna-models") << LACUNA_MODELS << true; // the check can tell
    }
    void onlyTheModelsProgramLoadsLibTorch() {
        QFETCH(QString, program);
        QFETCH(bool, loads);
        const QString libraries = loadedWith(program);
        QVERIFY2(libraries.contains("libQt6Core"), qPrintable(libraries));
        QCOMPARE(libraries.contains("libtorch"), loads);
        QCOMPARE(libraries.contains("blas"), loads);
    }
};

LACUNA_APPLESS_TEST(TestLinkedLibraries)
#include "tst_linked_libraries.moc"
