// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/section_ends.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestSectionEnds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standAtDoubleFinalAndHeavyLines() {
        for (const Barline line : {Barline::Double, Barline::Final, Barline::HeavyLight}) {
            QVERIFY(endsSection(line));
            QVERIFY(endsSection(MeasureFrame{.barline = line}));
        }
        for (const Barline line : {Barline::Single, Barline::Dotted, Barline::Invisible})
            QVERIFY(!endsSection(line));
    }

    void standWhereARepeatEnds() {
        QVERIFY(!endsSection(MeasureFrame{}));
        QVERIFY(endsSection(MeasureFrame{.playedTimes = 2}));
        // Not where an ending does: a line or a repeat says so.
        QVERIFY(!endsSection(MeasureFrame{.stopsEnding = true}));
    }

    void closeABracketWhereMusicLeadsBackOrOnToAnotherEndingOrIsOver() {
        const MeasureFrame plain;
        const MeasureFrame ending{.ending = {2}};
        QVERIFY(closesBracket(MeasureFrame{.playedTimes = 2}, &plain));
        QVERIFY(closesBracket(plain, &ending));
        QVERIFY(closesBracket(MeasureFrame{.barline = Barline::Final}, nullptr));
        QVERIFY(!closesBracket(MeasureFrame{.barline = Barline::Double}, &plain));
        QVERIFY(!closesBracket(plain, nullptr));
    }
};

LACUNA_APPLESS_TEST(TestSectionEnds)
#include "tst_section_ends.moc"
