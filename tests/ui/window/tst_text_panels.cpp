// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/diagnostics_view.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/tune_list.h"
#include "ui/window/text_panels.h"

#include <QListView>
#include <QPushButton>
#include <QTextBlock>
#include <QTreeView>

#include <algorithm>

using lacuna::Command;
using lacuna::MeasureRange;
using lacuna::WindowBench;

namespace {

struct TextBench : WindowBench {
    lacuna::AbcTextView& abc() { return window->textPanels().abc(); }
    lacuna::AbcEditor& editor() { return abc().editor(); }
    lacuna::DiagnosticsView& remarks() { return window->textPanels().diagnostics(); }
    QString text() { return editor().toPlainText(); }

    bool openText() {
        if (!show()) {
            return false;
        }
        QTest::keyClick(window->focusWidget(), Qt::Key_F2);
        return lacuna::waitFor([this] { return editor().hasFocus(); });
    }
    void caretBefore(const QString& what) {
        QTextCursor cursor(editor().document());
        cursor.setPosition(static_cast<int>(text().indexOf(what)));
        editor().setTextCursor(cursor);
    }
    QAction* action(Command command) { return window->actions()[command]; }
};

} // namespace

class TextPanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowStaysCalmUntilTextIsWished() {
        TextBench bench;
        QVERIFY(bench.show());
        QVERIFY(!bench.abc().isVisible());
        QVERIFY(!bench.remarks().isVisible());
        QVERIFY(!bench.action(Command::ShowAbc)->isChecked());
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_F2);
        QVERIFY(bench.abc().isVisible());
        QVERIFY(bench.editor().hasFocus());
        QTest::keyClick(&bench.editor(), Qt::Key_F2);
        QVERIFY(!bench.abc().isVisible());
        QVERIFY(bench.window->leadSheet().hasFocus());
    }

    void keysOfTheProgramTypeIntoTheText() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.document.selectRange({2, 4});
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.shown(), std::optional(1));
        bench.caretBefore("T:The First One");
        QTest::keyClick(&bench.editor(), Qt::Key_End);
        QTest::keyClicks(&bench.editor(), "012 L l ");
        QTest::keyClick(&bench.editor(), Qt::Key_Left);
        QTest::keyClick(&bench.editor(), Qt::Key_Delete);
        QTest::keyClick(&bench.editor(), Qt::Key_Backspace);
        QVERIFY2(bench.text().contains("T:The First One012 L \n"), qPrintable(bench.text()));
        QTest::keyClick(&bench.editor(), Qt::Key_Return);
        QTest::keyClicks(&bench.editor(), "N:34");
        QVERIFY(bench.text().contains("One012 L \nN:34\n"));
        QVERIFY(!bench.action(Command::Loop)->isChecked());
        QVERIFY(!bench.playback.isPlaying());
        QTest::keyClick(&bench.editor(), Qt::Key_Home);
        QCOMPARE(bench.editor().textCursor().positionInBlock(), 0);
        QCOMPARE(bench.document.score().header().title(), std::string("The First One012 L"));
        for (int i = 0; i < bench.document.score().size(); ++i) {
            QVERIFY(!bench.document.score().measure(i).isBlank());
        }
    }

    void undoAndRedoAreTheWindowsOwn() {
        TextBench bench;
        QVERIFY(bench.openText());
        const QString before = bench.text();
        bench.caretBefore("d2fd");
        QTest::keyClicks(&bench.editor(), "ab");
        QVERIFY(bench.window->isWindowModified());
        QTest::keyClick(&bench.editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.text(), before);
        QVERIFY(!bench.window->isWindowModified());
        QTest::keyClick(&bench.editor(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.text().contains("|abd2fd"));
        QTest::keyClick(&bench.editor(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&bench.editor(), Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(bench.text().contains("|abd2fd"));
    }

    void selectAllIsTheTextsWhileTyping() {
        TextBench bench;
        QVERIFY(bench.openText());
        QTest::keyClick(&bench.editor(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(bench.editor().textCursor().selectedText().size(), bench.text().size());
    }

    void escapeGoesToTheMusicAndDropsNoFill() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.document.selectRange({2, 4});
        QVERIFY(bench.fill());
        QTest::keyClick(&bench.editor(), Qt::Key_Escape);
        QVERIFY(bench.window->leadSheet().hasFocus());
        QCOMPARE(bench.fills.shown(), std::optional(1));
    }

    void openingTheRemarksKeepsTheCaretInView() {
        TextBench bench;
        bench.window->resize(1024, 640);
        std::string abc = "X:1\nT:Long\nM:4/4\nL:1/8\nK:D\n";
        for (int i = 0; i < 60; ++i) {
            abc += "d2fd A2FA|" + std::string(i % 4 == 3 ? "\n" : "");
        }
        bench.document.setBook(lacuna::bookOfBytes(abc));
        QVERIFY(bench.openText());
        lacuna::AbcEditor& editor = bench.editor();
        const auto seesCaret = [&editor] {
            return editor.viewport()->rect().contains(editor.cursorRect());
        };
        // The last line that can be seen.
        const QPoint foot(20, editor.viewport()->height() - editor.fontMetrics().height());
        editor.setTextCursor(editor.cursorForPosition(foot));
        QVERIFY(seesCaret());
        const int before = editor.height();
        QTest::keyClick(&editor, Qt::Key_F2, Qt::ShiftModifier);
        QTRY_VERIFY(editor.height() < before);
        QVERIFY(editor.hasFocus());
        QTRY_VERIFY(seesCaret());
    }

    void theCaretStandsAtTheSelectionAfterAFillIsKept() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.window->leadSheet().setFocus();
        bench.document.select(4, 5);
        QVERIFY2(bench.abc().words().endsWith("bar 5"), qPrintable(bench.abc().words()));
        const int line = bench.editor().textCursor().blockNumber();
        QVERIFY(bench.fill());
        bench.fills.show(2);
        bench.fills.accept();
        QCOMPARE(bench.document.selection(), (lacuna::MeasureRange{4, 6}));
        QVERIFY2(bench.abc().words().endsWith("bar 5"), qPrintable(bench.abc().words()));
        QCOMPARE(bench.editor().textCursor().blockNumber(), line);
    }

    void titlesStayInStepEverywhere() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.caretBefore(" First One");
        QTest::keyClicks(&bench.editor(), " Very");
        QVERIFY(bench.window->windowTitle().contains("The Very First One"));
        QCOMPARE(bench.window->tuneList().list().model()->index(0, 0).data().toString(),
                 QString("The Very First One"));
    }

    void nextPanelReachesTextAndRemarks() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.action(Command::ShowRemarks)->setChecked(true);
        bench.window->leadSheet().setFocus();
        bench.action(Command::NextPanel)->trigger();
        bench.action(Command::NextPanel)->trigger();
        QVERIFY(bench.editor().hasFocus());
        QTest::keyClick(&bench.editor(), Qt::Key_F6);
        QVERIFY(bench.remarks().list().hasFocus());
    }

    void thePanelsAreRemembered() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.window->close();
        bench.window = std::make_unique<lacuna::MainWindow>(
            lacuna::ViewServices{bench.document, bench.fills, bench.playback, bench.styles},
            bench.settings, QStringList{});
        bench.window->show();
        QVERIFY(bench.abc().isVisible());
        QVERIFY(bench.action(Command::ShowAbc)->isChecked());
        QVERIFY(!bench.remarks().isVisible());
        QVERIFY(bench.text().startsWith("X:7\n"));
    }

    void aSecondTuneTypedStandsInTheList() {
        TextBench bench;
        QVERIFY(bench.openText());
        QAbstractItemModel& tunes = *bench.window->tuneList().list().model();
        const int before = tunes.rowCount();
        QTest::keyClick(&bench.editor(), Qt::Key_End, Qt::ControlModifier);
        for (const char* line : {"", "", "X:31", "T:Typed Behind", "K:G"}) {
            QTest::keyClicks(&bench.editor(), line);
            QTest::keyClick(&bench.editor(), Qt::Key_Return);
        }
        QCOMPARE(tunes.rowCount(), before);
        QTest::keyClicks(&bench.editor(), "GABc d4|]");
        QCOMPARE(tunes.rowCount(), before + 1);
        QCOMPARE(bench.window->tuneList().list().currentIndex().data().toString(),
                 QString("Typed Behind"));
        QCOMPARE(bench.document.score().size(), 1);
        QVERIFY(bench.editor().hasFocus());
        QVERIFY(bench.text().endsWith("K:G\nGABc d4|]"));
        while (tunes.rowCount() > before) {
            QTest::keyClick(&bench.editor(), Qt::Key_Z, Qt::ControlModifier);
        }
        QCOMPARE(bench.document.tuneIndex(), 0);
        QVERIFY(bench.text().endsWith("K:G\n"));
        QTest::keyClick(&bench.editor(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(tunes.rowCount(), before + 1);
        QCOMPARE(bench.document.tuneIndex(), 1);
    }

    void theCaretOfTheTextAndOfTheStaffAreOne() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.caretBefore("2BG F2AF");
        const QLineF before = bench.window->leadSheet().lineOfCaret();
        bench.caretBefore("AF|EDEF");
        QCOMPARE(bench.document.session().selection.caret,
                 std::optional(lacuna::Caret{2, lacuna::quarterNote * 3}));
        QVERIFY(bench.window->leadSheet().lineOfCaret().x1() > before.x1());
        QVERIFY(bench.editor().hasFocus());
        QTest::keyClick(&bench.editor(), Qt::Key_Escape);
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Left); // notes are walked from there
        const auto behindCaret = [&bench] {
            return bench.text().mid(bench.editor().textCursor().position());
        };
        QVERIFY2(behindCaret().startsWith("F2AF|EDEF"), qPrintable(behindCaret()));
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Left);
        QVERIFY2(behindCaret().startsWith("G F2AF|EDEF"), qPrintable(behindCaret()));
        QVERIFY(bench.window->leadSheet().hasFocus());
        // A note written on the staff: the text waits where the next goes.
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_N);
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_A);
        QVERIFY(bench.document.caret().measure == 2);
        const auto place = lacuna::placeOf(bench.document.score(), bench.document.caret());
        QVERIFY(place);
        const auto all = bench.document.eventSources();
        const auto next = std::ranges::find_if(all, [&](const lacuna::EventSource& each) {
            return each.measure == place->measure && each.event == place->event;
        });
        QVERIFY(next != all.end());
        const std::string rest = bench.document.text().substr(next->core.begin);
        QCOMPARE(behindCaret(), QString::fromStdString(rest));
    }

    void aRemarkLeadsToItsPlace() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.caretBefore("G2BG");
        QTest::keyClicks(&bench.editor(), ";");
        QCOMPARE(bench.abc().remarkWords(), QString("1 remark"));
        bench.action(Command::ShowRemarks)->setChecked(true);
        bench.action(Command::ShowAbc)->setChecked(false);
        bench.document.clearSelection();
        QTreeView& list = bench.remarks().list();
        QCOMPARE(list.model()->rowCount(), 1);
        list.setFocus();
        list.setCurrentIndex(list.model()->index(0, 0));
        QTest::keyClick(&list, Qt::Key_Return);
        QVERIFY(bench.abc().isVisible());
        QVERIFY(bench.editor().hasFocus());
        QCOMPARE(bench.editor().textCursor().blockNumber(), 6);
        QCOMPARE(bench.document.selection(), (MeasureRange{2, 3}));
    }

    void aRemarkOfAnotherTuneShowsThatTune() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.document.showTune(1);
        bench.caretBefore("gfe");
        QTest::keyClicks(&bench.editor(), ";");
        bench.document.showTune(0);
        bench.action(Command::ShowRemarks)->setChecked(true);
        QCOMPARE(bench.remarks().words(), QString("All of this tune was understood."));
        bench.remarks().setScope(lacuna::DiagnosticsModel::Scope::Book);
        QCOMPARE(bench.remarks().words(), QString("1 remark, 1 of 2 tunes has some"));
        QTreeView& list = bench.remarks().list();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          list.visualRect(list.model()->index(0, 0)).center());
        QCOMPARE(bench.document.tuneIndex(), 1);
        QVERIFY(bench.editor().hasFocus());
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 2}));
    }

    void noEditThrowsTypedTextAway_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("why");
        QTest::newRow("second tune") << "\n\nX:9\nT:Pasted\nK:G\n"
                                     << "Another tune begins here";
        QTest::newRow("empty line") << "\n\nGABc|"
                                    << "An empty line ends the tune here";
    }

    void noEditThrowsTypedTextAway() {
        QFETCH(QString, typed);
        QFETCH(QString, why);
        TextBench bench;
        QVERIFY(bench.openText());
        bench.document.selectRange({2, 4});
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.shown(), std::optional(1));
        bench.editor().setFocus();
        bench.editor().moveCursor(QTextCursor::End);
        bench.editor().insertPlainText(typed);
        const QString before = bench.text();
        const lacuna::Score score = bench.document.score();
        QVERIFY2(bench.abc().words().contains(why), qPrintable(bench.abc().words()));
        const auto isRefused = [&] {
            const bool told = bench.window->message().contains(bench.abc().words());
            const bool kept = bench.text() == before && bench.document.score() == score;
            bench.window->findChild<lacuna::MessageBar*>()->say({});
            return told && kept;
        };

        bench.window->leadSheet().setFocus();
        bench.action(Command::KeepFill)->trigger();
        QVERIFY(isRefused());
        QCOMPARE(bench.fills.shown(), std::optional(1));
        bench.document.selectRange({4, 6});
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Delete);
        QVERIFY(isRefused());
        bench.action(Command::Fill)->trigger();
        QVERIFY(isRefused());
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.document.score().size(), score.size());
    }

    void aRefusedEditLeadsToTheLineToMend() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.editor().moveCursor(QTextCursor::End);
        bench.editor().insertPlainText("\n\nX:9\nK:G");
        bench.action(Command::ShowAbc)->setChecked(false);
        bench.document.selectRange({4, 6});
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Delete);
        auto* bar = bench.window->findChild<lacuna::MessageBar*>();
        auto* show = bar->findChild<QPushButton*>();
        QVERIFY(show);
        QTest::mouseClick(show, Qt::LeftButton);
        QVERIFY(bench.editor().hasFocus());
        QCOMPARE(bench.editor().textCursor().block().text(), QString("X:9"));

        bench.window->leadSheet().setFocus();
        QTest::keyClick(&bench.window->leadSheet(), Qt::Key_Delete);
        QVERIFY(!bench.window->message().isEmpty());
        bench.document.undoStack().undo();
        QVERIFY(bench.window->message().isEmpty());
    }

    void textStillWaitingToBeReadIsReadBeforeAnEdit() {
        TextBench bench;
        std::string abc = "X:1\nT:Long\nM:4/4\nL:1/8\nK:D\n";
        for (int i = 0; i < 4000; ++i) {
            abc += "d2fd A2FA|" + std::string(i % 4 == 3 ? "\n" : "");
        }
        bench.document.setBook(lacuna::bookOfBytes(abc));
        QVERIFY(bench.openText());
        bench.caretBefore("Long");
        QTest::keyClicks(&bench.editor(), "Very ");
        bench.document.select(5, 5);
        bench.document.eraseSelection();
        QCOMPARE(bench.document.score().header().title(), std::string("Very Long"));
        QVERIFY(bench.document.score().measure(5).isBlank());
    }

    void everythingFitsOnASmallScreen() {
        TextBench bench;
        QVERIFY(bench.openText());
        bench.action(Command::ShowRemarks)->setChecked(true);
        const QSize least = bench.window->minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 640,
                 qPrintable(QString("%1 x %2").arg(least.width()).arg(least.height())));
    }
};

LACUNA_TEST(TextPanelsTest)
#include "tst_text_panels.moc"
