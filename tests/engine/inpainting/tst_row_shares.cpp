// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/row_shares.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

namespace lacuna {

class TestRowShares : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesEachRowOnce() {
        for (const std::size_t threads : {1, 2, 3, 4, 7}) {
            for (std::size_t count = 0; count < 20; ++count) {
                std::vector<int> taken(count);
                inShares(
                    count,
                    [&](std::size_t first, std::size_t end) {
                        QVERIFY(first < end);
                        for (std::size_t row = first; row < end; ++row) {
                            ++taken[row];
                        }
                    },
                    threads);
                QCOMPARE(taken, std::vector<int>(count, 1));
            }
        }
    }

    void worksOnAllSharesAtOnce() {
        std::latch allHere(3); // would never open if a share waited for another's end
        std::vector<std::thread::id> threads(3);
        inShares(
            3,
            [&](std::size_t first, std::size_t) {
                threads[first] = std::this_thread::get_id();
                allHere.arrive_and_wait();
            },
            3);
        QCOMPARE(threads[0], std::this_thread::get_id());
        QVERIFY(threads[0] != threads[1] && threads[1] != threads[2] && threads[0] != threads[2]);
    }

    void passesOnWhatAShareThrows() {
        for (const std::size_t thrower : {0, 1, 2}) {
            std::vector<char> isDone(3);
            const auto work = [&](std::size_t first, std::size_t) {
                if (first == thrower) {
                    throw std::runtime_error("no");
                }
                isDone[first] = 1;
            };
            QVERIFY_EXCEPTION_THROWN(inShares(3, work, 3), std::runtime_error);
            QCOMPARE(std::ranges::count(isDone, 1), 2); // the others have ended
        }
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestRowShares)
#include "tst_row_shares.moc"
