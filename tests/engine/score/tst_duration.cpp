// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/duration.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestDuration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesEveryValueDownToThe128th() {
        for (int power = -1; power <= 7; ++power) {
            for (int dots = 0; dots <= 3 && power + dots <= 7; ++dots) {
                const NoteValue value{power, dots};
                const auto found = noteValueOf(ticksOf(value));
                QVERIFY(found.has_value());
                QCOMPARE(ticksOf(*found), ticksOf(value));
            }
        }
    }

    void dotsLengthenByHalfAndThreeQuarters() {
        QCOMPARE(ticksOf({2, 1}).value, ticksPerQuarter * 3 / 2);
        QCOMPARE(ticksOf({2, 2}).value, ticksPerQuarter * 7 / 4);
    }

    void tupletsAreNoPlainValue() { QVERIFY(!noteValueOf(Tick{ticksPerQuarter / 3})); }

    void splitsFiveEighthsIntoHalfAndEighth() {
        const std::vector<NoteValue> values = splitIntoNoteValues(quarterNote * 5 / 2);
        QCOMPARE(values.size(), std::size_t(2));
        QVERIFY(values[0] == (NoteValue{1, 0}));
        QVERIFY(values[1] == (NoteValue{3, 0}));
    }

    void notesOfTupletsAreWrittenAsTheValueThatWasRounded() {
        const auto written = [](int ticks, int actual, int normal) {
            const auto length = writtenInTuplet(Tick{ticks}, actual, normal);
            return length ? length->value : 0;
        };
        const int eighth = ticksPerQuarter / 2;
        QCOMPARE(written(eighth * 2 / 3, 3, 2), eighth);
        for (const int actual : {11, 13, 17, 19, 22, 23}) {
            for (const int value : {eighth, eighth / 2, eighth * 3 / 4, eighth / 4, 2 * eighth}) {
                const int below = value * 8 / actual;
                QCOMPARE(written(below, actual, 8), value);
                QCOMPARE(written(below + 1, actual, 8), value);
            }
        }
        // What was not rounded stays as it is.
        QCOMPARE(written(eighth * 2 / 3 + 2, 3, 2), eighth + 3);
        QCOMPARE(written(eighth * 2 / 3 + 1, 3, 2), 0);
        QCOMPARE(written(920, 11, 8), 1265);
    }

    void splitsAddUp() {
        const int smallest = ticksOf({7, 0}).value;
        for (int units = 1; units < 400; ++units) {
            Tick sum;
            for (const NoteValue& value : splitIntoNoteValues(Tick{smallest * units}))
                sum += ticksOf(value);
            QCOMPARE(sum.value, smallest * units);
        }
    }
};

LACUNA_APPLESS_TEST(TestDuration)
#include "tst_duration.moc"
