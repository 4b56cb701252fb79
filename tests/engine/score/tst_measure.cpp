// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/measure.h"

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
        QVERIFY_EXCEPTION_THROWN(Measure(MeasureFrame(), Music{{Note{quarterNote, {}}}}),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(
            Measure(MeasureFrame(), Music{{Rest{quarterNote}}, {Tuplet{0, 3, 3, 2}}}),
            std::invalid_argument);
    }
};

QTEST_APPLESS_MAIN(TestMeasure)
#include "tst_measure.moc"
