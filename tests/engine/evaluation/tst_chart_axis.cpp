// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/chart_axis.h"
#include "engine/nn/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <set>

namespace lacuna {
namespace {

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

std::vector<std::string> labelsOf(const std::vector<ChartTick>& ticks) {
    std::vector<std::string> labels;
    for (const ChartTick& tick : ticks)
        labels.push_back(tick.label);
    return labels;
}

} // namespace

class TestChartAxis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsStandAtTheirPixels() {
        const ChartAxis axis(2, 6, 100, 20);
        QCOMPARE(axis.at(2), 100.0);
        QCOMPARE(axis.at(6), 20.0);
        QCOMPARE(axis.at(4), 60.0);
        const ChartAxis logarithmic(0.1, 1000, 0, 40, true);
        QVERIFY(isNear(logarithmic.at(0.1), 0));
        QVERIFY(isNear(logarithmic.at(1), 10));
        QVERIFY(isNear(logarithmic.at(100), 30));
    }

    void oneValueGetsRoom() {
        for (const double value : {0.0, 5.0, -3.0}) {
            const ChartAxis axis(value, value, 0, 10);
            QVERIFY(axis.low() < value && value < axis.high());
            QVERIFY(isNear(axis.at(value), 5));
        }
        QVERIFY(isNear(ChartAxis(3, 3, 0, 10, true).at(3), 5));
    }

    void ticksAreRound() {
        QCOMPARE(roundTicks(0, 1, 5), (std::vector<double>{0, 0.2, 0.4, 3 * 0.2, 0.8, 1}));
        QCOMPARE(roundTicks(-3, 12, 3), (std::vector<double>{0, 5, 10}));
        QCOMPARE(roundTicks(0, 9, 4), (std::vector<double>{0, 2.5, 5, 7.5}));
        QCOMPARE(tickLabels(roundTicks(0, 1, 5)),
                 (std::vector<std::string>{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
        QCOMPARE(tickLabels({0, 2500, 5000}), (std::vector<std::string>{"0", "2500", "5000"}));
        QCOMPARE(tickLabels({0, 1e-7, 2e-7}), (std::vector<std::string>{"0", "1e-07", "2e-07"}));
        QCOMPARE(tickLabels({2e6, 4e6}), (std::vector<std::string>{"2e+06", "4e+06"}));
    }

    void ticksOfAnyRangeAreInsideFewAndDifferent() {
        RandomStream random(41);
        for (int round = 0; round < 2000; ++round) {
            const double size = std::pow(10, random.uniform() * 14 - 7);
            const double low = (random.uniform() - 0.5) * size;
            const double high = low + size * (0.01 + random.uniform());
            const std::vector<double> ticks = roundTicks(low, high, 5);
            QVERIFY2(ticks.size() >= 2 && ticks.size() <= 6,
                     qPrintable(QString::number(ticks.size())));
            for (const double tick : ticks)
                QVERIFY(tick >= low - size * 1e-6 && tick <= high + size * 1e-6);
            const std::vector<std::string> labels = tickLabels(ticks);
            if (size < 1e-2) // many digits may agree far from zero
                continue;
            QCOMPARE((std::set<std::string>{labels.begin(), labels.end()}.size()), ticks.size());
        }
    }

    void logarithmicTicksArePowersOfTenWhereThereAreSome() {
        QCOMPARE(labelsOf(ChartAxis(0.05, 200, 0, 1, true).ticks(5)),
                 (std::vector<std::string>{"0.1", "1", "10", "100"}));
        QCOMPARE(labelsOf(ChartAxis(0.9, 12, 0, 1, true).ticks(5)),
                 (std::vector<std::string>{"1", "2", "5", "10"}));
        QCOMPARE(labelsOf(ChartAxis(2.1, 2.9, 0, 1, true).ticks(4)),
                 tickLabels(roundTicks(2.1, 2.9, 4)));
    }

    void givenTicksOutsideTheAxisAreLeftOut() {
        const std::vector<ChartTick> ticks = ChartAxis(1, 6, 0, 10).ticksAt({0, 1, 2, 4, 8});
        QCOMPARE(labelsOf(ticks), (std::vector<std::string>{"1", "2", "4"}));
        QCOMPARE(ticks.back().value, 4.0);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestChartAxis)
#include "tst_chart_axis.moc"
