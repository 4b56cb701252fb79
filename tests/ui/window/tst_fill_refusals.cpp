// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"
#include "ui/tools/note_changes.h"
#include "ui/views/piano_roll_view.h"

#include <QScrollBar>
#include <QSignalSpy>

using lacuna::CardsBench;
using lacuna::Command;

class FillRefusalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRefusalIsSeenWhereverTheSheetStands() {
        CardsBench bench;
        bench.window->resize(1024, 640);
        QVERIFY(bench.show());
        std::string abc = "X:1\nT:Long\nM:4/4\nL:1/8\nK:D\n";
        for (int i = 0; i < 60; ++i) {
            abc += "d2fd A2FA|" + std::string(i % 4 == 3 ? "\n" : "");
        }
        bench.document.setBook(lacuna::bookOfBytes(abc));
        bench.document.selectRange({0, bench.document.score().size()});
        QVERIFY(bench.fill());
        const QString whole("The gap is the whole tune; leave at least one bar for the fill to "
                            "follow.");
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        QVERIFY(sheet.verticalScrollBar()->maximum() > 500);
        for (const int place :
             {0, sheet.verticalScrollBar()->maximum() / 2, sheet.verticalScrollBar()->maximum()}) {
            sheet.verticalScrollBar()->setValue(place);
            QVERIFY(bench.has(*sheet.viewport(), sheet.rectOfGapWords()));
        }
        QCOMPARE(bench.window->fillsBrowser().refusal(), whole);
        QVERIFY(sheet.accessibleDescription().contains(whole));
    }

    void aGapThatCannotBeFilledIsRefusedAtOnce() {
        CardsBench bench;
        QVERIFY(bench.show());
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        bench.document.select(0, 1);
        bench.key(Qt::Key_Delete);
        QCOMPARE(sheet.gapWords(), QString("Press Ctrl+Return to fill"));
        QTest::keyClick(&sheet, Qt::Key_A, Qt::ControlModifier);
        bench.key(Qt::Key_Delete);
        QVERIFY2(sheet.gapWords().contains("whole tune"), qPrintable(sheet.gapWords()));
        const int before = bench.filler->fillsStarted();
        bench.action(Command::Fill)->trigger();
        QCOMPARE(bench.fills.state(), lacuna::FillController::State::Refused);
        QVERIFY(bench.window->fillsBrowser().refusal().contains("whole tune"));
        QCOMPARE(bench.filler->fillsStarted(), before);
        bench.document.setGap({2, 4}); // there is something to follow again
        QVERIFY(!sheet.gapWords().contains("whole tune"));
    }

    void notesOfAFillAreKeptBeforeTheyAreChanged() {
        CardsBench bench;
        QVERIFY(bench.show());
        QSignalSpy refused(&bench.window->noteChanges(), &lacuna::NoteChanges::refused);
        const auto refusal = [&](Command command) {
            refused.clear();
            bench.action(command)->trigger();
            return refused.isEmpty() ? QString() : refused.front().front().toString();
        };
        bench.document.select(1, 2);
        bench.document.eraseSelection();
        bench.window->leadSheet().setFocus();
        const QString none("No note stands in the selected bars.");
        const QString ofFill("The notes shown in the selected bars are a fill: keep it first.");
        QCOMPARE(refusal(Command::SemitoneUp), none);
        QVERIFY(bench.fill());
        bench.fills.show(1);
        QCOMPARE(refusal(Command::SemitoneUp), ofFill);
        QCOMPARE(refusal(Command::SemitoneDown), ofFill);
        bench.fills.accept();
        QCOMPARE(refusal(Command::SemitoneUp), QString());
    }

    void aRefusalGoesWithTheSelectionItIsAbout() {
        CardsBench bench;
        QVERIFY(bench.show());
        const auto refuse = [&bench] {
            bench.document.select(2, 3);
            bench.filler->failWith("This rhythm is not known.");
            return bench.fill() &&
                   bench.window->fillsBrowser().refusal() == "This rhythm is not known.";
        };
        QVERIFY(refuse());
        bench.document.select(5, 6);
        QCOMPARE(bench.window->fillsBrowser().refusal(), QString());
        QCOMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        QVERIFY(refuse());
        bench.document.setGap({5, 7});
        QCOMPARE(bench.window->fillsBrowser().refusal(), QString());
        // One that comes after the selection has moved on is said in the gap alone.
        bench.filler->hold();
        bench.document.select(2, 3);
        bench.action(Command::Fill)->trigger();
        bench.document.select(5, 6);
        bench.filler->release();
        QVERIFY(lacuna::waitFor(
            [&bench] { return bench.fills.state() == lacuna::FillController::State::Refused; }));
        QCOMPARE(bench.window->fillsBrowser().refusal(), QString());
        QCOMPARE(bench.window->leadSheet().gapWords(), QString("This rhythm is not known."));
    }

    void aRefusalCoversNoNotesWhereThereIsRoom() {
        CardsBench bench;
        QVERIFY(bench.show());
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        bench.filler->failWith("This tune is in 5/4; choose another meter.");
        bench.document.select(4, 5); // with notes
        QVERIFY(bench.fill());
        const QRect words = sheet.rectOfGapWords();
        QVERIFY(bench.has(*sheet.viewport(), words));
        for (int measure = 0; measure < bench.document.shown().size(); ++measure) {
            QVERIFY2(!sheet.rectOfNotes(measure).intersects(words),
                     qPrintable(QString::number(measure)));
        }
    }

    void aRefusalScrollsToAGapOutOfSight() {
        CardsBench bench;
        bench.window->resize(1024, 640);
        QVERIFY(bench.show());
        bench.document.setBook(lacuna::bookOf(lacuna::emptyTune("Long", {}, {}, 90)));
        bench.document.select(80, 83);
        bench.document.setGapFromSelection();
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        sheet.verticalScrollBar()->setValue(0);
        QVERIFY(!bench.has(*sheet.viewport(), sheet.rectOfGapWords()));
        bench.filler->failWith("This tune is in 5/4; choose another meter.");
        QVERIFY(bench.fill());
        QVERIFY(bench.has(*sheet.viewport(), sheet.rectOfGapWords()));
    }

    void aTuneWithoutAMeterThatIsKnownIsNotToBeFilled_data() {
        QTest::addColumn<QString>("meter");
        QTest::addColumn<QString>("why");
        QTest::newRow("free") << "M:none\n"
                              << "free meter";
        QTest::newRow("not said") << ""
                                  << "free meter";
        QTest::newRow("another") << "M:5/4\n"
                                 << "5/4";
    }

    void aTuneWithoutAMeterThatIsKnownIsNotToBeFilled() {
        QFETCH(QString, meter);
        QFETCH(QString, why);
        CardsBench bench;
        QVERIFY(bench.show());
        QAction& fill = *bench.action(Command::Fill);
        const QString usual = fill.toolTip();
        QVERIFY(fill.isEnabled());
        bench.document.setBook(lacuna::bookOfBytes(
            "X:1\nT:Air\n" + meter.toStdString() + "L:1/8\nK:D\nd2fd A2|d2fd A2|d2fd A2|]\n\n" +
            "X:2\nT:Reel\nM:4/4\nL:1/8\nK:D\nd2fd A2FA|d2fd A2FA|\n"));
        bench.document.select(1, 1);
        QVERIFY(!fill.isEnabled());
        QVERIFY2(fill.toolTip().contains(why), qPrintable(fill.toolTip()));
        const QString refusal = bench.window->fillsBrowser().refusal();
        QVERIFY(!refusal.isEmpty() && fill.toolTip().startsWith(refusal));
        const int before = bench.filler->fillsStarted();
        bench.window->leadSheet().setFocus();
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.window->message(), refusal);
        QCOMPARE(bench.filler->fillsStarted(), before);
        bench.document.showTune(1);
        QVERIFY(fill.isEnabled());
        QCOMPARE(fill.toolTip(), usual);
        QCOMPARE(bench.window->fillsBrowser().refusal(), QString());
        QCOMPARE(bench.window->message(), QString());
    }

    void theRollSaysItWhereNoSheetDoes() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.document.select(2, 3);
        bench.filler->failWith("This tune is in 5/4; choose another meter.");
        QVERIFY(bench.fill());
        lacuna::PianoRollView& roll = bench.window->pianoRoll();
        QVERIFY(roll.rectOfGapWords().isEmpty());
        bench.action(Command::ShowSheet)->trigger();
        QVERIFY(bench.has(*roll.viewport(), roll.rectOfGapWords()));
    }
};

LACUNA_TEST(FillRefusalsTest)
#include "tst_fill_refusals.moc"
