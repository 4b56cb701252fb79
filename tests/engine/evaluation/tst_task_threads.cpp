// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/task_threads.h"
#include "engine/nn/torch_threads.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <atomic>
#include <dlfcn.h>
#include <stdexcept>
#include <vector>

using namespace lacuna;

class TestTaskThreads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIndexIsCalledOnce_data() {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 5})
            QTest::addRow("%d", threads) << threads;
    }
    void everyIndexIsCalledOnce() {
        QFETCH(int, threads);
        std::vector<std::atomic<int>> calls(1000);
        forEachIndex(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
        for (const std::atomic<int>& each : calls)
            QCOMPARE(each.load(), 1);
        forEachIndex(0, threads, [](std::size_t) { QFAIL("there is nothing to do"); });
    }

    void oneThreadKeepsTheOrder() {
        std::vector<std::size_t> seen;
        forEachIndex(5, 1, [&](std::size_t i) { seen.push_back(i); });
        QCOMPARE(seen, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
    }

    void anExceptionStopsAllAndComesBack() {
        std::atomic<int> calls = 0;
        const auto work = [&](std::size_t i) {
            ++calls;
            if (i == 3)
                throw std::runtime_error("three");
        };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, forEachIndex(1000000, 3, work));
        QVERIFY(calls < 1000000);
        calls = 0;
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, forEachIndex(10, 1, work));
        QCOMPARE(calls.load(), 4);
    }

    void theProductsOfLibTorchKeepToTheirThreads() {
        useTorchThreads(1); // before the symbol is looked for, that LibTorch be linked at all
        const auto blasThreads =
            reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
        if (blasThreads == nullptr)
            QSKIP("this LibTorch multiplies with another library than OpenBLAS");
        QCOMPARE(blasThreads(), 1);
        useTorchThreads(2);
        QCOMPARE(blasThreads(), 2);
        useTorchThreads(1);
        QCOMPARE(blasThreads(), 1);
    }
};

LACUNA_APPLESS_TEST(TestTaskThreads)
#include "tst_task_threads.moc"
