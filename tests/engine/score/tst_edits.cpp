// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/engine/score/score_fixture.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void erasingKeepsFramesLengthsAndTheRest() {
        const Score score = tuneOf({"1", "|:4", "4:|", "4"});
        const Score erased = eraseMeasures(score, {1, 3});
        QVERIFY(erased.measure(1).isBlank() && erased.measure(2).isBlank());
        QVERIFY(erased.measure(1).frame() == score.measure(1).frame());
        QCOMPARE(erased.length(), score.length());
        QCOMPARE(erased.measures()[0], score.measures()[0]);
        QCOMPARE(erased.measures()[3], score.measures()[3]);
    }

    void erasingTwiceChangesNothing() {
        const Score once = eraseMeasures(tuneOf({"4", "4", "4"}), {1, 2});
        const Score twice = eraseMeasures(once, {1, 2});
        QVERIFY(once == twice);
        QCOMPARE(once.measures()[1], twice.measures()[1]);
    }

    void replacingBringsBackWhatWasErased() {
        const Score score = tuneOf({"1", "4", "4", "3"});
        const Measures original = measuresOf(score, {1, 3});
        QVERIFY(replaceMeasures(eraseMeasures(score, {1, 3}), {1, 3}, original) == score);
    }

    void refusesGapsOutsideTheTune() {
        const Score score = tuneOf({"4", "4"});
        QVERIFY_EXCEPTION_THROWN(eraseMeasures(score, {1, 3}), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(eraseMeasures(score, {-1, 1}), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(replaceMeasures(score, {0, 2}, {}), std::invalid_argument);
    }

    void namesTheSmallestChange() {
        const Score score = tuneOf({"4", "4", "4", "4", "4"});
        QVERIFY(changedMeasures(score, score).isEmpty());
        const Score erased = eraseMeasures(eraseMeasures(score, {1, 2}), {3, 4});
        QVERIFY(changedMeasures(score, erased) == (MeasureRange{1, 4}));
        QVERIFY(changedMeasures(score, tuneOf({"4"})) == (MeasureRange{0, 1}));
    }
};

QTEST_APPLESS_MAIN(TestEdits)
#include "tst_edits.moc"
