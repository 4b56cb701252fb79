// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/measure.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>

using namespace lacuna;

class TestMeasure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lastsAsLongAsItsEvents() {
        const Measure measure(MeasureFrame(),
                              Music{{makeNote({}, quarterNote), Rest{quarterNote * 3}}});
        QCOMPARE(measure.length(), wholeNote);
        QVERIFY(measure.isComplete());
        QVERIFY(!measure.isShort());
    }

    void erasedIsNotSilent() {
        const Measure silent(MeasureFrame(), Music{{Rest{wholeNote}}});
        const Measure erased = silent.blanked();
        QVERIFY(erased.isBlank());
        QVERIFY(!silent.isBlank());
        QVERIFY(!(erased == silent));
        QCOMPARE(erased.length(), silent.length());
        QVERIFY(erased.events().empty());
        QVERIFY(erased.frame() == silent.frame());
    }

    void refusesWhatIsNoMusic() {
        QVERIFY_EXCEPTION_THROWN(Measure(MeasureFrame(), Music{{Rest{Tick{0}}}}),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(
            Measure(MeasureFrame(), Music{{Note{.duration = quarterNote, .heads = {}}}}),
            std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(
            Measure(MeasureFrame(), Music{{Rest{quarterNote}}, {Tuplet{0, 3, 3, 2}}}),
            std::invalid_argument);
    }

    void joinsPlainlyWhereNothingButALineStands() {
        const MeasureFrame plain;
        QVERIFY(joinsPlainly(plain, plain));
        for (const MeasureFrame& before :
             {MeasureFrame{.barline = Barline::Dotted}, MeasureFrame{.barline = Barline::Double},
              MeasureFrame{.playedTimes = 2}, MeasureFrame{.stopsEnding = true}})
            QVERIFY(!joinsPlainly(before, plain));
        for (const MeasureFrame& after :
             {MeasureFrame{.startsRepeat = true}, MeasureFrame{.ending = {1}}})
            QVERIFY(!joinsPlainly(plain, after));
    }
};

LACUNA_APPLESS_TEST(TestMeasure)
#include "tst_measure.moc"
