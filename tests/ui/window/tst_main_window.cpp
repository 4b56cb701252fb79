// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/fills_browser.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/transport_bar.h"
#include "ui/views/tune_list.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSignalSpy>

using lacuna::Command;
using lacuna::MeasureRange;
using lacuna::Score;
using lacuna::WindowBench;

namespace {

std::optional<lacuna::NoteSpan> span(lacuna::Place anchor, lacuna::Place focus) {
    return lacuna::NoteSpan{anchor, focus};
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walksFromFileToFileThroughAFill() {
        WindowBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(bench.book.path()));
        const Score original = bench.document.score();

        drag(bench, 2, 3);
        QCOMPARE(bench.document.selection(), (MeasureRange{2, 4}));
        key(bench, Qt::Key_Delete);
        QVERIFY(bench.document.score().measure(2).isBlank());
        key(bench, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.fills.shown(), std::optional(1));
        key(bench, Qt::Key_2);
        QCOMPARE(bench.fills.shown(), std::optional(2));
        const lacuna::Measures second = bench.fills.fills()[1].measures;
        const Score filled = lacuna::replaceMeasures(original, {2, 4}, second);
        QVERIFY(bench.document.shown() == filled);
        QVERIFY(!(bench.document.score() == filled));
        key(bench, Qt::Key_Return);
        QVERIFY(bench.document.score() == filled);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));

        key(bench, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bench.document.score().measure(2).isBlank());
        key(bench, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.document.score() == filled);

        const QString path = bench.book.pathTo("saved.abc");
        QVERIFY(bench.window->files().saveTo(path));
        QVERIFY(!bench.document.isDirty());
        QVERIFY(!bench.window->isWindowModified());
        const lacuna::OpenBook again = lacuna::readBook(path);
        QVERIFY(again.tunes[0].current == filled);
        QVERIFY(again.tunes[1].current == bench.document.book().tunes[1].current);
        QCOMPARE(bench.window->message(), QString());
    }

    void escapeBringsTheOriginalBack() {
        WindowBench bench;
        QVERIFY(bench.show());
        const Score original = bench.document.score();
        bench.document.select(2, 3);
        key(bench, Qt::Key_Delete);
        QVERIFY(bench.fill());
        key(bench, Qt::Key_Escape);
        QVERIFY(bench.document.score() == original);
        QVERIFY(!bench.document.hasPreview());
        QCOMPARE(bench.document.selection(), (MeasureRange{2, 4}));
    }

    void escapeCancelsAFillFirst() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.select(2, 3);
        key(bench, Qt::Key_Delete);
        bench.filler->hold();
        key(bench, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.fills.state(), lacuna::FillController::State::Filling);
        key(bench, Qt::Key_Escape);
        QCOMPARE(bench.fills.state(), lacuna::FillController::State::Idle);
        QVERIFY(bench.document.score().measure(2).isBlank());
        bench.filler->release();
    }

    void theKeyboardSelectsBars() {
        WindowBench bench;
        QVERIFY(bench.show());
        const Qt::KeyboardModifiers control = Qt::ControlModifier;
        const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::ShiftModifier;
        key(bench, Qt::Key_Right, control);
        QCOMPARE(bench.document.selection(), (MeasureRange{0, 1}));
        key(bench, Qt::Key_Right, control);
        key(bench, Qt::Key_Right, both);
        key(bench, Qt::Key_Right, both);
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 4}));
        QVERIFY(!bench.document.selectedNotes());
        key(bench, Qt::Key_Left, both);
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 3}));
        key(bench, Qt::Key_End, both);
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 8}));
        key(bench, Qt::Key_Home, both);
        QCOMPARE(bench.document.selection(), (MeasureRange{0, 2}));
        key(bench, Qt::Key_A, control);
        QCOMPARE(bench.document.selection(), (MeasureRange{0, 8}));
    }

    void theKeyboardSelectsNotes() {
        WindowBench bench;
        QVERIFY(bench.show());
        key(bench, Qt::Key_Right);
        QCOMPARE(bench.document.selectedNotes(), span({0, 0}, {0, 0}));
        key(bench, Qt::Key_Right);
        key(bench, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(bench.document.selectedNotes(), span({0, 1}, {0, 2}));
        key(bench, Qt::Key_Left, Qt::ShiftModifier);
        key(bench, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(bench.document.selectedNotes(), span({0, 1}, {0, 0}));
        // From bars to the notes at their ends.
        bench.document.select(2, 3);
        key(bench, Qt::Key_Left);
        QCOMPARE(bench.document.selectedNotes(), span({2, 0}, {2, 0}));
        bench.document.select(2, 3);
        key(bench, Qt::Key_Right);
        QCOMPARE(bench.document.selectedNotes()->focus.measure, 3);
        key(bench, Qt::Key_Right);
        QCOMPARE(bench.document.selectedNotes(), span({4, 0}, {4, 0}));
        key(bench, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(bench.document.selectedNotes(), span({0, 0}, {0, 0}));
        key(bench, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.document.selection(), (MeasureRange{0, 8}));
        QVERIFY(bench.document.selectedNotes());
        key(bench, Qt::Key_Escape);
        QVERIFY(!bench.document.selectedNotes());
    }

    void shiftClickExtendsTheSelection() {
        WindowBench bench;
        QVERIFY(bench.show());
        QTest::mouseClick(bench.window->leadSheet().viewport(), Qt::LeftButton, {},
                          bench.window->leadSheet().rectOfMeasure(1).center());
        QTest::mouseClick(bench.window->leadSheet().viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          bench.window->leadSheet().rectOfMeasure(4).center());
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 5}));
    }

    void thePianoRollSelectsTheSameBars() {
        WindowBench bench;
        QVERIFY(bench.show());
        lacuna::PianoRollView& roll = bench.window->pianoRoll();
        QTest::mousePress(roll.viewport(), Qt::LeftButton, {}, roll.rectOfMeasure(1).center());
        QTest::mouseMove(roll.viewport(), roll.rectOfMeasure(2).center());
        QTest::mouseRelease(roll.viewport(), Qt::LeftButton, {}, roll.rectOfMeasure(2).center());
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 3}));
    }

    void zoomIsOneForBothViews() {
        WindowBench bench;
        QVERIFY(bench.show());
        const double before = bench.window->pianoRoll().roll().metrics.quarterWidth;
        key(bench, Qt::Key_Equal, Qt::ControlModifier);
        QVERIFY(bench.window->zoom() > 1);
        QVERIFY(bench.window->pianoRoll().roll().metrics.quarterWidth > before);
        key(bench, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(bench.window->zoom(), 1.0);
    }

    void cardsShowFillsOnAClick() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.select(2, 3);
        key(bench, Qt::Key_Delete);
        QVERIFY(bench.fill());
        QListView& cards = bench.window->fillsBrowser().cards();
        const QModelIndex original = cards.model()->index(0, 0);
        cards.scrollTo(original);
        QTest::mouseClick(cards.viewport(), Qt::LeftButton, {},
                          cards.visualRect(original).center());
        QCOMPARE(bench.fills.shown(), std::optional(0));
    }

    void theTuneListSearchesAndOpens() {
        WindowBench bench;
        QVERIFY(bench.show());
        key(bench, Qt::Key_F, Qt::ControlModifier);
        QLineEdit& search = bench.window->tuneList().searchBox();
        QTRY_VERIFY(search.hasFocus());
        QTest::keyClicks(&search, "jig");
        QCOMPARE(bench.window->tuneList().list().model()->rowCount(), 1);
        QTest::keyClick(&search, Qt::Key_Return);
        QCOMPARE(bench.document.tuneIndex(), 1);
        QVERIFY(bench.window->windowTitle().contains("A Second"));
    }

    void aSearchThatFindsNothingSaysSo() {
        WindowBench bench;
        QVERIFY(bench.show());
        lacuna::TuneList& tunes = bench.window->tuneList();
        QCOMPARE(tunes.countWords(), QString("2 tunes"));
        QTest::keyClicks(&tunes.searchBox(), "strathspey");
        QCOMPARE(tunes.countWords(), QString("0 of 2 tunes"));
        const QLabel& nothing = tunes.nothingFound();
        QVERIFY(nothing.isVisible());
        QVERIFY(nothing.text().startsWith("No tune"));
        QVERIFY(tunes.list().viewport()->isAncestorOf(&nothing));
        QVERIFY(nothing.mapTo(&tunes.list(), QPoint()).y() < 20); // where tunes would begin
        QTest::keyClick(&tunes.searchBox(), Qt::Key_Escape);
        QVERIFY(!nothing.isVisible());
        QCOMPARE(tunes.countWords(), QString("2 tunes"));
    }

    void typingDigitsIntoTheSearchBoxShowsNoFill() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.select(2, 3);
        QVERIFY(bench.fill());
        bench.window->tuneList().focusSearch();
        QLineEdit& search = bench.window->tuneList().searchBox();
        QTest::keyClicks(&search, "32");
        QCOMPARE(search.text(), QString("32"));
        QCOMPARE(bench.fills.shown(), std::optional(1));
    }

    void everyCommandHasAToolTipWithItsKeyAndNoTwoShareOne() {
        WindowBench bench;
        const lacuna::Actions& actions = bench.window->actions();
        for (const lacuna::CommandRow& row : lacuna::commandTable()) {
            const QAction* action = actions[row.command];
            QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
            if (!action->shortcut().isEmpty()) {
                QVERIFY(action->toolTip().contains(
                    action->shortcut().toString(QKeySequence::NativeText)));
            }
            for (const QKeySequence& keys : action->shortcuts()) {
                QVERIFY2(!keys.isEmpty(), qPrintable(action->text()));
                // Esc has several meanings, of which one at most is possible at a time.
                QVERIFY2(actions.holdersOf(keys, row.command).empty() ||
                             keys == QKeySequence(Qt::Key_Escape),
                         qPrintable(action->text() + " " + keys.toString()));
            }
        }
    }

    void remembersItself() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.window->setZoom(1.5);
        bench.window->actions()[Command::ShowTunes]->setChecked(false);
        QVERIFY(bench.open(bench.book.path()));
        bench.window->close();
        bench.window = std::make_unique<lacuna::MainWindow>(
            lacuna::ViewServices{bench.document, bench.fills, bench.playback, bench.styles},
            bench.settings, QStringList{});
        QCOMPARE(bench.window->zoom(), 1.5);
        bench.window->show();
        QVERIFY(!bench.window->tuneList().isVisible());
        QCOMPARE(bench.settings.recentFiles(), QStringList{bench.book.path()});
    }

    void closingAsksAboutChanges() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        int asked = 0;
        bench.window->files().setAsk([&asked] {
            ++asked;
            return lacuna::FileCommands::Unsaved::Cancel;
        });
        bench.window->close();
        QCOMPARE(asked, 1);
        QVERIFY(bench.window->isVisible());
        bench.window->files().setAsk([] { return lacuna::FileCommands::Unsaved::Save; });
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        QVERIFY(lacuna::readBook(bench.book.path()).tunes[0].current.measure(0).isBlank());
    }

    void oneOfTheTwoViewsAlwaysStays() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.window->actions()[Command::ShowRoll]->trigger();
        QVERIFY(!bench.window->pianoRoll().isVisible());
        bench.window->actions()[Command::ShowSheet]->trigger();
        QVERIFY(bench.window->pianoRoll().isVisible());
        QVERIFY(!bench.window->leadSheet().isVisible());
    }

    void theScreenReaderHearsWhereOneIs() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.document.select(2, 3);
        QVERIFY(bench.fill());
        QCOMPARE(bench.window->leadSheet().accessibleDescription(),
                 QString("Selected: bars 3 – 4. Gap: bars 3 – 4. Fill 1 of 4: fill number 1."));
    }

    void theKeyboardStaysWithTheMusicWhenAViewGoes() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.window->pianoRoll().setFocus();
        bench.window->actions()[Command::ShowRoll]->trigger();
        QVERIFY(bench.window->leadSheet().hasFocus());
        bench.window->actions()[Command::ShowSheet]->trigger();
        QVERIFY(bench.window->pianoRoll().hasFocus());
        bench.window->actions()[Command::FindTune]->trigger();
        QVERIFY(bench.window->tuneList().searchBox().hasFocus());
        bench.window->actions()[Command::ShowTunes]->trigger();
        QVERIFY(bench.window->pianoRoll().hasFocus());
    }

    void nextPanelSkipsAnEmptyListOfFills() {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.window->pianoRoll().setFocus();
        bench.window->actions()[Command::NextPanel]->trigger();
        QVERIFY(bench.window->tuneList().list().hasFocus());
        bench.document.select(2, 3);
        QVERIFY(bench.fill());
        bench.window->pianoRoll().setFocus();
        bench.window->actions()[Command::NextPanel]->trigger();
        QVERIFY(bench.window->fillsBrowser().cards().hasFocus());
    }

    void aChosenInstrumentIsRememberedAtOnce() {
        WindowBench bench;
        bench.window->transport().setInstrument(73);
        QCOMPARE(bench.playback.program(), 73);
        QCOMPARE(bench.settings.program(), 73);
    }

    void theFullScreenGivesBackAMaximizedWindow() {
        WindowBench bench;
        QVERIFY(bench.show());
        QAction* full = bench.window->actions()[Command::FullScreen];
        full->trigger();
        QVERIFY(bench.window->isFullScreen());
        full->trigger();
        QVERIFY(!bench.window->isFullScreen() && !bench.window->isMaximized());
        bench.window->showMaximized();
        QTRY_VERIFY(bench.window->isMaximized());
        full->trigger();
        QVERIFY(bench.window->isFullScreen());
        full->trigger();
        QVERIFY(!bench.window->isFullScreen());
        QVERIFY(bench.window->isMaximized());
    }

    void fitsOnASmallScreen() {
        WindowBench bench;
        bench.window->resize(1024, 640);
        QVERIFY(bench.show());
        const QSize least = bench.window->minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 640,
                 qPrintable(QString("%1 x %2").arg(least.width()).arg(least.height())));
    }

private:
    static void key(WindowBench& bench, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        if (!bench.window->leadSheet().hasFocus()) {
            bench.window->leadSheet().setFocus();
        }
        QTest::keyClick(bench.window.get()->focusWidget(), key, modifiers);
    }

    static void drag(WindowBench& bench, int from, int to) {
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        QTest::mousePress(sheet.viewport(), Qt::LeftButton, {}, sheet.rectOfMeasure(from).center());
        QTest::mouseMove(sheet.viewport(), sheet.rectOfMeasure(to).center());
        QTest::mouseRelease(sheet.viewport(), Qt::LeftButton, {}, sheet.rectOfMeasure(to).center());
    }
};

LACUNA_TEST(MainWindowTest)
#include "tst_main_window.moc"
