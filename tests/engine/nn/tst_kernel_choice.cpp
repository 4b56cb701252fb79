// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/nn/blas_kernels.h"
#include "engine/nn/kernel_choice.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestKernelChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFastestIsUsualAndPlainRunsAnywhere() {
        const VectorUnits units = vectorUnits();
        const std::string fastest = units.avx512 ? "AVX-512" : units.avx2 ? "AVX2" : "plain";
        QCOMPARE(std::string(kernelsNamed("").name), fastest);
        QCOMPARE(std::string(kernelsNamed("plain").name), std::string("plain"));
        QCOMPARE(kernelsNamed("plain").vectorWidth, baselineKernels.vectorWidth);
    }

    void whatTheProcessorHasNotIsRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("runs");
        QTest::newRow("avx2") << "avx2" << vectorUnits().avx2;
        QTest::newRow("avx512") << "avx512" << vectorUnits().avx512;
        QTest::newRow("no such set") << "sse9" << false;
        QTest::newRow("not as written") << "AVX2" << false;
    }
    void whatTheProcessorHasNotIsRefused() {
        QFETCH(QString, name);
        QFETCH(bool, runs);
        try {
            QVERIFY(kernelsNamed(name.toStdString()).vectorWidth > baselineKernels.vectorWidth);
            QVERIFY(runs);
        } catch (const BackendError& error) {
            QVERIFY(!runs);
            const QString sentence = error.what();
            QVERIFY2(sentence.startsWith("LACUNA_KERNELS") && sentence.contains(name) &&
                         sentence.endsWith('.') && !sentence.contains('\n'),
                     error.what());
        }
    }
};

LACUNA_APPLESS_TEST(TestKernelChoice)
#include "tst_kernel_choice.moc"
