// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/engine/score/score_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestScore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalityLooksInside() {
        QVERIFY(tuneOf({"4", "4"}) == tuneOf({"4", "4"}));
        QVERIFY(!(tuneOf({"4", "4"}) == tuneOf({"4", "3"})));
        QVERIFY(!(tuneOf({"4", "4"}) == tuneOf({"4"})));
    }

    void findsTheMeasureOfATime() {
        const Score score = tuneOf({"1", "4", "4"});
        QCOMPARE(score.measureAt(Tick{0}), 0);
        QCOMPARE(score.measureAt(quarterNote), 1);
        QCOMPARE(score.measureAt(score.startOf(2) - Tick{1}), 1);
        QCOMPARE(score.measureAt(score.length()), 2);
        QCOMPARE(score.measureAt(score.length() + wholeNote), 2);
    }

    void numbersThePickupZero() {
        QVERIFY(measureNumbers(tuneOf({"1", "4", "3"})) == (std::vector{0, 1, 2}));
        QVERIFY(measureNumbers(tuneOf({"4", "4"})) == (std::vector{1, 2}));
    }

    void countsASplitMeasureOnce() {
        const Score score = tuneOf({"1", "4", "3:|", "|:1", "4", "3:|"});
        QVERIFY(measureNumbers(score) == (std::vector{0, 1, 2, 2, 3, 4}));
    }

    void countsBothEndings() {
        const Score score = tuneOf({"1", "4", "[13:|]", "[23]", "|:1", "4"});
        QVERIFY(measureNumbers(score) == (std::vector{0, 1, 2, 3, 3, 4}));
    }

    void findsMeasuresByNumber() {
        const Score score = tuneOf({"1", "4", "3:|", "|:1", "4", "3:|"});
        QVERIFY(measuresNumbered(score, 2, 3) == (MeasureRange{2, 5}));
        QVERIFY(measuresNumbered(score, 0, 0) == (MeasureRange{0, 1}));
        QVERIFY(measuresNumbered(score, 7, 9).isEmpty());
    }

    void leavesThePickupToTheNextPhrase() {
        const Score score = tuneOf({"1", "4", "3:|", "|:1", "4", "3:|"});
        QVERIFY(measuresNumbered(score, 1, 2) == (MeasureRange{1, 3}));
        QVERIFY(measuresNumbered(score, 2, 2) == (MeasureRange{2, 3}));
    }
};

LACUNA_APPLESS_TEST(TestScore)
#include "tst_score.moc"
