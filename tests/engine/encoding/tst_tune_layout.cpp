// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/encoding/tune_layout.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

// One word a span: written measure, model measure, begin and end there in eighths.
QString textOf(const TuneLayout& layout) {
    QStringList words;
    for (const WrittenSpan& span : layout.spans)
        words << QString("%1:%2[%3-%4)")
                     .arg(span.written)
                     .arg(span.measure)
                     .arg(double(span.at.value) / eighth.value)
                     .arg(double((span.at + span.length).value) / eighth.value);
    return words.join(' ') + QString(" of %1").arg(layout.measures);
}

// A bar of rest that lasts so many eighths.
MeasurePointer eighths(int count, MeasureFrame frame = lacuna::frame(meter(4, 4))) {
    return bar(std::move(frame), {rest(eighth * count)});
}

MeasureFrame repeatEnd() {
    MeasureFrame made = frame(meter(4, 4));
    made.playedTimes = 2;
    made.barline = Barline::Final;
    return made;
}

MeasureFrame ending(int number, bool repeats) {
    MeasureFrame made = repeats ? repeatEnd() : frame(meter(4, 4));
    made.ending = {number};
    made.stopsEnding = true;
    return made;
}

QString layoutOf(const Measures& measures, MeasureRange focus = {}) {
    const Score score = tune(measures);
    return textOf(
        layOut(score, {0, score.size()}, focus, *modelMeterOf(score.measure(0).frame().meter)));
}

} // namespace

class TestTuneLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void putsAPickupAtTheEndOfTheFirstMeasure() {
        QCOMPARE(layoutOf({eighths(1), eighths(8), eighths(8)}),
                 QString("0:0[7-8) 1:1[0-8) 2:2[0-8) of 3"));
    }

    void aPickupNeverSharesWithTheBarAfterIt() {
        QCOMPARE(layoutOf({eighths(1), eighths(7), eighths(8)}),
                 QString("0:0[7-8) 1:1[0-7) 2:2[0-8) of 3"));
    }

    void aSectionsLastBarSharesItsMeasureWithTheNextPickup() {
        QCOMPARE(layoutOf({eighths(2), eighths(8), eighths(6, repeatEnd()), eighths(2), eighths(8),
                           eighths(6, repeatEnd())}),
                 QString("0:0[6-8) 1:1[0-8) 2:2[0-6) 3:2[6-8) 4:3[0-8) 5:4[0-6) of 5"));
    }

    void aPickupAfterAFullBarGetsAMeasureOfItsOwn() {
        QCOMPARE(layoutOf({eighths(8), eighths(8, repeatEnd()), eighths(1), eighths(8)}),
                 QString("0:0[0-8) 1:1[0-8) 2:2[7-8) 3:3[0-8) of 4"));
    }

    void aMiscountedShortBarBeginsItsMeasure() {
        QCOMPARE(layoutOf({eighths(8), eighths(7), eighths(8)}),
                 QString("0:0[0-8) 1:1[0-7) 2:2[0-8) of 3"));
    }

    void anOverlongBarGoesOnIntoTheNextMeasure() {
        QCOMPARE(layoutOf({eighths(8), eighths(9), eighths(8)}),
                 QString("0:0[0-8) 1:1[0-8) 1:2[0-1) 2:3[0-8) of 4"));
    }

    void anOverlongAndAShortBarMakeUpTwo() {
        QCOMPARE(layoutOf({eighths(8), eighths(9), eighths(7), eighths(8)}),
                 QString("0:0[0-8) 1:1[0-8) 1:2[0-1) 2:2[1-8) 3:3[0-8) of 4"));
    }

    void skipsTheFirstEnding() {
        const Measures measures{eighths(8), eighths(8, ending(1, true)),
                                eighths(8, ending(2, false)), eighths(8)};
        QCOMPARE(layoutOf(measures), QString("0:0[0-8) 2:1[0-8) 3:2[0-8) of 3"));
        QCOMPARE(layoutOf(measures, {0, 1}), QString("0:0[0-8) 2:1[0-8) 3:2[0-8) of 3"));
        QCOMPARE(layoutOf(measures, {2, 4}), QString("0:0[0-8) 2:1[0-8) 3:2[0-8) of 3"));
    }

    void aGapInTheFirstEndingSkipsTheSecond() {
        const Measures measures{eighths(8), eighths(8, ending(1, true)),
                                eighths(8, ending(2, false)), eighths(8)};
        QCOMPARE(layoutOf(measures, {1, 2}), QString("0:0[0-8) 1:1[0-8) 3:2[0-8) of 3"));
        QCOMPARE(layoutOf(measures, {0, 2}), QString("0:0[0-8) 1:1[0-8) 3:2[0-8) of 3"));
    }

    void aGapInBothEndingsKeepsBoth() {
        const Measures measures{eighths(8), eighths(8, ending(1, true)),
                                eighths(8, ending(2, false)), eighths(8)};
        QCOMPARE(layoutOf(measures, {1, 3}), QString("0:0[0-8) 1:1[0-8) 2:2[0-8) 3:3[0-8) of 4"));
    }

    void endingsOfSeveralBarsAndTwoSections() {
        MeasureFrame first = frame(meter(4, 4));
        first.ending = {1};
        MeasureFrame second = frame(meter(4, 4));
        second.ending = {2};
        MeasureFrame closes = frame(meter(4, 4));
        closes.barline = Barline::Double;
        const Measures measures{
            eighths(8),         eighths(8, first),           eighths(7, repeatEnd()),       // 0..2
            eighths(8, second), eighths(7, closes),          eighths(1),                    // 3..5
            eighths(8),         eighths(8, ending(1, true)), eighths(8, ending(2, false))}; // 6..8
        QCOMPARE(layoutOf(measures),
                 QString("0:0[0-8) 3:1[0-8) 4:2[0-7) 5:2[7-8) 6:3[0-8) 8:4[0-8) of 5"));
        QCOMPARE(layoutOf(measures, {7, 8}),
                 QString("0:0[0-8) 3:1[0-8) 4:2[0-7) 5:2[7-8) 6:3[0-8) 7:4[0-8) of 5"));
        QCOMPARE(layoutOf(measures, {2, 3}),
                 QString("0:0[0-8) 1:1[0-8) 2:2[0-7) 5:2[7-8) 6:3[0-8) 8:4[0-8) of 5"));
    }

    void aSecondEndingThatNothingClosesIsAsLongAsTheFirst() {
        MeasureFrame open = frame(meter(4, 4));
        open.ending = {2};
        const Measures measures{eighths(8), eighths(8, ending(1, true)), eighths(8, open),
                                eighths(8), eighths(8, ending(1, true)), eighths(8, open)};
        QCOMPARE(layoutOf(measures, {1, 2}), QString("0:0[0-8) 1:1[0-8) 3:2[0-8) 5:3[0-8) of 4"));
    }

    void aFirstEndingWithoutASecondStays() {
        QCOMPARE(layoutOf({eighths(8), eighths(8, ending(1, true))}),
                 QString("0:0[0-8) 1:1[0-8) of 2"));
    }

    void leavesOutMeasuresWithoutLength() {
        const Measures measures{eighths(8), share(Measure(frame(meter(4, 4)), Music{})),
                                eighths(8)};
        QCOMPARE(layoutOf(measures), QString("0:0[0-8) 2:1[0-8) of 2"));
    }

    void aStretchEndsWhereTheMeterChanges() {
        const Score score =
            tune({eighths(8), eighths(8), bar(frame(meter(6, 8)), {rest(eighth * 6)}),
                  bar(frame(meter(5, 4)), {rest(quarter * 5)}),
                  bar(frame(meter(5, 4)), {rest(quarter * 5)}),
                  eighths(8, frame({.beats = 2, .beatUnit = 2}))});
        QCOMPARE(meterStretch(score, 1), (MeasureRange{0, 2}));
        QCOMPARE(meterStretch(score, 2), (MeasureRange{2, 3}));
        QCOMPARE(meterStretch(score, 3), (MeasureRange{3, 4}));
        QCOMPARE(meterStretch(score, 5), (MeasureRange{5, 6}));
        const Score cut = tune({eighths(8), eighths(8, frame({.beats = 2, .beatUnit = 2}))});
        QCOMPARE(meterStretch(cut, 0), (MeasureRange{0, 2})); // C| counts as 4/4
        const Score doubled = tune({bar(frame(meter(3, 4)), {rest(quarter * 3)}),
                                    bar(frame(meter(3, 2)), {rest(half * 3)}),
                                    bar(frame(meter(3, 2)), {rest(half * 3)})});
        QCOMPARE(meterStretch(doubled, 0), (MeasureRange{0, 1})); // one id, but other beats
        QCOMPARE(meterStretch(doubled, 1), (MeasureRange{1, 3}));
        QVERIFY_EXCEPTION_THROWN(encodeStretch(score, {3, 4}), std::invalid_argument);
    }
};

LACUNA_APPLESS_TEST(TestTuneLayout)
#include "tst_tune_layout.moc"
