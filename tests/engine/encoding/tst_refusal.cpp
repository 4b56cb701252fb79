// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/refusal.h"
#include "engine/encoding/tune_codec.h"
#include "engine/engine_error.h"
#include "engine/score/edits.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

using Reason = Refusal::Reason;

Measures wholeBars(int count) {
    Measures measures;
    for (int i = 0; i < count; ++i)
        measures.push_back(wholeBar(60 + i % 12));
    return measures;
}

MeasurePointer fiveFour() {
    return bar(frame(meter(5, 4)), {note(60, quarter), note(62, whole)});
}

// A 4/4 bar of 32nds: every second one lies off the grid, and some more.
MeasurePointer thirtySeconds() {
    std::vector<Event> events;
    for (int i = 0; i < 32; ++i)
        events.push_back(note(60 + i % 5, wholeNote / 32));
    return bar(frame(meter(4, 4)), std::move(events));
}

} // namespace

class TestRefusal : public QObject {
    Q_OBJECT

    static void refuses(const Score& score, MeasureRange gap, Reason reason, const char* sentence) {
        const std::optional<Refusal> refusal = refusalOf(score, gap);
        QVERIFY(refusal);
        QCOMPARE(int(refusal->reason), int(reason));
        QCOMPARE(QString::fromStdString(refusal->sentence), QString(sentence));
        try {
            encodeTune(score, gap);
            QFAIL("encoded a gap that is refused");
        } catch (const FillError& error) {
            QCOMPARE(QString(error.what()), QString(sentence));
        }
    }

private Q_SLOTS:
    void acceptsAnOrdinaryGap() {
        QVERIFY(!refusalOf(tune(wholeBars(8)), {2, 4}));
        QVERIFY(!refusalOf(tune(wholeBars(8)), {0, 7}));
        QVERIFY(!refusalOf(tune(wholeBars(8))));
    }

    void refusesAnEmptyGap() {
        refuses(tune(wholeBars(8)), {3, 3}, Reason::EmptyGap,
                "No bars are chosen; choose the ones to fill.");
    }

    void refusesAGapOutsideTheTune() {
        refuses(tune(wholeBars(8)), {7, 9}, Reason::OutsideTune,
                "The tune has only 8 bars; choose the ones to fill among them.");
        refuses(tune(wholeBars(8)), {-1, 2}, Reason::OutsideTune,
                "The tune has only 8 bars; choose the ones to fill among them.");
    }

    void refusesOtherMeters() {
        refuses(tune({fiveFour(), fiveFour(), fiveFour()}), {1, 2}, Reason::Meter,
                "Lacuna cannot fill a gap in 5/4 yet; choose bars of two, three or four beats, as "
                "in 4/4, 3/2, 3/8 or 6/8.");
        const std::optional<Refusal> whole = refusalOf(tune({fiveFour(), fiveFour()}));
        QVERIFY(whole);
        QCOMPARE(int(whole->reason), int(Reason::Meter));
        QCOMPARE(QString::fromStdString(whole->sentence),
                 QString("Lacuna can edit and play a tune in 5/4, but fills only meters of two, "
                         "three or four beats yet, as 4/4, 3/2, 3/8 or 6/8."));
    }

    void acceptsTheKnownMetersOfAMixedTune() {
        Measures measures = wholeBars(4);
        measures.push_back(fiveFour());
        QVERIFY(!refusalOf(tune(measures)));
        QVERIFY(!refusalOf(tune(measures), {1, 2}));
        refuses(tune(measures), {3, 5}, Reason::Meter,
                "Lacuna cannot fill a gap in 5/4 yet; choose bars of two, three or four beats, as "
                "in 4/4, 3/2, 3/8 or 6/8.");
        measures.push_back(bar(frame(meter(3, 4)), {note(60, quarter * 3)}));
        measures.push_back(wholeBar(60));
        refuses(tune(measures), {5, 7}, Reason::MeterChange,
                "The meter changes inside the gap; choose bars of one meter.");
    }

    void refusesTheWholeTune() {
        const char* sentence =
            "The gap is the whole tune; leave at least one bar for the fill to follow.";
        refuses(tune(wholeBars(4)), {0, 4}, Reason::NoContext, sentence);
        refuses(tune(wholeBars(40)), {0, 40}, Reason::NoContext, sentence);
        const Score blank = eraseMeasures(tune(wholeBars(4)), {0, 4});
        refuses(blank, {1, 2}, Reason::NoContext,
                "No whole bar of the same meter around the gap has notes; leave or write at "
                "least one for the fill to follow.");
    }

    void refusesAGapThatLeavesNoRoomForContext() {
        QVERIFY(!refusalOf(tune(wholeBars(40)), {4, 35}));
        refuses(tune(wholeBars(40)), {4, 36}, Reason::TooLong,
                "The gap is 32 bars long; choose at most 31, so that some of the tune around it "
                "can be heard.");
    }

    void refusesAnOverfullMeasureInTheGapOnly() {
        Measures measures = wholeBars(4);
        measures[2] = bar(frame(meter(4, 4)), {note(60, whole), note(62, eighth)});
        refuses(tune(measures), {1, 3}, Reason::OverfullMeasure,
                "Bar 3 is longer than its meter; correct it or leave it out of the gap.");
        QVERIFY(!refusalOf(tune(measures), {0, 2}));
    }

    void refusesAMeasureOfOddLengthInTheGapOnly() {
        Measures measures = wholeBars(12);
        measures.insert(measures.begin(), bar(frame(meter(4, 4)), {note(60, wholeNote / 32)}));
        refuses(tune(measures), {0, 2}, Reason::OddLength,
                "The pickup does not begin and end on a sixteenth or a triplet; correct its "
                "length or leave it out of the gap.");
        QVERIFY(!refusalOf(tune(measures), {1, 2}));
    }

    void refusesATuneOfThirtySeconds() {
        refuses(tune({thirtySeconds(), thirtySeconds(), thirtySeconds()}), {1, 2}, Reason::OffGrid,
                "More than a tenth of this tune's notes begin between the sixteenths and triplets "
                "that Lacuna can fill with; the tune can be edited and played, but not filled.");
        const std::optional<Refusal> whole = refusalOf(tune({thirtySeconds(), thirtySeconds()}));
        QVERIFY(whole);
        QCOMPARE(int(whole->reason), int(Reason::OffGrid));
    }

    // Nine quarters and an upbeat of two 32nds: one onset of ten is off the grid, then one of nine.
    void allowsATenthOfTheNotesOffTheGrid() {
        const auto ornament = [] {
            return std::vector<Event>{note(60, quarter * 3), note(62, quarter - sixteenth / 2),
                                      note(64, sixteenth / 2)};
        };
        const auto four = [](int count) {
            std::vector<Event> events;
            for (int i = 0; i < count; ++i)
                events.push_back(note(65, whole / count));
            return bar(frame(meter(4, 4)), std::move(events));
        };
        const Score tenth = tune({bar(frame(meter(4, 4)), ornament()), four(4), four(2), four(1)});
        QCOMPARE(encodeStretch(tenth, {0, 4}).onsets, 10);
        QCOMPARE(encodeStretch(tenth, {0, 4}).offGridOnsets, 1);
        QVERIFY(!refusalOf(tenth, {1, 2}));
        const Score ninth = tune({bar(frame(meter(4, 4)), ornament()), four(4), four(2)});
        QCOMPARE(int(refusalOf(ninth, {1, 2})->reason), int(Reason::OffGrid));
    }

    void anEmptyTuneIsRefused() {
        QCOMPARE(int(refusalOf(tune({}))->reason), int(Reason::NoContext));
        QCOMPARE(int(refusalOf(tune({}), {0, 1})->reason), int(Reason::OutsideTune));
    }
};

LACUNA_APPLESS_TEST(TestRefusal)
#include "tst_refusal.moc"
