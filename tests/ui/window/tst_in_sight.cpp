// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is at hand can be seen, at every zoom.
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"
#include "ui/views/piano_roll_view.h"

#include <QScrollBar>
#include <QWheelEvent>

#include <string>

using lacuna::CardsBench;
using lacuna::Command;
using lacuna::LeadSheetView;

class InSightTest : public QObject {
    Q_OBJECT

    /// One notch towards the player.
    static void turnWheel(QWidget& viewport, QPoint angle, Qt::KeyboardModifiers keys) {
        const QPointF middle = viewport.rect().center();
        QWheelEvent turn(middle, viewport.mapToGlobal(middle), {}, angle, Qt::NoButton, keys,
                         Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&viewport, &turn);
    }

    /// A tune of many lines.
    static void openLongTune(CardsBench& bench) {
        std::string text = "X:1\nT:Long\nM:4/4\nL:1/8\nK:D\n";
        for (int line = 0; line < 12; ++line) {
            text += "DEFG ABcd|d2fd A2FA|G2BG F2AF|EDEF E4|\n";
        }
        bench.document.setBook(lacuna::bookOfBytes(text));
    }

private Q_SLOTS:
    void aPageThatIsWiderThanTheViewScrolls() {
        CardsBench bench;
        QVERIFY(bench.show());
        LeadSheetView& sheet = bench.window->leadSheet();
        QScrollBar& bar = *sheet.horizontalScrollBar();
        QVERIFY(!bar.isVisible());
        bench.window->setZoom(3);
        const int right = [&] {
            int furthest = 0;
            for (int i = 0; i < bench.document.shown().size(); ++i) {
                furthest = std::max(furthest, sheet.rectOfMeasure(i).right());
            }
            return furthest;
        }();
        QVERIFY(right > sheet.viewport()->width());
        QTRY_VERIFY(bar.isVisible());
        turnWheel(*sheet.viewport(), {0, -120}, Qt::ShiftModifier);
        const int once = bar.value();
        QVERIFY(once > 0);
        turnWheel(*sheet.viewport(), {-120, 0}, Qt::NoModifier);
        QVERIFY(bar.value() > once);
        bar.setValue(bar.maximum());
        QVERIFY(right - bar.value() < sheet.viewport()->width());
        // What is clicked is what is drawn there.
        int clicked = 0;
        for (int i = 0; i < bench.document.shown().size(); ++i) {
            const QRect seen = sheet.rectOfNotes(i) & sheet.viewport()->rect();
            if (seen.width() > 40) {
                QTest::mouseClick(sheet.viewport(), Qt::LeftButton, {}, seen.center());
                QCOMPARE(bench.document.focusMeasure(), i);
                bar.setValue(bar.maximum());
                ++clicked;
            }
        }
        QVERIFY(clicked > 0);
        bench.window->setZoom(1);
        QTRY_VERIFY(!bar.isVisible());
    }

    void theSheetStaysWhereItIsAsAScrollBarComes() {
        CardsBench bench;
        bench.window->resize(1100, 1000);
        QVERIFY(bench.show());
        LeadSheetView& sheet = bench.window->leadSheet();
        const QScrollBar& down = *sheet.verticalScrollBar();
        QVERIFY(!down.isVisible());
        const double width = sheet.sheet().size.width();
        const QRectF note = sheet.rectOfNote({1, 2});
        sheet.setFocus();
        bench.document.placeCaret({bench.document.score().size(), lacuna::Tick{0}});
        QTest::keyClicks(&sheet, "n7");
        for (int bars = 0; bars < 60 && !down.isVisible(); ++bars) {
            QTest::keyClicks(&sheet, "a");
            QTRY_VERIFY(!sheet.isBehind());
            QCoreApplication::processEvents(); // a scroll bar is shown with the next events
        }
        QVERIFY(down.isVisible());
        QTRY_VERIFY(!sheet.isBehind());
        QCOMPARE(sheet.sheet().size.width(), width);
        QCOMPARE(sheet.rectOfNote({1, 2}), note.translated(0, -down.value()));
        QVERIFY(!sheet.horizontalScrollBar()->isVisible());
    }

    void zoomingKeepsTheGapInSight() {
        CardsBench bench;
        QVERIFY(bench.show());
        openLongTune(bench);
        bench.document.select(40, 41);
        bench.document.eraseSelection();
        for (const double zoom : {1.2, 2.0, 3.0, 0.5, 1.0}) {
            bench.window->setZoom(zoom);
            for (const lacuna::MeasureView* view :
                 {static_cast<lacuna::MeasureView*>(&bench.window->leadSheet()),
                  static_cast<lacuna::MeasureView*>(&bench.window->pianoRoll())}) {
                QVERIFY2(view->viewport()->rect().contains(view->rectOfMeasure(40).center()),
                         qPrintable(QString::number(zoom)));
            }
        }
    }

    void aGapThatIsFilledComesIntoSight() {
        CardsBench bench;
        QVERIFY(bench.show());
        openLongTune(bench);
        bench.document.select(2, 2);
        LeadSheetView& sheet = bench.window->leadSheet();
        sheet.verticalScrollBar()->setValue(sheet.verticalScrollBar()->maximum());
        QVERIFY(!sheet.rectOfNotes(2).intersects(sheet.viewport()->rect()));
        QVERIFY(bench.fill());
        QVERIFY(sheet.viewport()->rect().contains(sheet.rectOfNotes(2)));
    }

    void theKeysToFillAreSaidOfNoGapThatTheyWouldNotFill() {
        CardsBench bench;
        QVERIFY(bench.show());
        LeadSheetView& sheet = bench.window->leadSheet();
        bench.document.select(2, 5);
        bench.document.eraseSelection();
        QVERIFY(sheet.gapWords().contains("Ctrl+Return"));
        bench.document.select(3, 3);
        QCOMPARE(sheet.gapWords(), QString());
        QVERIFY(sheet.rectOfGapWords().isEmpty());
        bench.document.select(2, 5);
        QVERIFY(sheet.gapWords().contains("Ctrl+Return"));
    }
};

LACUNA_TEST(InSightTest)
#include "tst_in_sight.moc"
