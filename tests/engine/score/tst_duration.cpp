// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/duration.h"

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

QTEST_APPLESS_MAIN(TestDuration)
#include "tst_duration.moc"
