// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/blas_kernels.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestBlasKernels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnknownProcessorGetsWhatItsVectorsAllow_data() {
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<bool>("avx2");
        QTest::addColumn<bool>("avx512");
        QTest::addColumn<QString>("better");
        QTest::newRow("newer than OpenBLAS") << "Prescott" << true << true << "SkylakeX";
        QTest::newRow("newer, small") << "Prescott" << true << false << "Haswell";
        QTest::newRow("taken for a Nehalem") << "Nehalem" << true << false << "Haswell";
        QTest::newRow("as old as that") << "Prescott" << false << false << "";
        QTest::newRow("Sandybridge has no AVX2") << "Sandybridge" << false << false << "";
        // What OpenBLAS knows it knows better.
        QTest::newRow("a Zen 4") << "Zen" << true << true << "";
        QTest::newRow("Haswell") << "Haswell" << true << false << "";
        QTest::newRow("SkylakeX") << "SkylakeX" << true << true << "";
        QTest::newRow("Cooperlake") << "Cooperlake" << true << true << "";
        QTest::newRow("another BLAS") << "" << true << true << "";
    }
    void anUnknownProcessorGetsWhatItsVectorsAllow() {
        QFETCH(QString, chosen);
        QFETCH(bool, avx2);
        QFETCH(bool, avx512);
        QFETCH(QString, better);
        QCOMPARE(QString::fromStdString(
                     betterBlasKernels(chosen.toStdString(), {.avx2 = avx2, .avx512 = avx512})
                         .value_or("")),
                 better);
    }

    /// What a program leaves in its environment for a library that it may open later.
    void aWishIsLeftUnlessThereIsOne() {
        const QByteArray before = qgetenv(blasCoreType);
        const QByteArray chosen = qgetenv(blasCoreTypeChosen);
        qputenv(blasCoreType, "Nehalem");
        preferVectorKernels();
        QCOMPARE(qgetenv(blasCoreType), QByteArray("Nehalem"));
        qunsetenv(blasCoreType);
        preferVectorKernels();
        const QByteArray wish = vectorUnits().avx512 ? "SkylakeX"
                                : vectorUnits().avx2 ? "Haswell"
                                                     : "";
        QCOMPARE(qgetenv(blasCoreType), wish);
        qunsetenv(blasCoreType);
        if (!before.isEmpty())
            qputenv(blasCoreType, before);
        qputenv(blasCoreTypeChosen, chosen);
    }

    /// This program links LibTorch and engine_blas_choice, so it began anew if it had to.
    void thisProgramHasThem() {
        const QString asked = qEnvironmentVariable(blasCoreType);
        const QString kernels = QString::fromStdString(blasKernels());
        qInfo("OpenBLAS's kernels: %s", qPrintable(kernels));
        if (!asked.isEmpty())
            QCOMPARE(kernels.toLower(), asked.toLower());
        else
            QVERIFY(!betterBlasKernels(kernels.toStdString(), vectorUnits()));
    }
};

LACUNA_APPLESS_TEST(TestBlasKernels)
#include "tst_blas_kernels.moc"
