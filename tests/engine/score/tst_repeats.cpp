// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/repeats.h"
#include "tests/engine/score/score_fixture.h"

#include <QTest>

#include <limits>

using namespace lacuna;

class TestRepeats : public QObject {
    Q_OBJECT

    static std::vector<int> order(const std::vector<std::string>& words) {
        std::vector<int> indices;
        for (const PlayedMeasure& played : playingOrder(tuneOf(words)))
            indices.push_back(played.index);
        return indices;
    }

private Q_SLOTS:
    void playsStraightOnWithoutRepeats() {
        QVERIFY(order({"4", "4", "4"}) == (std::vector{0, 1, 2}));
    }

    void repeatsSections() {
        QVERIFY(order({"|:4", "4:|", "|:4", "4:|"}) == (std::vector{0, 1, 0, 1, 2, 3, 2, 3}));
    }

    void goesBackToTheLastSectionWhereNoRepeatBegins() {
        QVERIFY(order({"4", "4:|", "4", "4:|"}) == (std::vector{0, 1, 0, 1, 2, 3, 2, 3}));
        QVERIFY(order({"4", "4||", "4", "4:|"}) == (std::vector{0, 1, 2, 3, 2, 3}));
    }

    void leavesThePickupBeforeASignOut() {
        QVERIFY(order({"1", "|:4", "3:|"}) == (std::vector{0, 1, 2, 1, 2}));
    }

    void takesEachEndingOnItsPass() {
        QVERIFY(order({"|:4", "[14:|]", "[24]", "4"}) == (std::vector{0, 1, 0, 2, 3}));
        QVERIFY(order({"|:4", "[14", "4:|]", "[24", "4:|]", "4"}) ==
                (std::vector{0, 1, 2, 0, 3, 4, 5}));
    }

    void takesAnEndingForTwoPasses() {
        QVERIFY(order({"|:4", "[1[24:|]", "[34]", "4"}) == (std::vector{0, 1, 0, 1, 0, 2, 3}));
    }

    void keepsADoubleBarInsideARepeatFromDividingIt() {
        QVERIFY(order({"|:4", "4||", "4", "4:|"}) == (std::vector{0, 1, 2, 3, 0, 1, 2, 3}));
    }

    void comesBackToAnEndingOnALaterPass() {
        QVERIFY(order({"|:4", "[1[34:|]", "[24:|]", "4"}) == (std::vector{0, 1, 0, 2, 0, 1, 3}));
    }

    void takesASecondEndingWithoutAFirst() {
        QVERIFY(order({"|:4", "4:|", "[24]", "4"}) == (std::vector{0, 1, 0, 1, 2, 3}));
    }

    void leavesOutRepeatsThatWouldOutgrowATick() {
        MeasureFrame frame;
        Measures measures;
        for (int i = 0; i < 150; ++i) {
            frame.playedTimes = i == 149 ? 9 : 1;
            measures.push_back(share(Measure(frame, Music{{makeNote({}, wholeNote * 64)}})));
        }
        const Score longTune({}, std::move(measures));
        long long ticks = 0;
        for (const PlayedMeasure& played : playingOrder(longTune))
            ticks += longTune.measure(played.index).length().value;
        QVERIFY(ticks > longTune.length().value); // it is repeated, as often as it can be
        QVERIFY(ticks <= std::numeric_limits<int>::max());
    }

    void countsThePasses() {
        const std::vector<PlayedMeasure> played = playingOrder(tuneOf({"|:4", "[14:|]", "[24]"}));
        QVERIFY(played == (std::vector<PlayedMeasure>{{0, 1}, {1, 1}, {0, 2}, {2, 2}}));
    }
};

QTEST_APPLESS_MAIN(TestRepeats)
#include "tst_repeats.moc"
