// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/bootstrap.h"
#include "engine/nn/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

namespace lacuna {
namespace {

constexpr double trueShare = 0.3;

/// Tasks of 1 to 8 trials each, of which about trueShare succeed: a ratio of sums whose true value
/// is known.
std::vector<Ratio> trials(RandomStream& random, std::size_t tasks) {
    std::vector<Ratio> ratios(tasks);
    for (Ratio& ratio : ratios) {
        ratio.below = static_cast<double>(1 + random.next() % 8);
        for (int i = 0; i < static_cast<int>(ratio.below); ++i)
            ratio.above += random.uniform() < trueShare ? 1 : 0;
    }
    return ratios;
}

double widthOf(const Interval& interval) {
    return interval.high - interval.low;
}

} // namespace

class TestBootstrap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalsCoverTheTruthAsOftenAsTheySay_data() {
        QTest::addColumn<double>("coverage");
        QTest::newRow("80 %") << 0.8;
        QTest::newRow("95 %") << 0.95;
    }

    void intervalsCoverTheTruthAsOftenAsTheySay() {
        QFETCH(const double, coverage);
        constexpr int rounds = 1000;
        RandomStream random(21);
        int covered = 0;
        for (int round = 0; round < rounds; ++round) {
            const std::vector<Ratio> ratios = trials(random, 80);
            const Bootstrap bootstrap(ratios.size(), {.resamples = 400,
                                                      .coverage = coverage,
                                                      .seed = static_cast<std::uint64_t>(round)});
            const auto interval = bootstrap.intervalOf(ratios);
            QVERIFY(interval);
            covered += interval->low <= trueShare && trueShare <= interval->high ? 1 : 0;
        }
        // Percentile intervals of 80 tasks are a little narrow; 1,000 rounds are known to 0.013.
        QVERIFY2(std::abs(covered / double(rounds) - coverage) < 0.04,
                 qPrintable(QString::number(covered)));
    }

    void fourTimesTheTasksHalveTheWidth() {
        RandomStream random(22);
        double few = 0;
        double many = 0;
        for (int round = 0; round < 20; ++round) {
            few += widthOf(*Bootstrap(100, {}).intervalOf(trials(random, 100)));
            many += widthOf(*Bootstrap(400, {}).intervalOf(trials(random, 400)));
        }
        QVERIFY2(std::abs(few / many - 2) < 0.2, qPrintable(QString::number(few / many)));
    }

    void sameSeedSameInterval() {
        RandomStream random(23);
        const std::vector<Ratio> ratios = trials(random, 50);
        const auto interval = Bootstrap(50, {.seed = 5}).intervalOf(ratios);
        QCOMPARE(Bootstrap(50, {.seed = 5}).intervalOf(ratios), interval);
        QVERIFY(Bootstrap(50, {.seed = 6}).intervalOf(ratios) != interval);
    }

    void oneObjectDrawsTheSameTasksForEveryColumn() {
        RandomStream random(24);
        std::vector<Ratio> ratios = trials(random, 50);
        const Bootstrap bootstrap(50, {});
        const Interval interval = *bootstrap.intervalOf(ratios);
        for (Ratio& ratio : ratios)
            ratio.above = ratio.below - ratio.above;
        const Interval others = *bootstrap.intervalOf(ratios);
        QVERIFY(std::abs(others.low - (1 - interval.high)) < 1e-12);
        QVERIFY(std::abs(others.high - (1 - interval.low)) < 1e-12);
    }

    void whatDoesNotVaryHasNoWidth() {
        const std::vector<Ratio> ratios{{1, 2}, {2, 4}, {3, 6}, {0, 0}};
        QCOMPARE(Bootstrap(4, {}).intervalOf(ratios), (Interval{0.5, 0.5}));
    }

    void needsTwoTasksThatCount() {
        QVERIFY(!Bootstrap(0, {}).intervalOf({}));
        const std::vector<Ratio> one{{1, 2}, {0, 0}, {0, 0}};
        QVERIFY(!Bootstrap(3, {}).intervalOf(one));
        // Many resamples hold neither of the two; what is left still makes an interval.
        std::vector<Ratio> two(50);
        two[3] = {1, 1};
        two[40] = {0, 1};
        QCOMPARE(Bootstrap(50, {}).intervalOf(two), (Interval{0, 1}));
    }

    void quantilesLieBetweenNeighbours() {
        const std::vector<double> sorted{1, 2, 4, 8};
        QCOMPARE(quantileOf(sorted, 0), 1.0);
        QCOMPARE(quantileOf(sorted, 1), 8.0);
        QCOMPARE(quantileOf(sorted, 0.5), 3.0);
        QCOMPARE(quantileOf(sorted, 1.0 / 3), 2.0);
        QCOMPARE(quantileOf(std::vector<double>{7}, 0.25), 7.0);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestBootstrap)
#include "tst_bootstrap.moc"
