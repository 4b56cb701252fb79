// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/part_order.h"
#include "tests/engine/score/score_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestPartOrder : public QObject {
    Q_OBJECT

    static std::string turns(const char* text) {
        const auto order = parsePartOrder(text);
        return order ? order->turns : "?";
    }

    static Score labelled(const std::vector<std::string>& labels) {
        Measures measures;
        for (const std::string& label : labels) {
            MeasureFrame frame;
            frame.section = label;
            measures.push_back(share(Measure(frame, Music{{makeNote({}, wholeNote)}})));
        }
        return Score({}, std::move(measures));
    }

private Q_SLOTS:
    void writesOrdersOut() {
        QCOMPARE(turns("AABB"), std::string("AABB"));
        QCOMPARE(turns("A(AB)2"), std::string("AABAB"));
        QCOMPARE(turns("A2B3"), std::string("AABBB"));
        QCOMPARE(turns("((AB)2C)2"), std::string("ABABCABABC"));
        QCOMPARE(turns("A.B A, B - C"), std::string("ABABC"));
        QCOMPARE(turns("(AB)x2C*2"), std::string("ABABCC"));
        QCOMPARE(turns("aab"), std::string("aab"));
        QCOMPARE(turns("A1B"), std::string("AB"));
    }

    void refusesWhatIsNoOrder() {
        for (const char* text :
             {"", " ", "A(B", "AB)", "2AB", "Waltz", "A|B", "A B twice", "()", "A[B]"})
            QCOMPARE(turns(text), std::string("?"));
        QCOMPARE(turns(std::string(10000, '(').c_str()), std::string("?"));
        QCOMPARE(turns((std::string(200, '(') + "A" + std::string(200, ')')).c_str()),
                 std::string("?"));
    }

    void cutsOrdersThatGoOnForEver() {
        const auto order = parsePartOrder("((((((((((A)99)99)99)99)99)99)99)99)99)99B");
        QVERIFY(order && order->isCut);
        QVERIFY(order->turns.size() <= 1000);
        const auto often = parsePartOrder("A999999999999");
        QVERIFY(often && often->isCut && often->turns.size() == 99);
        QVERIFY(!parsePartOrder("A99B")->isCut);
    }

    void findsPartsByTheirLabels() {
        const Parts parts(labelled({"", "A", "", "Part B", "C (fiddle)", "Trio"}), {"ABC"});
        QCOMPARE(parts.prelude(), (MeasureRange{0, 1}));
        QCOMPARE(*parts.part('A', 0), (MeasureRange{1, 3}));
        QCOMPARE(*parts.part('a', 5), (MeasureRange{1, 3}));
        QCOMPARE(*parts.part('B', 0), (MeasureRange{3, 4}));
        QCOMPARE(*parts.part('C', 0), (MeasureRange{4, 6})); // "Trio" is a name, and no part's
        QVERIFY(!parts.part('T', 0));
    }

    void takesInitialsWhereTheOrderNeedsThem() {
        const Parts parts(labelled({"Verse", "Chorus", "Bridge"}), {"VCVCB"});
        QCOMPARE(*parts.part('V', 1), (MeasureRange{0, 1}));
        QCOMPARE(*parts.part('C', 1), (MeasureRange{1, 2}));
        const Parts exact(labelled({"A", "Air", "B"}), {"AB"});
        QCOMPARE(*exact.part('A', 1), (MeasureRange{0, 2}));
    }

    void partsOfOneLetterTakeTurns() {
        const Parts parts(labelled({"A", "B", "A"}), {"ABA"});
        QCOMPARE(parts.count('A'), 2);
        QCOMPARE(*parts.part('A', 0), (MeasureRange{0, 1}));
        QCOMPARE(*parts.part('A', 1), (MeasureRange{2, 3}));
        QCOMPARE(*parts.part('A', 2), (MeasureRange{0, 1}));
    }
};

LACUNA_APPLESS_TEST(TestPartOrder)
#include "tst_part_order.moc"
